/* The statutory tables are found by what their rows are called, not by where
 * they stand: sites wrap labels, drop numbers, split tables over pages and put
 * several into one. A row is taken when its label is known; what follows the
 * label are its figures.
 *
 * Labels are compared without blanks, stops and numbers, and a label that is
 * nearly right is taken too, and reported as a misprint. */
#include "documents/report_read/cell_text.h"
#include "documents/report_read/reading.h"

enum { LABEL_POINTS = 64, ALIKE_ENOUGH = 70 /* of 100 */ };

static bool is_letter(uint32_t point)
{
    return (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') ||
           (point >= 'a' && point <= 'z') || (point >= 0x3400 && point <= 0x9FFF) ||
           point == 0x3007 || (point >= 0x20000 && point < 0x30000);
}

/* The number in front of a label: "（三）", "3.", "一、", "3". */
static size_t number_before(str s)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    size_t at = s.n > 0 && s.p[0] == '(' ? 1 : 0, digits = 0, chinese = 0;
    for (bool more = true; more;) {
        more = false;
        if (at < s.n && s.p[at] >= '0' && s.p[at] <= '9') {
            at++, digits++;
            more = true;
        }
        for (size_t i = 0; i < COUNT_OF(numerals); i++)
            if (str_starts(str_slice(s, at, s.n), str_of(numerals[i]))) {
                at += strlen(numerals[i]);
                chinese++;
                more = true;
                break;
            }
    }
    if (digits + chinese == 0 || digits > 2 || chinese > 2)
        return 0;
    static const char *const stops[] = {")", ".", "、", ",", "．"};
    for (size_t i = 0; i < COUNT_OF(stops); i++)
        if (str_starts(str_slice(s, at, s.n), str_of(stops[i])))
            return at + strlen(stops[i]);
    return digits > 0 && chinese == 0 ? at : 0;
}

str label_plain(str label, arena *a)
{
    str s = cell_text_narrow(str_slice(label, 0, 600), a);
    s = str_slice(s, number_before(s), s.n);
    char *p = arena_bytes(a, s.n + 4);
    size_t n = 0;
    while (s.n > 0) {
        uint32_t point = str_next(&s);
        if (is_letter(point))
            n += utf8_put(point, p + n);
    }
    return (str){p, n};
}

static size_t points_of(str s, uint32_t *points)
{
    size_t n = 0;
    while (s.n > 0 && n < LABEL_POINTS)
        points[n++] = str_next(&s);
    return n;
}

/* How alike two labels are, 0..100: twice the longest common subsequence over
 * both lengths. */
static int likeness(str a, str b)
{
    uint32_t x[LABEL_POINTS], y[LABEL_POINTS];
    size_t n = points_of(a, x), m = points_of(b, y);
    int best[LABEL_POINTS + 1] = {0};
    if (n == 0 || m == 0)
        return 0;
    for (size_t i = 0; i < n; i++) {
        int corner = 0;
        for (size_t j = 0; j < m; j++) {
            int above = best[j + 1];
            if (x[i] == y[j])
                best[j + 1] = corner + 1;
            else if (best[j] > above)
                best[j + 1] = best[j];
            corner = above;
        }
    }
    return best[m] * 200 / (int)(n + m);
}

/* What a row of the tables is known by. */
typedef enum known_table { KNOWN_2, KNOWN_3, KNOWN_4 } known_table;

typedef struct known_row {
    known_table table;
    int row;           /* of its table: the first cell's stock, the row, the remedy */
    int figures;       /* how many follow the label */
    const char *label; /* NULL: from the form (report_rows) */
} known_row;

static const known_row rows_of_table2[] = {
    {KNOWN_2, STOCK_RULE_ISSUED, 3, "规章"},
    {KNOWN_2, STOCK_NORMATIVE_ISSUED, 3, "行政规范性文件"},
    {KNOWN_2, STOCK_LICENSE, 1, "行政许可"},
    {KNOWN_2, STOCK_PENALTY, 1, "行政处罚"},
    {KNOWN_2, STOCK_COERCION, 1, "行政强制"},
    {KNOWN_2, STOCK_CHARGE, 1, "行政事业性收费"},
};

/* What the 2019 form calls rows and columns the present form does not have. */
static const char *const old_labels[] = {
    "本年新制作数量", "本年新公开数量",   "对外公开总数量", "上一年项目数量",
    "本年增减",       "其他对外管理服务事项", "政府集中采购",
};

