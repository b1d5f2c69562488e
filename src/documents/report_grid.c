/* The three statutory tables, laid out from the labels of the form. A label is
 * spelled only in rules/annual_report; what is merged follows from which rows
 * share a group, so the form and its picture cannot disagree. */
#include "documents/report_paper.h"

enum { STUBS = 3 }; /* columns of names at the left of table 3 */

/* Words where a number belongs come from foreign reports; a cell is no place
 * for a page of them. */
enum { WORDS_MOST = 40 };

#define OUTCOMES_LABEL "三、本年度办理结果"
#define APPLICANTS_LABEL "申请人情况"
#define SUBJECT_LABEL "信息内容"

static str words_cut(arena *a, str words)
{
    str rest = words;
    for (int i = 0; i < WORDS_MOST && rest.n > 0; i++)
        str_next(&rest);
    if (rest.n == 0)
        return words;
    return str_format(a, "%.*s…", (int)(words.n - rest.n), words.p);
}

static void add_figure(arena *a, grid *g, int row, int column, int columns, const annual_report *r,
                       int source)
{
    const report_cell *from = &r->cells[source];
    str text = {0};
    bool money = source == STOCK_CHARGE;
    if (from->kind == CELL_NUMBER && money)
        text = str_copy(a, str_of(fen_wan_yuan(FEN(from->value)).c));
    else if (from->kind == CELL_NUMBER)
        text = str_format(a, "%lld", (long long)from->value);
    else if (from->kind == CELL_WORDS)
        text = words_cut(a, from->words);
    grid_cell *cell = grid_add(a, g, row, column, 1, columns, GRID_FIGURE, text);
    cell->source = source;
    if (from->kind == CELL_NUMBER) {
        cell->figure = money ? FIGURE_FEN : FIGURE_COUNT;
        cell->value = from->value;
    }
}

static grid *new_grid(arena *a, str name, str caption, int rows, int columns, int head_rows)
{
    grid *g = arena_new(a, grid);
    g->name = name;
    g->caption = caption;
    g->rows = rows;
    g->columns = columns;
    g->head_rows = head_rows;
    return g;
}

/* Table 2: four parts of 条例第二十条, each with a head of its own. */

typedef struct stock_part {
    const char *says;
    int first, last; /* of report_stock */
    int per_row;     /* figures in a row */
} stock_part;

static const stock_part stock_parts[] = {
    {"第二十条第（一）项", STOCK_RULE_ISSUED, STOCK_NORMATIVE_IN_FORCE, 3},
    {"第二十条第（五）项", STOCK_LICENSE, STOCK_LICENSE, 1},
    {"第二十条第（六）项", STOCK_PENALTY, STOCK_COERCION, 1},
    {"第二十条第（八）项", STOCK_CHARGE, STOCK_CHARGE, 1},
};

static grid *grid_of_stocks(const annual_report *r, arena *a)
{
    enum { COLUMNS = 4 };
    int rows = 0;
    for (size_t i = 0; i < COUNT_OF(stock_parts); i++) {
        const stock_part *p = &stock_parts[i];
        rows += 2 + (p->last - p->first + 1) / p->per_row;
    }
    grid *g = new_grid(a, STR("表二"), str_of(report_section_titles[1]), rows, COLUMNS, 0);
    for (int i = 0; i < COLUMNS; i++)
        g->widths[i] = 250;
    int row = 0;
    for (size_t i = 0; i < COUNT_OF(stock_parts); i++) {
        const stock_part *p = &stock_parts[i];
        int wide = (COLUMNS - 1) / p->per_row;
        grid_add(a, g, row++, 0, 1, COLUMNS, GRID_PART, str_of(p->says));
        grid_add(a, g, row, 0, 1, 1, GRID_HEAD, STR(SUBJECT_LABEL));
        for (int j = 0; j < p->per_row; j++)
            grid_add(a, g, row, 1 + j * wide, 1, wide, GRID_HEAD,
                     str_of(report_stocks[p->first + j].label));
        row++;
        for (int stock = p->first; stock <= p->last; stock += p->per_row, row++) {
            grid_add(a, g, row, 0, 1, 1, GRID_STUB, str_of(report_stocks[stock].group));
            for (int j = 0; j < p->per_row; j++)
                add_figure(a, g, row, 1 + j * wide, wide, r, report_cell_at_stock(stock + j));
        }
    }
    return g;
}

/* Table 3: a head of three levels; groups of rows at the left. */

/* How many labels from `at` on stand in the same group; 1 if it stands alone. */
static int group_size(const report_label *labels, int at, int count)
{
    int size = 1;
    while (labels[at].group != NULL && at + size < count && labels[at + size].group != NULL &&
           str_equal(str_of(labels[at].group), str_of(labels[at + size].group)))
        size++;
    return size;
}

static bool group_begins(const report_label *labels, int at)
{
    return at == 0 || labels[at - 1].group == NULL || labels[at].group == NULL ||
           !str_equal(str_of(labels[at].group), str_of(labels[at - 1].group));
}

