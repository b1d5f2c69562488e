/* Signatures, and the list of parts of a zip. Nothing is unpacked. */
#include "documents/file_kind.h"

#include "base/buf.h"

const file_kind_facts file_kinds[FILE_KIND_COUNT] = {
    [FILE_PDF] = {"PDF", "application/pdf", ".pdf"},
    [FILE_JPEG] = {"JPG 图片", "image/jpeg", ".jpg"},
    [FILE_PNG] = {"PNG 图片", "image/png", ".png"},
    [FILE_DOCX] = {"Word 文档（docx）",
                   "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                   ".docx"},
    [FILE_XLSX] = {"Excel 表格（xlsx）",
                   "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
    [FILE_TXT] = {"文本（txt）", "text/plain", ".txt"},
};

enum {
    TAIL_MOST = 1024, /* bytes at a PDF's end in which %%EOF stands */
    ZIP_END = 22,     /* bytes of a zip's last record */
    ZIP_ENTRY = 46,   /* bytes of an entry of its list, before the name */
    ZIP_COMMENT_MOST = 0xFFFF,
    ZIP_PARTS_MOST = 5000,
    NAME_MOST = 80
};

static unsigned two(const char *p)
{
    return (unsigned)(unsigned char)p[0] | (unsigned)(unsigned char)p[1] << 8;
}

static uint32_t four(const char *p)
{
    return (uint32_t)two(p) | (uint32_t)two(p + 2) << 16;
}

/* Where the list of parts begins, and how many there are. False: not a whole zip. */
static bool zip_list(str s, size_t *at, unsigned *parts)
{
    if (s.n < ZIP_END)
        return false;
    for (size_t back = 0; back <= ZIP_COMMENT_MOST && back + ZIP_END <= s.n; back++) {
        const char *end = s.p + (s.n - ZIP_END - back);
        if (memcmp(end, "PK\5\6", 4) != 0 || two(end + 20) != back)
            continue;
        *at = four(end + 16);
        *parts = two(end + 10);
        return *parts <= ZIP_PARTS_MOST;
    }
    return false;
}

static bool ends_without_case(str s, const char *with)
{
    size_t n = strlen(with);
    return s.n >= n && strncasecmp(s.p + s.n - n, with, n) == 0;
}

/* An office file is told by the parts it has to have; one with a part for
 * macros is refused, whatever its name says. */
static err office_kind(str s, file_kind *out)
{
    size_t at;
    unsigned parts;
    if (!zip_list(s, &at, &parts))
        return INVALID;
    bool types = false, word = false, sheet = false;
    for (unsigned i = 0; i < parts; i++) {
        if (at > s.n || s.n - at < ZIP_ENTRY || memcmp(s.p + at, "PK\1\2", 4) != 0)
            return INVALID;
        const char *entry = s.p + at;
        size_t name_size = two(entry + 28), more = two(entry + 30) + two(entry + 32);
        if (s.n - at - ZIP_ENTRY < name_size + more)
            return INVALID;
        str name = {entry + ZIP_ENTRY, name_size};
        types = types || str_equal(name, STR("[Content_Types].xml"));
        word = word || str_equal(name, STR("word/document.xml"));
        sheet = sheet || str_equal(name, STR("xl/workbook.xml"));
        if (ends_without_case(name, "vbaProject.bin"))
            return INVALID;
        at += ZIP_ENTRY + name_size + more;
    }
    if (!types || word == sheet)
        return INVALID;
    *out = word ? FILE_DOCX : FILE_XLSX;
    return OK;
}

static bool is_pdf(str s)
{
    if (!str_starts(s, STR("%PDF-1.")) && !str_starts(s, STR("%PDF-2.")))
        return false;
    return str_has(str_slice(s, s.n > TAIL_MOST ? s.n - TAIL_MOST : 0, s.n), STR("%%EOF"));
}

/* UTF-8 without control characters, and nothing a browser would take for markup. */
static bool is_text(str s)
{
    if (s.n == 0 || !str_is_utf8(s))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7F)
            return false;
    }
    str first = str_trim(s);
    return first.n > 0 && first.p[0] != '<' && !str_starts(first, STR("%!")) &&
           !str_starts(first, STR("#!"));
}

err file_kind_of(str s, file_kind *out)
{
    if (is_pdf(s))
        *out = FILE_PDF;
    else if (str_starts(s, STR("\xFF\xD8\xFF")) && str_has(s, STR("\xFF\xD9")))
        *out = FILE_JPEG;
    else if (str_starts(s, STR("\x89PNG\r\n\x1A\n")) && s.n >= 16 &&
             memcmp(s.p + 12, "IHDR", 4) == 0 && str_has(s, STR("IEND")))
        *out = FILE_PNG;
    else if (str_starts(s, STR("PK\3\4")))
        return office_kind(s, out);
    else if (is_text(s))
        *out = FILE_TXT;
    else
        return INVALID;
    return OK;
}

static str join_kinds(arena *a, unsigned kinds, bool said)
{
    str_list words = {0};
    for (int i = 0; i < FILE_KIND_COUNT; i++)
        if (kinds & 1U << i)
            *list_add(a, &words) = str_of(said ? file_kinds[i].says : file_kinds[i].extension);
    return str_join(a, &words, said ? STR("、") : STR(","));
}

str file_kinds_said(arena *a, unsigned kinds)
{
    return join_kinds(a, kinds, true);
}

str file_kinds_accepted(arena *a, unsigned kinds)
{
    return join_kinds(a, kinds, false);
}

/* Marks that hide or turn what is read: zero-width, bidirectional, BOM. */
static bool is_hidden(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x061C ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFD ||
           (c >= 0xE0000 && c < 0xE1000);
}

static bool is_forbidden(uint32_t c)
{
    return c < 0x80 && strchr("\"*:<>?|", (int)c) != NULL;
}

static str without_extension(str name)
{
    for (size_t i = name.n; i > 1; i--)
        if (name.p[i - 1] == '.')
            return name.n - i <= 5 ? str_slice(name, 0, i - 1) : name;
    return name;
}

str file_name_safe(arena *a, str name, file_kind kind)
{
    for (size_t i = name.n; i > 0; i--) {
        if (name.p[i - 1] == '/' || name.p[i - 1] == '\\') {
            name = str_slice(name, i, name.n);
            break;
        }
    }
    buf b;
    buf_init(&b, a);
    str rest = without_extension(name);
    uint32_t c;
    for (size_t n = 0; n < NAME_MOST && (c = str_next(&rest)) != 0;) {
        if (is_hidden(c) || is_forbidden(c))
            continue;
        char out[4];
        buf_put(&b, (str){out, utf8_put(c, out)});
        n++;
    }
    str kept = str_trim(buf_str(&b));
    while (kept.n > 0 && (kept.p[0] == '.' || kept.p[0] == ' '))
        kept = str_slice(kept, 1, kept.n);
    while (kept.n > 0 && (kept.p[kept.n - 1] == '.' || kept.p[kept.n - 1] == ' '))
        kept = str_slice(kept, 0, kept.n - 1);
    if (kept.n == 0)
        kept = STR("文件");
    return str_format(a, "%.*s%s", STR_ARG(kept), file_kinds[kind].extension);
}
