/* The rows of the sheet, as they come, one in memory at a time. */
#include <math.h>

#include "documents/xlsx_read/book.h"

typedef enum cell_type { NUMBER, SHARED, INLINE, TEXT, BOOLEAN, WRONG, ISO_DATE } cell_type;

typedef struct row_hearer {
    book *b;
    int64_t line; /* of the row being read */
    bool in_data, in_cell, taking, in_phonetic;
    bool stopped; /* by the listener */
    bool hidden_rows, hidden_columns;
    int64_t merged;
    /* the row */
    char *bytes;
    size_t n, room;
    size_t ends[SHEET_COLUMNS];
    size_t cells;
    /* the cell */
    size_t column; /* from 0 */
    size_t next_column;
    cell_type type;
    size_t style;
    bool formula, valued;
    char *value;
    size_t value_n, value_room;
} row_hearer;

/* "BC7" is column 54 (from 0); SIZE_MAX if it is no cell's name. */
static size_t column_of(const char *name)
{
    size_t column = 0;
    const char *p = name;
    for (; *p >= 'A' && *p <= 'Z' && p < name + 4; p++)
        column = column * 26 + (size_t)(*p - 'A') + 1;
    return p == name || *p < '0' || *p > '9' ? SIZE_MAX : column - 1;
}

static void begin_row(row_hearer *h, const char **attributes)
{
    const char *r = part_attribute(attributes, "r");
    int64_t number = h->line + 1;
    if (r != NULL && (!str_to_int(str_of(r), &number) || number <= h->line || number > INT32_MAX)) {
        part_fail(h->b, h->line, 0, "这一行之后行号的次序不对，文件可能已损坏；请另存一份。");
        return;
    }
    h->line = number;
    h->n = h->cells = h->next_column = 0;
    h->hidden_rows = h->hidden_rows || part_is_true(part_attribute(attributes, "hidden"));
}

static cell_type type_of(const char *t)
{
    static const struct {
        const char *name;
        cell_type type;
    } types[] = {{"s", SHARED}, {"inlineStr", INLINE}, {"str", TEXT}, {"b", BOOLEAN},
                 {"e", WRONG},  {"d", ISO_DATE},       {"n", NUMBER}};
    for (size_t i = 0; t != NULL && i < COUNT_OF(types); i++)
        if (strcmp(t, types[i].name) == 0)
            return types[i].type;
    return NUMBER;
}

static void begin_cell(row_hearer *h, const char **attributes)
{
    const char *r = part_attribute(attributes, "r");
    const char *s = part_attribute(attributes, "s");
    int64_t style = 0;
    h->column = r == NULL ? h->next_column : column_of(r);
    if (h->column == SIZE_MAX || h->column < h->next_column) {
        part_fail(h->b, h->line, 0, "这一行各格的次序不对，文件可能已损坏；请另存一份。");
        return;
    }
    h->next_column = h->column + 1;
    h->type = type_of(part_attribute(attributes, "t"));
    h->style = s != NULL && str_to_int(str_of(s), &style) && style >= 0 ? (size_t)style : 0;
    h->in_cell = true;
    h->formula = h->valued = false;
    h->value_n = 0;
}

static void hear_start(void *context, const char *name, const char **attributes)
{
    row_hearer *h = context;
    if (strcmp(name, "c") == 0 && h->in_data)
        begin_cell(h, attributes);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
        h->taking = h->in_cell && !h->in_phonetic;
        h->valued = h->valued || h->taking;
    } else if (strcmp(name, "row") == 0 && h->in_data)
        begin_row(h, attributes);
    else if (strcmp(name, "f") == 0)
        h->formula = true;
    else if (strcmp(name, "rPh") == 0)
        h->in_phonetic = true;
    else if (strcmp(name, "sheetData") == 0)
        h->in_data = true;
    else if (strcmp(name, "mergeCell") == 0)
        h->merged++;
    else if (strcmp(name, "col") == 0 && part_is_true(part_attribute(attributes, "hidden")))
        h->hidden_columns = true;
}

/* As a person sees it: 15 digits, no exponent where none is needed. */
static str number_text(const row_hearer *h, char *value, char room[64])
{
    char *end = value;
    double number = strtod(value, &end);
    if (end == value || *end != 0 || !isfinite(number))
        return str_of(value);
    bool is_date = h->style < h->b->style_count && h->b->date_styles[h->style];
    /* 1904's day 0 is the other system's 1462 */
    double serial = floor(number) + (h->b->from_1904 ? 1462 : 0);
    if (is_date && serial >= 1 && serial <= 2958465) {
        day d = sheet_day_of_serial((int64_t)serial);
        if (day_is(d)) {
            snprintf(room, 64, "%s", day_iso(d).c);
            return str_of(room);
        }
    }
    if (number == floor(number) && fabs(number) < 1e15)
        snprintf(room, 64, "%.0f", number);
    else
        snprintf(room, 64, "%.15g", number);
    return str_of(room);
}