static void note_old_form(table_reading *t, str plain)
{
    for (size_t i = 0; i < COUNT_OF(old_labels); i++) {
        str old = str_of(old_labels[i]);
        bool noted = !str_starts(plain, old);
        for (size_t k = 0; k < t->r->old_form.n && !noted; k++)
            noted = str_equal(t->r->old_form.p[k], old);
        if (!noted)
            *list_add(t->a, &t->r->old_form) = old;
    }
}

static void note_misprint(table_reading *t, int cell, str expected, str found, str plain)
{
    if (str_equal(label_plain(expected, t->a), plain))
        return;
    *list_add(t->a, &t->r->misprints) =
        (report_misprint){cell, expected, str_copy(t->a, str_trim(found))};
}

static void take_figures(table_reading *t, int first, int count, const read_row *row, size_t from)
{
    for (int i = 0; i < count; i++) {
        size_t at = from + (size_t)i;
        t->r->cells[first + i] = at < row->n ? cell_text_read(row->cells[at], first + i, t->a)
                                             : (report_cell){.kind = CELL_MISSING};
    }
}

/* The row of table 3 a label names: the best from `after` on; -1 if none. */
static int row_of_label(table_reading *t, str plain, int after)
{
    int best = -1, how = ALIKE_ENOUGH - 1;
    for (int row = after + 1; row < ROW_COUNT; row++) {
        str expected = label_plain(str_of(report_rows[row].label), t->a);
        bool brief = expected.n <= strlen("其他");
        int like = str_equal(plain, expected)                                   ? 101
                   : brief                                                      ? 0
                   : plain.n >= strlen("部分公开") && str_starts(expected, plain) ? 99
                   : str_ends(plain, expected)                                  ? 98
                              : likeness(plain, expected);
        /* "其他" and "总计" are columns too: they count only below the results */
        if (brief && after < ROW_OUTCOME + GRANTED)
            like = 0;
        if (like > how) {
            how = like;
            best = row;
        }
    }
    return best;
}

enum { TABLE3_LEAST = 5 /* cells after a label, or it is a head */ };

static bool take_row3(table_reading *t, const read_row *row)
{
    for (size_t i = row->n; i-- > 0;) {
        if (row->n - i - 1 < TABLE3_LEAST)
            continue;
        str plain = label_plain(row->cells[i], t->a);
        int64_t number;
        if (plain.n == 0 || str_to_int(plain, &number))
            continue;
        int found = row_of_label(t, plain, t->last_row);
        if (found < 0)
            continue;
        int first = report_cell_at(found, 0);
        take_figures(t, first, COLUMN_COUNT, row, i + 1);
        /* flattened, the name of the group stands before the label */
        if (!str_ends(plain, label_plain(str_of(report_rows[found].label), t->a)))
            note_misprint(t, first, str_of(report_rows[found].label), row->cells[i], plain);
        t->last_row = found;
        t->rows_found++;
        t->r->table_found[1] = true;
        return true;
    }
    return false;
}

static bool take_row2(table_reading *t, const read_row *row)
{
    for (size_t i = 0; i + 1 < row->n; i++) {
        str plain = label_plain(row->cells[i], t->a);
        note_old_form(t, plain);
        for (size_t k = 0; k < COUNT_OF(rows_of_table2); k++) {
            const known_row *known = &rows_of_table2[k];
            str label = str_of(known->label);
            bool brief = k == 1 && str_equal(plain, STR("规范性文件"));
            /* flattened, the words of the head stand before it */
            if ((!brief && !str_ends(plain, label)) ||
                t->r->cells[known->row].kind != CELL_MISSING)
                continue;
            take_figures(t, known->row, known->figures, row, i + 1);
            if (brief)
                note_misprint(t, known->row, label, row->cells[i], plain);
            t->r->table_found[0] = true;
            return true;
        }
    }
    if (row->n > 0)
        note_old_form(t, label_plain(row->cells[row->n - 1], t->a));
    return false;
}

static bool looks_like_figure(str cell, arena *a)
{
    report_cell c = cell_text_read(cell, report_cell_at_remedy(0, 0), a);
    return c.kind == CELL_NUMBER || c.kind == CELL_BLANK || c.words.n <= strlen("无");
}

