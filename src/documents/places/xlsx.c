/* A book as it is sent: every sheet, shown or not, every hidden row and column,
 * and what a book keeps besides its cells. */
#include <math.h>

#include "documents/places/container.h"
#include "documents/report_read/docx/docx.h"
#include "documents/xlsx_read/book.h"

enum { SHEETS_MOST = 1024, COLUMNS_MOST = 16384, VALUE_MOST = SHEET_CELL_BYTES };

typedef struct sheet_named {
    str name, id, part;
    bool hidden;
} sheet_named;
LIST_TYPE(sheet_named_list, sheet_named);

typedef struct book_hearer {
    book *b;
    place_writer *w;
    sheet_named_list sheets;
    char folder[PART_NAME];
    str defined; /* the name whose text is being read */
    buf text;
} book_hearer;

static void nothing(void *context, const char *name)
{
    (void)context, (void)name;
}

static void hear_package(void *context, const char *name, const char **attributes)
{
    book_hearer *h = context;
    str type = str_of(part_attribute(attributes, "Type"));
    const char *target = part_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") == 0 && str_ends(type, STR("/officeDocument")) &&
        target != NULL && !part_resolve("", target, h->b->workbook))
        h->b->workbook[0] = 0;
}

static void hear_workbook(void *context, const char *name, const char **attributes)
{
    book_hearer *h = context;
    buf_init(&h->text, h->w->a);
    if (strcmp(name, "definedName") == 0)
        h->defined = str_copy(h->w->a, str_of(part_attribute(attributes, "name")));
    if (strcmp(name, "sheet") != 0)
        return;
    if (h->sheets.n == SHEETS_MOST) {
        part_fail(h->b, 0, 0, "文件里的工作表超过 1024 张；没有读。");
        return;
    }
    str state = str_of(part_attribute(attributes, "state"));
    *list_add(h->w->a, &h->sheets) =
        (sheet_named){.name = str_copy(h->w->a, str_of(part_attribute(attributes, "name"))),
                      .id = str_copy(h->w->a, str_of(part_attribute(attributes, "id"))),
                      .hidden = state.n > 0 && !str_equal(state, STR("visible"))};
}

static void hear_workbook_end(void *context, const char *name)
{
    book_hearer *h = context;
    /* where a print area lies is no secret */
    if (strcmp(name, "definedName") == 0 && !str_starts(h->defined, STR("_xlnm.")))
        place_put(h->w, STR("properties"), HIDING_NAME,
                  str_format(h->w->a, "%.*s：%.*s", STR_ARG(h->defined),
                             STR_ARG(buf_str(&h->text))));
}

static void hear_workbook_text(void *context, const char *p, size_t n)
{
    buf_put(&((book_hearer *)context)->text, (str){p, n});
}

static void hear_relations(void *context, const char *name, const char **attributes)
{
    book_hearer *h = context;
    str type = str_of(part_attribute(attributes, "Type"));
    str id = str_of(part_attribute(attributes, "Id"));
    const char *target = part_attribute(attributes, "Target");
    char part[PART_NAME];
    if (strcmp(name, "Relationship") != 0 || target == NULL ||
        !part_resolve(h->folder, target, part))
        return;
    if (str_ends(type, STR("/sharedStrings")))
        memcpy(h->b->shared, part, sizeof part);
    for (size_t i = 0; i < h->sheets.n; i++)
        if (str_equal(h->sheets.p[i].id, id))
            h->sheets.p[i].part = str_copy(h->w->a, str_of(part));
}

