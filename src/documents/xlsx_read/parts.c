/* Where the parts of a book are, followed from one to the next as the format
 * says, because other programs put them in other places than Excel does.
 */
#include "documents/template.h"
#include "documents/xlsx_read/book.h"

enum { MOST_SHEETS = 1024, ID_BYTES = 64 };

typedef struct finder {
    book *b;
    char folder[PART_NAME]; /* of the part whose relations these are, with '/' */
    char wanted[ID_BYTES];  /* relation of the sheet to read */
    char sheet_name[128];
    size_t sheets, hidden, visible;
    size_t ours; /* explaining sheets of our own templates */
    bool other_book;     /* the main part is no worksheet book */
} finder;

bool part_resolve(const char *folder, const char *target, char out[PART_NAME])
{
    char whole[2 * PART_NAME];
    int n = snprintf(whole, sizeof whole, "%s%s", target[0] == '/' ? "" : folder,
                     target[0] == '/' ? target + 1 : target);
    if (n < 0 || (size_t)n >= sizeof whole)
        return false;
    size_t to = 0;
    for (const char *p = whole; *p != 0;) {
        size_t length = strcspn(p, "/");
        bool up = length == 2 && p[0] == '.' && p[1] == '.';
        if (up) {
            if (to == 0)
                return false;
            for (to--; to > 0 && out[to - 1] != '/'; to--)
                ;
        } else if (length > 0 && !(length == 1 && p[0] == '.')) {
            if (to + length + 2 > PART_NAME)
                return false;
            memcpy(out + to, p, length);
            to += length;
            if (p[length] == '/')
                out[to++] = '/';
        }
        p += length + (p[length] == '/');
    }
    out[to] = 0;
    return to > 0;
}

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && memcmp(s + n - m, end, m) == 0;
}

static void nothing(void *context, const char *name)
{
    (void)context, (void)name;
}

static void hear_package_relation(void *context, const char *name, const char **attributes)
{
    finder *f = context;
    const char *type = part_attribute(attributes, "Type");
    const char *target = part_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") == 0 && type != NULL && target != NULL &&
        ends_with(type, "/officeDocument") && !part_resolve("", target, f->b->workbook))
        f->b->workbook[0] = 0;
}

static void hear_workbook(void *context, const char *name, const char **attributes)
{
    finder *f = context;
    if (f->sheets == 0 && strcmp(name, "document") == 0)
        f->other_book = true;
    if (strcmp(name, "workbookPr") == 0)
        f->b->from_1904 = part_is_true(part_attribute(attributes, "date1904"));
    if (strcmp(name, "sheet") != 0)
        return;
    if (++f->sheets > MOST_SHEETS) {
        part_fail(f->b, 0, 0, "文件里的工作表超过 1024 张；没有读。");
        return;
    }
    const char *id = part_attribute(attributes, "id");
    const char *state = part_attribute(attributes, "state");
    const char *title = part_attribute(attributes, "name");
    if (title != NULL && (strcmp(title, TEMPLATE_SHEET_NOTES) == 0 ||
                          strcmp(title, TEMPLATE_SHEET_WORDS) == 0)) {
        f->ours++;
        return;
    }
    if (state != NULL && strcmp(state, "visible") != 0) {
        f->hidden++;
        return;
    }
    if (f->visible++ == 0 && id != NULL) {
        snprintf(f->wanted, sizeof f->wanted, "%s", id);
        snprintf(f->sheet_name, sizeof f->sheet_name, "%s", title != NULL ? title : "");
    }
}

static void hear_workbook_relation(void *context, const char *name, const char **attributes)
{
    finder *f = context;
    const char *type = part_attribute(attributes, "Type");
    const char *target = part_attribute(attributes, "Target");
    const char *id = part_attribute(attributes, "Id");
    if (strcmp(name, "Relationship") != 0 || type == NULL || target == NULL || id == NULL)
        return;
    book *b = f->b;
    char *into = ends_with(type, "/sharedStrings")                             ? b->shared
                 : ends_with(type, "/styles")                                  ? b->styles
                 : ends_with(type, "/worksheet") && strcmp(id, f->wanted) == 0 ? b->sheet
                                                                               : NULL;
    if (into != NULL && !part_resolve(f->folder, target, into))
        part_fail(b, 0, 0, "文件内部的路径不对，可能是有意构造的；没有读。");
}

static void tell(const finder *f)
{
    char says[SHEET_SAYS];
    str name = str_of(f->sheet_name);
    name.n = str_utf8_span(name); /* snprintf may have cut a character */
    if (f->visible + f->hidden > 1) {
        snprintf(says, sizeof says, "文件有 %zu 张工作表（其中隐藏 %zu 张），只读了“%.*s”。",
                 f->visible + f->hidden, f->hidden, STR_ARG(name));
        f->b->to->note(f->b->to->context, 0, says);
    }
}

bool book_find_parts(book *b)
{
    finder f = {.b = b};
    const part_listener package = {&f, hear_package_relation, nothing, NULL};
    if (!part_read(b, "_rels/.rels", false, &package))
        return false;
    if (b->workbook[0] == 0)
        snprintf(b->workbook, sizeof b->workbook, "xl/workbook.xml");
    const char *slash = strrchr(b->workbook, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - b->workbook) + 1;
    memcpy(f.folder, b->workbook, folder);
    const part_listener workbook = {&f, hear_workbook, nothing, NULL};
    if (ends_with(b->workbook, ".bin")) {
        part_fail(b, 0, 0, "是二进制的 .xlsb 表格；请另存为 .xlsx。");
        return false;
    }
    if (!part_read(b, b->workbook, true, &workbook))
        return false;
    if (f.other_book || f.sheets == 0) {
        part_fail(b, 0, 0, "不是表格（里面没有工作表）；请把表格另存为 .xlsx。");
        return false;
    }
    if (f.visible == 0) {
        part_fail(b, 0, 0, "所有工作表都是隐藏的；请取消隐藏后再试。");
        return false;
    }
    char relations[2 * PART_NAME];
    snprintf(relations, sizeof relations, "%s_rels/%s.rels", f.folder, b->workbook + folder);
    const part_listener related = {&f, hear_workbook_relation, nothing, NULL};
    if (!part_read(b, relations, true, &related))
        return false;
    if (b->sheet[0] == 0) {
        part_fail(b, 0, 0, "第一张表不是数据表（可能是图表）；请把数据表移到最前。");
        return false;
    }
    tell(&f);
    return true;
}