static bool text_of_cell(row_hearer *h, char room[64], str *out)
{
    int64_t index;
    switch (h->type) {
    case SHARED:
        return str_to_int((str){h->value, h->value_n}, &index) && index >= 0 &&
               book_string(h->b, (size_t)index, out);
    case INLINE:
    case TEXT:
        h->value_n = undo_escapes(h->value, h->value_n);
        *out = (str){h->value, h->value_n};
        return true;
    case BOOLEAN: *out = h->value[0] == '1' ? STR("TRUE") : STR("FALSE"); return true;
    case ISO_DATE: /* "2023-09-20T00:00:00" */
        *out = str_slice((str){h->value, h->value_n}, 0,
                         h->value_n > 10 && h->value[10] == 'T' ? 10 : h->value_n);
        return true;
    case WRONG: *out = (str){h->value, h->value_n}; return true;
    case NUMBER: *out = number_text(h, h->value, room); return true;
    }
    return false;
}

static void end_cell(row_hearer *h)
{
    char room[64];
    str text;
    if (h->formula && !h->valued) {
        part_fail(h->b, h->line, h->column + 1,
                  "这一格是公式，文件里却没有它的计算结果；请在表格软件里打开、保存后再试。");
        return;
    }
    if (h->value_n == 0)
        return;
    if (h->column >= SHEET_COLUMNS) {
        part_fail(h->b, h->line, h->column + 1, "表格超过 256 列。");
        return;
    }
    /* a NUL after the value, for the number reader */
    if (!grow_put(&h->value, &h->value_n, &h->value_room, "", 1, SHEET_CELL_BYTES + 1)) {
        part_fail(h->b, h->line, h->column + 1, "内存不够，读不下这一格。");
        return;
    }
    h->value_n--;
    if (!text_of_cell(h, room, &text)) {
        part_fail(h->b, h->line, h->column + 1,
                  "这一格指向文件里没有的文字，文件可能已损坏；请另存一份。");
        return;
    }
    while (h->cells < h->column) /* cells left out are empty */
        h->ends[h->cells++] = h->n;
    if (!grow_put(&h->bytes, &h->n, &h->room, text.p, text.n, SHEET_ROW_BYTES)) {
        part_fail(h->b, h->line, 0, "这一行超过 16 MiB，请拆短后再试。");
        return;
    }
    h->ends[h->cells++] = h->n;
}

static void end_row(row_hearer *h)
{
    str cells[SHEET_COLUMNS];
    if (h->n == 0)
        return;
    for (size_t i = 0, from = 0; i < h->cells; from = h->ends[i++])
        cells[i] = (str){h->bytes + from, h->ends[i] - from};
    if (!h->b->to->row(h->b->to->context, h->line, cells, h->cells)) {
        h->stopped = true;
        h->b->failed = true; /* which stops the parser */
    }
}

static void hear_end(void *context, const char *name)
{
    row_hearer *h = context;
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        h->taking = false;
    else if (strcmp(name, "c") == 0 && h->in_cell) {
        h->in_cell = false;
        end_cell(h);
    } else if (strcmp(name, "row") == 0 && h->in_data)
        end_row(h);
    else if (strcmp(name, "rPh") == 0)
        h->in_phonetic = false;
    else if (strcmp(name, "sheetData") == 0)
        h->in_data = false;
}

static void hear_text(void *context, const char *p, size_t n)
{
    row_hearer *h = context;
    if (h->taking && !grow_put(&h->value, &h->value_n, &h->value_room, p, n, SHEET_CELL_BYTES))
        part_fail(h->b, h->line, h->column + 1, "这一格超过 1 MiB。");
}

static void tell(row_hearer *h)
{
    const sheet_listener *to = h->b->to;
    char says[SHEET_SAYS];
    if (h->merged > 0) {
        snprintf(says, sizeof says,
                 "表里有 %lld 处合并的单元格：只有左上角一格有内容，其余按空格读。",
                 (long long)h->merged);
        to->note(to->context, 0, says);
    }
    if (h->hidden_rows || h->hidden_columns)
        to->note(to->context, 0,
                 h->hidden_rows && h->hidden_columns ? "表里有隐藏的行和列，也一并读入。"
                 : h->hidden_rows                    ? "表里有隐藏的行，也一并读入。"
                                  : "表里有隐藏的列，也一并读入。");
}

bool book_read_rows(book *b)
{
    row_hearer h = {.b = b};
    const part_listener to = {&h, hear_start, hear_end, hear_text};
    bool done = part_read(b, b->sheet, true, &to);
    if (done)
        tell(&h);
    free(h.bytes);
    free(h.value);
    return done || h.stopped;
}