static bool find_sheets(book_hearer *h)
{
    const part_listener package = {h, hear_package, nothing, NULL};
    const part_listener workbook = {h, hear_workbook, hear_workbook_end, hear_workbook_text};
    const part_listener related = {h, hear_relations, nothing, NULL};
    if (!part_read(h->b, "_rels/.rels", false, &package))
        return false;
    if (h->b->workbook[0] == 0)
        snprintf(h->b->workbook, sizeof h->b->workbook, "xl/workbook.xml");
    const char *slash = strrchr(h->b->workbook, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - h->b->workbook) + 1;
    memcpy(h->folder, h->b->workbook, folder);
    char relations[3 * PART_NAME];
    snprintf(relations, sizeof relations, "%s_rels/%s.rels", h->folder, h->b->workbook + folder);
    return part_read(h->b, h->b->workbook, true, &workbook) &&
           part_read(h->b, relations, true, &related);
}

/* --- one sheet ----------------------------------------------------------- */

typedef struct sheet_hearer {
    book *b;
    place_writer *w;
    const sheet_named *sheet;
    bool *used;          /* by shared string */
    bool *hidden_columns;
    int number, row, column;
    bool row_hidden, shared, taking, text_cell, head, foot;
    buf value;
} sheet_hearer;

static void hide_columns(sheet_hearer *h, const char **attributes)
{
    int64_t from, to;
    if (!part_is_true(part_attribute(attributes, "hidden")) ||
        !str_to_int(str_of(part_attribute(attributes, "min")), &from) ||
        !str_to_int(str_of(part_attribute(attributes, "max")), &to))
        return;
    for (int64_t i = from < 1 ? 1 : from; i <= to && i <= COLUMNS_MOST; i++)
        h->hidden_columns[i] = true;
}

/* "BC7": column 55, row 7; both stay if it is no cell's name. */
static void take_name(sheet_hearer *h, str name)
{
    int column = 0;
    size_t at = 0;
    for (; at < name.n && at < 3 && name.p[at] >= 'A' && name.p[at] <= 'Z'; at++)
        column = column * 26 + (name.p[at] - 'A') + 1;
    h->column = at > 0 && column <= COLUMNS_MOST ? column : h->column + 1;
}

static void begin_row(sheet_hearer *h, const char **attributes)
{
    int64_t row = h->row + 1;
    if (!str_to_int(str_of(part_attribute(attributes, "r")), &row) || row < 1 || row > 1 << 24)
        row = h->row + 1;
    h->row = (int)row;
    h->column = 0;
    h->row_hidden = part_is_true(part_attribute(attributes, "hidden"));
}

static void hear_start(void *context, const char *name, const char **attributes)
{
    sheet_hearer *h = context;
    if (strcmp(name, "col") == 0) {
        hide_columns(h, attributes);
    } else if (strcmp(name, "row") == 0) {
        begin_row(h, attributes);
    } else if (strcmp(name, "c") == 0) {
        str type = str_of(part_attribute(attributes, "t"));
        take_name(h, str_of(part_attribute(attributes, "r")));
        h->shared = str_equal(type, STR("s"));
        h->text_cell = type.n > 0 && !str_equal(type, STR("n"));
        h->value.n = 0;
    } else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
        h->taking = true;
    } else if (str_ends(str_of(name), STR("Header")) || str_ends(str_of(name), STR("Footer"))) {
        h->taking = true;
        h->value.n = 0;
    }
}

/* A long number may be kept with an exponent. */
static str number_text(sheet_hearer *h, str value)
{
    char *end, room[64];
    const char *text = str_c(h->w->a, value);
    double number = strtod(text, &end);
    if (*end != 0 || strpbrk(text, "eE") == NULL || !(fabs(number) < 1e20))
        return value;
    snprintf(room, sizeof room, "%.0f", number);
    return str_copy(h->w->a, str_of(room));
}

