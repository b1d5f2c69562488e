/* Rows of a table: cells between strokes, heads above the line of dashes, spans and heads
 * elsewhere in braces. */
#include "documents/article/markup_rows.h"

void markup_begin_table(markup_reading *r, markup_table *t, str caption)
{
    *t = (markup_table){.table = arena_new(r->a, article_table), .line = r->line};
    t->table->caption = markup_plain(r->a, caption);
}

/* One word of what stands in braces. */
static bool read_word(str word, article_cell *c, bool *said)
{
    static const struct {
        str word;
        head_kind head;
    } heads[] = {{STR_INIT("数据"), HEAD_NONE},
                 {STR_INIT("列头"), HEAD_COLUMN},
                 {STR_INIT("行头"), HEAD_ROW}};
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        if (str_equal(word, heads[i].word)) {
            c->head = heads[i].head;
            *said = true;
            return true;
        }
    bool columns = str_ends(word, STR("列"));
    int64_t n = 0;
    if (!columns && !str_ends(word, STR("行")))
        return false;
    if (!str_to_int(str_slice(word, 0, word.n - STR("列").n), &n) || n < 1 ||
        n > (columns ? ARTICLE_COLUMNS_MOST : ARTICLE_ROWS_MOST))
        return false;
    *(columns ? &c->columns : &c->rows) = (int)n;
    return true;
}

static bool read_braces(markup_reading *r, str *content, article_cell *c, bool *said)
{
    size_t end = str_find(*content, STR("}"), 0);
    str words = str_slice(*content, 1, end == SIZE_MAX ? content->n : end), word;
    bool good = end != SIZE_MAX;
    while (good && str_split(&words, STR(" "), &word))
        good = word.n == 0 || read_word(word, c, said);
    if (good)
        *content = str_trim(str_slice(*content, end + 1, content->n));
    else
        markup_refuse(r, "格子开头的“{…}”看不懂。可以写列头、行头、数据、2列、3行，用空格分开；要"
                         "照写花括号，请写“\\{”。");
    return good;
}

/* The first column from one on that no cell above covers. */
static int next_free(const markup_table *t, int column)
{
    while (column < ARTICLE_COLUMNS_MOST && t->reaches[column] > 0)
        column++;
    return column;
}

static bool read_cell(markup_reading *r, markup_table *t, int row, int *column, str content)
{
    article_cell c = {row, next_free(t, *column), 1, 1, HEAD_NONE, {0}};
    bool said = false;
    content = str_trim(content);
    if (str_starts(content, STR("{")) && !read_braces(r, &content, &c, &said))
        return false;
    if (c.columns > ARTICLE_COLUMNS_MOST - c.column) {
        markup_refuse(r, "表格太宽，最多 %d 列。", ARTICLE_COLUMNS_MOST);
        return false;
    }
    for (int i = 0; i < c.columns; i++) {
        if (t->reaches[c.column + i] > 0) {
            markup_refuse(r, "第%d格和上面合并下来的格子重叠。请改“列”数或“行”数。", *column + 1);
            return false;
        }
        t->reaches[c.column + i] = c.rows;
    }
    *column = c.column + c.columns;
    r->blocks++;
    markup_read_cell(r, content, &c.blocks);
    *list_add(r->a, &t->table->cells) = c;
    *list_add(r->a, &t->said) = said;
    return true;
}

/* Only dashes, and colons as other tools write them. */
static bool is_rule(str given)
{
    size_t dashes = 0;
    for (size_t i = 0; i < given.n; i++) {
        char c = given.p[i];
        if (c != '-' && c != ':' && c != '|' && c != ' ')
            return false;
        dashes += c == '-';
    }
    return dashes >= 2;
}

static void read_rule(markup_reading *r, markup_table *t)
{
    article_table *table = t->table;
    if (t->ruled || table->rows == 0) {
        markup_refuse(r, t->ruled
                             ? "一个表格只能有一条“|---|”。请删去这一行，或在前面空一行另起表格。"
                             : "“|---|”上面没有表头。请先写表头那一行。");
        return;
    }
    t->ruled = true;
    table->head_rows = table->rows;
    for (size_t i = 0; i < table->cells.n; i++)
        if (!t->said.p[i])
            table->cells.p[i].head = HEAD_COLUMN;
}

void markup_read_row(markup_reading *r, markup_table *t, str given)
{
    if (t->table == NULL)
        markup_begin_table(r, t, STR(""));
    if (is_rule(given)) {
        read_rule(r, t);
        return;
    }
    article_table *table = t->table;
    int row = table->rows++, column = 0;
    if (row == ARTICLE_ROWS_MOST)
        markup_refuse(r, "表格太长，最多 %d 行。请把一部分改为附件。", ARTICLE_ROWS_MOST);
    if (row >= ARTICLE_ROWS_MOST)
        return;
    size_t from = 1;
    bool good = true;
    while (good && from <= given.n) {
        size_t end = markup_find(given, '|', from);
        str content = str_slice(given, from, end == SIZE_MAX ? given.n : end);
        if (end == SIZE_MAX && str_trim(content).n == 0)
            break;
        good = read_cell(r, t, row, &column, content);
        from = end == SIZE_MAX ? given.n + 1 : end + 1;
    }
    column = next_free(t, column);
    if (row == 0)
        table->columns = column;
    if (good && column != table->columns)
        markup_refuse(r,
                      "这一行有%d列，第一行有%d列。请补上空格子“| |”，或去掉多余的“|”；要照写“|”，"
                      "请写“\\|”。",
                      column, table->columns);
    for (int i = 0; i < ARTICLE_COLUMNS_MOST; i++)
        t->reaches[i] -= t->reaches[i] > 0;
}

void markup_end_table(markup_reading *r, markup_table *t, article_block_list *to)
{
    if (t->table == NULL)
        return;
    int given = r->line;
    r->line = t->line;
    if (t->table->rows == 0)
        markup_refuse(r, "表格的名称下面没有表格。请接着写“|”开头的行，中间不要空行。");
    for (int i = 0; i < ARTICLE_COLUMNS_MOST; i++)
        if (t->reaches[i] > 0) {
            markup_refuse(r, "合并的行数超出了表格。请改小格子开头的“行”数。");
            break;
        }
    r->line = given;
    article_add(r->a, to, ARTICLE_TABLE)->table = t->table;
    r->blocks++;
    *t = (markup_table){0};
}