/* The one row of figures of table 4, or a remedy's own row. */
static bool take_row4(table_reading *t, const read_row *row)
{
    size_t figures = 0, numbers = 0;
    for (size_t i = 0; i < row->n; i++) {
        figures += looks_like_figure(row->cells[i], t->a);
        numbers += cell_text_read(row->cells[i], report_cell_at_remedy(0, 0), t->a).kind ==
                   CELL_NUMBER;
    }
    int first = report_cell_at_remedy(0, 0);
    if (figures == row->n && numbers > 0 && row->n >= RESULT_COUNT * REMEDY_COUNT - 2 &&
        row->n <= RESULT_COUNT * REMEDY_COUNT + 1) {
        take_figures(t, first, RESULT_COUNT * REMEDY_COUNT, row, 0);
        return t->r->table_found[2] = true;
    }
    for (size_t i = 0; i + RESULT_COUNT < row->n + 1; i++) {
        str plain = label_plain(row->cells[i], t->a);
        for (int remedy = 0; remedy < REMEDY_COUNT; remedy++) {
            if (!str_equal(plain, str_of(report_remedies[remedy].label)) ||
                row->n - i - 1 < RESULT_COUNT || !looks_like_figure(row->cells[i + 1], t->a))
                continue;
            take_figures(t, report_cell_at_remedy(remedy, 0), RESULT_COUNT, row, i + 1);
            return t->r->table_found[2] = true;
        }
    }
    return false;
}

/* The rows of a grid; a cell that reaches down stands only in its first. */
static size_t rows_of_grid(const grid *g, arena *a, read_row **rows)
{
    str *cells = arena_new_n(a, str, g->cells.n + 1);
    read_row *all = arena_new_n(a, read_row, g->cells.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < g->cells.n; i++) {
        const grid_cell *c = &g->cells.p[i];
        cells[i] = c->text;
        if (n == 0 || c->row != g->cells.p[i - 1].row)
            all[n++] = (read_row){.cells = &cells[i]};
        all[n - 1].n++;
    }
    *rows = all;
    return n;
}

static bool grid_says(const read_row *rows, size_t n, const char *word, arena *a)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < rows[i].n; k++)
            if (str_has(label_plain(rows[i].cells[k], a), str_of(word)))
                return true;
    return false;
}

bool tables_take(table_reading *t, const grid *g)
{
    read_row *rows;
    size_t n = rows_of_grid(g, t->a, &rows);
    bool third = t->last_row >= 0 && t->last_row < ROW_COUNT - 1;
    third = third || grid_says(rows, n, "新收政府信息公开申请", t->a);
    bool fourth = !t->r->table_found[2] && grid_says(rows, n, "结果维持", t->a);
    bool taken = false;
    for (size_t i = 0; i < n; i++) {
        bool took = third && take_row3(t, &rows[i]);
        took = took || (fourth && take_row4(t, &rows[i]));
        took = took || take_row2(t, &rows[i]);
        taken = taken || took;
    }
    return taken;
}

/* Flattened: a run of figures belongs to the words before it. */
typedef struct flat_row {
    str cells[1 + RESULT_COUNT * REMEDY_COUNT + 1];
    size_t n;
    buf label;
} flat_row;

static bool end_flat_row(table_reading *t, flat_row *flat)
{
    bool took = false;
    if (flat->n > 1) {
        flat->cells[0] = buf_str(&flat->label);
        read_row row = {flat->cells, flat->n};
        read_row figures = {flat->cells + 1, flat->n - 1};
        took = (flat->n > COLUMN_COUNT - 1 && take_row3(t, &row)) || take_row2(t, &row) ||
               (!t->r->table_found[2] && take_row4(t, &figures));
        buf_init(&flat->label, t->a);
    }
    flat->n = 1;
    return took;
}

bool tables_take_flat(table_reading *t, const str_list *lines)
{
    flat_row flat = {.n = 1};
    bool taken = false;
    buf_init(&flat.label, t->a);
    for (size_t i = 0; i < lines->n; i++) {
        str rest = lines->p[i];
        while (rest.n > 0) {
            str before = rest;
            while (rest.n > 0 && (unsigned char)rest.p[0] > ' ' && !str_starts(rest, STR("　")))
                str_next(&rest);
            str word = str_slice(before, 0, before.n - rest.n);
            report_cell c = cell_text_read(word, 0, t->a);
            bool figure = c.kind == CELL_NUMBER ||
                          cell_text_read(word, STOCK_CHARGE, t->a).kind == CELL_NUMBER ||
                          str_equal(word, STR("/")) ||
                          str_equal(word, STR("无")) || str_equal(word, STR("—"));
            if (figure && flat.n < COUNT_OF(flat.cells)) {
                flat.cells[flat.n++] = word;
            } else if (word.n > 0) {
                if (flat.n > 1)
                    taken = end_flat_row(t, &flat) || taken;
                buf_put(&flat.label, word);
            }
            while (rest.n > 0 && ((unsigned char)rest.p[0] <= ' ' || str_starts(rest, STR("　"))))
                str_next(&rest);
        }
    }
    return end_flat_row(t, &flat) || taken;
}