static void end_cell(sheet_hearer *h)
{
    str text = buf_str(&h->value);
    int64_t index;
    if (text.n == 0)
        return;
    if (h->shared) {
        if (!str_to_int(text, &index) || index < 0 || !book_string(h->b, (size_t)index, &text)) {
            part_fail(h->b, h->row, (size_t)h->column, "有一格指向文件里没有的文字，文件可能已损坏。");
            return;
        }
        h->used[index] = true;
    } else if (!h->text_cell) {
        text = number_text(h, text);
    }
    hiding hidden = h->sheet->hidden                 ? HIDING_SHEET
                    : h->row_hidden                  ? HIDING_ROW
                    : h->hidden_columns[h->column]   ? HIDING_COLUMN
                                                     : HIDING_NONE;
    place_put_sheet_cell(h->w, hidden, h->sheet->name, h->number, h->row, h->column, text);
    h->value.n = 0;
}

static void hear_end(void *context, const char *name)
{
    sheet_hearer *h = context;
    str of = str_of(name);
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
        h->taking = false;
    } else if (strcmp(name, "c") == 0) {
        end_cell(h);
    } else if (str_ends(of, STR("Header")) || str_ends(of, STR("Footer"))) {
        h->taking = false;
        place_put(h->w, str_ends(of, STR("Header")) ? STR("header") : STR("footer"), HIDING_NONE,
                  buf_str(&h->value));
        h->value.n = 0;
    }
}

static void hear_text(void *context, const char *p, size_t n)
{
    sheet_hearer *h = context;
    if (!h->taking)
        return;
    if (h->value.n + n > VALUE_MOST)
        part_fail(h->b, h->row, (size_t)h->column, "有一格超过 1 MiB；没有读。");
    else
        buf_put(&h->value, (str){p, n});
}

/* Text that no cell shows any more is still in the file. */
static void tell_unused(place_writer *w, const book *b, const bool *used)
{
    for (size_t i = 0; i < b->strings.count; i++) {
        str text;
        if (!used[i] && book_string(b, i, &text) && str_trim(text).n > 0)
            place_put(w, STR("xl/sharedStrings.xml"), HIDING_CACHE, text);
    }
}

static bool read_sheets(book_hearer *h)
{
    bool *used = arena_new_n(h->w->a, bool, h->b->strings.count + 1);
    for (size_t i = 0; i < h->sheets.n; i++) {
        sheet_hearer s = {.b = h->b, .w = h->w, .sheet = &h->sheets.p[i], .used = used};
        s.number = (int)i + 1;
        s.hidden_columns = arena_new_n(h->w->a, bool, COLUMNS_MOST + 1);
        buf_init(&s.value, h->w->a);
        const part_listener to = {&s, hear_start, hear_end, hear_text};
        if (s.sheet->part.n == 0 || !str_has(s.sheet->part, STR("worksheets/")))
            continue; /* a chart's sheet: its parts are read with the rest */
        size_t before = h->w->count;
        if (!part_read(h->b, s.sheet->part.p, true, &to))
            return false;
        /* a hidden sheet is told even if it has no text */
        if (s.sheet->hidden && h->w->count == before)
            place_put(h->w, s.sheet->name, HIDING_SHEET, STR(""));
    }
    tell_unused(h->w, h->b, used);
    return true;
}

static bool is_taken(const void *context, str name)
{
    const book_hearer *h = context;
    for (size_t i = 0; i < h->sheets.n; i++)
        if (str_equal(name, h->sheets.p[i].part))
            return true;
    return str_equal(name, str_of(h->b->shared)) || str_equal(name, str_of(h->b->workbook));
}

void places_read_xlsx(place_writer *w, str bytes)
{
    sheet_fault why = {0};
    book b = {.why = &why};
    book_hearer h = {.b = &b, .w = w};
    buf_init(&h.text, w->a);
    b.zip = container_open(w, bytes);
    if (b.zip == NULL)
        return;
    if (!book_check_sizes(&b) || !find_sheets(&h) || !book_read_strings(&b) || !read_sheets(&h))
        place_refuse(w, "%s", why.says[0] != 0 ? why.says : "表格读不下去，可能已损坏。");
    else
        container_read_rest(w, b.zip, is_taken, &h);
    zip_discard(b.zip);
    free(b.strings.bytes);
    free(b.strings.ends);
}
