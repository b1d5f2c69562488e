/* From a filled text to a document: head first, then the sections as they stand. */
#include "base/embedded.h"
#include "documents/letter/letter.h"

static const text_role roles[LETTER_SECTION_COUNT] = {
    [SECTION_TITLE] = TEXT_TITLE,
    [SECTION_NUMBER] = TEXT_NOTE, /* under a red head: TEXT_NUMBER */
    [SECTION_ADDRESSEE] = TEXT_ADDRESSEE,
    [SECTION_BODY] = TEXT_BODY,
    [SECTION_REASON] = TEXT_BODY,
    [SECTION_BASIS] = TEXT_BODY,
    [SECTION_CONSEQUENCE] = TEXT_BODY,
    [SECTION_REMEDY] = TEXT_BODY,
    [SECTION_TABLE] = TEXT_BODY,
    [SECTION_LIST] = TEXT_BODY,
    [SECTION_SIGNED] = TEXT_SIGNED,
    [SECTION_NOTE] = TEXT_BODY,
};

static str joined(arena *a, const letter_text *t, letter_section which)
{
    str_list lines = {0};
    for (size_t i = 0; i < t->parts.n; i++)
        if (t->parts.p[i].section == which)
            *list_add(a, &lines) = t->parts.p[i].text;
    return str_join(a, &lines, STR("\n"));
}

static size_t run_of(const letter_text *t, size_t from)
{
    size_t to = from;
    while (to < t->parts.n && t->parts.p[to].section == t->parts.p[from].section)
        to++;
    return to;
}

/* Up to `most` cells; returns how many. */
static int cells_of(str row, str *cells, int most)
{
    str rest = row;
    int n = 0;
    while (n < most && str_split(&rest, STR("|"), &cells[n])) {
        cells[n] = str_trim(cells[n]);
        n++;
    }
    return n;
}

/* Pairs of name and content; a line of one pair is as wide as one of two. */
static void add_table(arena *a, document *d, const letter_text *t, size_t from, size_t to,
                      bool to_sign)
{
    enum { COLUMNS = 4, ROOM_TO_SIGN = 760 };
    grid *g = arena_new(a, grid);
    *g = (grid){.name = d->title,
                .caption = d->title,
                .rows = (int)(to - from),
                .columns = COLUMNS,
                .row_height = to_sign ? ROOM_TO_SIGN : 0,
                .widths = {170, 330, 170, 330}};
    for (size_t i = from; i < to; i++) {
        str cells[COLUMNS];
        int row = (int)(i - from), n = cells_of(t->parts.p[i].text, cells, COLUMNS);
        if (n < COLUMNS) {
            grid_add(a, g, row, 0, 1, 1, GRID_STUB, n > 0 ? cells[0] : STR(""));
            grid_add(a, g, row, 1, 1, COLUMNS - 1, GRID_TEXT, n > 1 ? cells[1] : STR(""));
            continue;
        }
        for (int c = 0; c < COLUMNS; c++)
            grid_add(a, g, row, c, 1, 1, c % 2 == 0 ? GRID_STUB : GRID_TEXT, cells[c]);
    }
    document_add_grid(a, d, g);
}

/* "文件名称:450"; columns without a width share what is left. */
static str head_cell(str cell, int *width)
{
    str rest = cell, name, number;
    int64_t n = 0;
    str_split(&rest, STR(":"), &name);
    *width = 0;
    if (str_split(&rest, STR(":"), &number) && str_to_int(str_trim(number), &n) && n > 0 &&
        n <= 1000)
        *width = (int)n;
    return str_trim(name);
}

static void set_widths(grid *g)
{
    int given = 0, open = 0;
    for (int c = 0; c < g->columns; c++) {
        given += g->widths[c];
        open += g->widths[c] == 0 ? 1 : 0;
    }
    for (int c = 0; c < g->columns; c++) {
        if (given > 1000 || (open == 0 && given != 1000))
            g->widths[c] = 1000 / g->columns; /* what was given does not add up */
        else if (g->widths[c] == 0)
            g->widths[c] = (1000 - given) / open;
    }
}