static void add_table3_head(arena *a, grid *g)
{
    grid_add(a, g, 0, 0, 3, STUBS, GRID_HEAD, STR(REPORT_TABLE3_HEAD));
    grid_add(a, g, 0, STUBS, 1, COLUMN_COUNT, GRID_HEAD, STR(APPLICANTS_LABEL));
    for (int level = 1; level <= 2; level++)
        for (int i = 0; i < COLUMN_COUNT; i++) {
            const report_label *label = &report_columns[i];
            if (label->group == NULL && level == 1)
                grid_add(a, g, 1, STUBS + i, 2, 1, GRID_HEAD, str_of(label->label));
            if (label->group != NULL && level == 1 && group_begins(report_columns, i))
                grid_add(a, g, 1, STUBS + i, 1, group_size(report_columns, i, COLUMN_COUNT),
                         GRID_HEAD, str_of(label->group));
            if (label->group != NULL && level == 2)
                grid_add(a, g, 2, STUBS + i, 1, 1, GRID_HEAD, str_of(label->label));
        }
}

static grid *grid_of_applications(const annual_report *r, arena *a)
{
    enum { HEAD_ROWS = 3 };
    grid *g = new_grid(a, STR("表三"), str_of(report_section_titles[2]), HEAD_ROWS + ROW_COUNT,
                       STUBS + COLUMN_COUNT, HEAD_ROWS);
    static const int widths[STUBS + COLUMN_COUNT] = {66, 108, 336, 70, 70, 70, 70, 70, 70, 70};
    for (int i = 0; i < g->columns; i++)
        g->widths[i] = widths[i];
    add_table3_head(a, g);
    for (int i = 0; i < ROW_COUNT; i++) {
        const report_label *label = &report_rows[i];
        int row = HEAD_ROWS + i;
        bool answered = i >= ROW_OUTCOME && i <= ROW_CONCLUDED;
        if (i == ROW_OUTCOME)
            grid_add(a, g, row, 0, ROW_CONCLUDED - ROW_OUTCOME + 1, 1, GRID_GROUP,
                     STR(OUTCOMES_LABEL));
        if (label->group != NULL && group_begins(report_rows, i))
            grid_add(a, g, row, 1, group_size(report_rows, i, ROW_COUNT), 1, GRID_GROUP,
                     str_of(label->group));
        int column = label->group != NULL ? 2 : answered ? 1 : 0;
        bool sum = i == ROW_CONCLUDED;
        grid_add(a, g, row, column, 1, STUBS - column, GRID_STUB, str_of(label->label))->strong =
            sum;
        for (int j = 0; j < COLUMN_COUNT; j++) {
            add_figure(a, g, row, STUBS + j, 1, r, report_cell_at(i, j));
            g->cells.p[g->cells.n - 1].strong = sum || j == COLUMN_TOTAL;
        }
    }
    return g;
}

/* Table 4: one row of figures under three levels. */
static grid *grid_of_remedies(const annual_report *r, arena *a)
{
    enum { HEAD_ROWS = 3 };
    grid *g = new_grid(a, STR("表四"), str_of(report_section_titles[3]), HEAD_ROWS + 1,
                       REMEDY_COUNT * RESULT_COUNT, HEAD_ROWS);
    for (int i = 0; i < g->columns; i++)
        g->widths[i] = i % 3 == 2 ? 66 : 67;
    for (int level = 0; level <= 2; level++)
        for (int i = 0; i < REMEDY_COUNT; i++) {
            const report_label *label = &report_remedies[i];
            int at = i * RESULT_COUNT;
            if (level == 0 && label->group == NULL)
                grid_add(a, g, 0, at, 1, RESULT_COUNT, GRID_HEAD, str_of(label->label));
            if (level == 0 && label->group != NULL && group_begins(report_remedies, i))
                grid_add(a, g, 0, at, 1,
                         RESULT_COUNT * group_size(report_remedies, i, REMEDY_COUNT), GRID_HEAD,
                         str_of(label->group));
            if (level == 1 && label->group != NULL)
                grid_add(a, g, 1, at, 1, RESULT_COUNT, GRID_HEAD, str_of(label->label));
            /* a remedy without a group has its results one level higher */
            if ((label->group == NULL && level == 1) || (label->group != NULL && level == 2))
                for (int j = 0; j < RESULT_COUNT; j++)
                    grid_add(a, g, level, at + j, 3 - level, 1, GRID_HEAD,
                             str_of(report_results[j].label));
        }
    for (int i = 0; i < REMEDY_COUNT; i++)
        for (int j = 0; j < RESULT_COUNT; j++) {
            add_figure(a, g, HEAD_ROWS, i * RESULT_COUNT + j, 1, r, report_cell_at_remedy(i, j));
            g->cells.p[g->cells.n - 1].strong = j == RESULT_TOTAL;
        }
    return g;
}

grid *report_grid(const annual_report *r, int table, arena *a)
{
    switch (table) {
    case 2: return grid_of_stocks(r, a);
    case 3: return grid_of_applications(r, a);
    case 4: return grid_of_remedies(r, a);
    default: return NULL;
    }
}