static void add_list(arena *a, document *d, const letter_text *t, size_t from, size_t to)
{
    grid *g = arena_new(a, grid);
    *g = (grid){.name = d->title,
                .caption = d->title,
                .rows = (int)(to - from),
                .head_rows = 1,
                .breaks = true};
    str cells[LETTER_COLUMNS];
    g->columns = cells_of(t->parts.p[from].text, cells, LETTER_COLUMNS);
    for (int c = 0; c < g->columns; c++)
        grid_add(a, g, 0, c, 1, 1, GRID_HEAD, head_cell(cells[c], &g->widths[c]));
    set_widths(g);
    for (size_t i = from + 1; i < to; i++) {
        int n = cells_of(t->parts.p[i].text, cells, LETTER_COLUMNS);
        for (int c = 0; c < g->columns; c++)
            grid_add(a, g, (int)(i - from), c, 1, 1, GRID_TEXT, c < n ? cells[c] : STR(""));
    }
    document_add_grid(a, d, g);
}

/* Signature, the stamp's place over it, the date. */
static void add_signature(arena *a, document *d, const letter_text *t, size_t from, size_t to,
                          letter_stamp stamp)
{
    if (stamp == STAMP_PLACE)
        document_add_text(a, d, TEXT_STAMP, STR("（此处盖章）"));
    for (size_t i = from; i < to; i++) {
        document_add_text(a, d, i + 1 < to ? TEXT_SIGNED : TEXT_DATED, t->parts.p[i].text);
        if (i == from && stamp == STAMP_NONE)
            d->blocks.p[d->blocks.n - 1].room = 2;
    }
}

static void add_head(arena *a, document *d, const letter_text *t, str organ)
{
    str number = joined(a, t, SECTION_NUMBER);
    bool headed = joined(a, t, SECTION_ADDRESSEE).n > 0;
    if (headed) {
        document_add_text(a, d, TEXT_ORGAN, organ);
        document_add_text(a, d, TEXT_NUMBER, number);
    }
    document_add_text(a, d, TEXT_TITLE, joined(a, t, SECTION_TITLE));
    if (!headed && number.n > 0)
        document_add_text(a, d, TEXT_NOTE, number);
}

document *letter_paper(arena *a, const letter_text *filled, str organ, day on, letter_stamp stamp,
                       str address)
{
    document *d = arena_new(a, document);
    *d = (document){.title = document_clean(a, joined(a, filled, SECTION_TITLE)),
                    .author = document_clean(a, organ),
                    .subject = str_of(letter_rules[filled->which].name),
                    .keywords = STR("政府信息公开"),
                    .issued = on};
    add_head(a, d, filled, organ);
    square_code *c = arena_new(a, square_code);
    bool coded = code_make(a, address, c) == OK;
    for (size_t i = 0; i < filled->parts.n;) {
        const letter_part *p = &filled->parts.p[i];
        size_t to = run_of(filled, i);
        switch (p->section) {
        case SECTION_TITLE:
        case SECTION_NUMBER: break;
        case SECTION_TABLE: add_table(a, d, filled, i, to, !coded); break;
        case SECTION_LIST: add_list(a, d, filled, i, to); break;
        case SECTION_SIGNED:
            if (coded)
                document_add_code(a, d, c, STR("扫码查询办理进度"));
            coded = false;
            add_signature(a, d, filled, i, to, stamp);
            break;
        default:
            for (size_t k = i; k < to; k++)
                document_add_text(a, d, roles[p->section], filled->parts.p[k].text);
        }
        i = to;
    }
    return d;
}

extern const embedded_file letter_files[];

str letter_text_built_in(letter which)
{
    return (str){(const char *)letter_files[which].p, letter_files[which].n};
}
