/* libxlsxwriter writes to a file by name; that file is memory, known by its
 * number among our own open ones. The arena is asked for nothing while the
 * library holds memory, so that running out of it leaves nothing behind: texts
 * are prepared before the workbook is opened, bytes are taken after it is closed. */
#include "documents/xlsx_write.h"

#include "documents/book_says.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    SHEET_WIDTH = 96,   /* characters over all columns of a grid */
    TEXT_WIDTH = 76,    /* a column must fit the paper by itself */
    TITLE_HEIGHT = 48,  /* two lines */
    LINE_HEIGHT = 16,   /* points */
    PIECE_MOST = 16000, /* code points in a cell; Excel holds 32767 half ones */
    MARK_MOST = 120,    /* code points in a page's head */
    EXACT = 1 << 30,    /* numbers that a spreadsheet holds without loss, times 2^23 */
};

typedef enum look {
    LOOK_HEAD,
    LOOK_STUB,
    LOOK_FIGURE,
    LOOK_SUM,
    LOOK_TEXT,
    LOOK_TITLE,
    LOOK_HEADING,
    LOOK_COUNT
} look;

/* The texts in the order in which they are written, as the library wants them. */
LIST_TYPE(text_list, const char *);

typedef struct book {
    const document *d;
    lxw_workbook *w;
    lxw_format *looks[LOOK_COUNT];
    const text_list *texts;
    size_t next;
    lxw_error error; /* the first */
} book;

static void note(book *b, lxw_error e)
{
    if (b->error == LXW_NO_ERROR)
        b->error = e;
}

static const char *next_text(book *b)
{
    return b->texts->p[b->next++];
}

static void make_looks(book *b)
{
    for (int i = 0; i < LOOK_COUNT; i++) {
        lxw_format *f = b->looks[i] = workbook_add_format(b->w);
        bool in_table = i <= LOOK_SUM;
        format_set_font_name(f, "宋体");
        format_set_font_size(f, i == LOOK_TITLE ? 16 : 11);
        if (i == LOOK_FIGURE || i == LOOK_SUM)
            format_set_shrink(f); /* a long figure must not turn into ##### */
        else
            format_set_text_wrap(f);
        format_set_align(f, in_table ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
        if (in_table)
            format_set_border(f, LXW_BORDER_THIN);
        if (in_table && i != LOOK_STUB)
            format_set_align(f, LXW_ALIGN_CENTER);
        if (i == LOOK_HEAD)
            format_set_bg_color(f, 0xEEF2F7);
        if (i == LOOK_HEAD || i == LOOK_SUM || i >= LOOK_TITLE)
            format_set_bold(f);
    }
    format_set_align(b->looks[LOOK_TITLE], LXW_ALIGN_CENTER);
}

static look look_of(const grid_cell *c)
{
    if (c->role == GRID_STUB || c->role == GRID_TEXT)
        return LOOK_STUB;
    if (c->role == GRID_FIGURE)
        return c->strong ? LOOK_SUM : LOOK_FIGURE;
    return LOOK_HEAD;
}

/* A spreadsheet's numbers have 53 bits. */
static bool is_exact(const grid_cell *c)
{
    int64_t most = (int64_t)EXACT << 23;
    return c->figure != FIGURE_NONE && c->value <= most && c->value >= -most;
}

static double number_of(const grid_cell *c)
{
    if (c->figure == FIGURE_COUNT)
        return (double)c->value;
    /* 万元 with four decimals, as the text has it: one fen is a hundredth of the last */
    int64_t half = c->value < 0 ? -50 : 50;
    int64_t last_places = (c->value + half) / 100;
    return (double)last_places / 10000.0;
}

static void put_cell(book *b, lxw_worksheet *sheet, const grid_cell *c)
{
    lxw_row_t row = (lxw_row_t)c->row;
    lxw_col_t column = (lxw_col_t)c->column;
    lxw_format *f = b->looks[look_of(c)];
    const char *text = next_text(b);
    if (c->rows > 1 || c->columns > 1)
        note(b, worksheet_merge_range(sheet, row, column, row + (lxw_row_t)c->rows - 1,
                                      (lxw_col_t)(column + c->columns - 1), "", f));
    if (is_exact(c))
        note(b, worksheet_write_number(sheet, row, column, number_of(c), f));
    else if (c->text.n > 0)
        note(b, worksheet_write_string(sheet, row, column, text, f));
    else
        note(b, worksheet_write_blank(sheet, row, column, f));
}

static double column_width(const grid *g, int column)
{
    return (double)g->widths[column] * SHEET_WIDTH / 1000;
}

/* Excel makes no room for wrapped text in merged cells: it is reckoned here. A
 * Chinese character is two wide. */
static double height_of(size_t length, double width)
{
    enum { HIGHEST = 409 };
    size_t per_line = width > 4 ? (size_t)(width - 1) / 2 : 1;
    size_t lines = length == 0 ? 1 : (length + per_line - 1) / per_line;
    size_t points = lines * LINE_HEIGHT + 4;
    return points < HIGHEST ? (double)points : HIGHEST;
}

static double height_of_cell(const grid *g, const grid_cell *c)
{
    double width = 0;
    for (int i = c->column; i < c->column + c->columns; i++)
        width += column_width(g, i);
    return height_of(str_length(c->text), width);
}

static void set_heights(book *b, lxw_worksheet *sheet, const grid *g)
{
    for (int row = 0; row < g->rows; row++) {
        double height = height_of(1, SHEET_WIDTH);
        for (size_t i = 0; i < g->cells.n; i++) {
            const grid_cell *c = &g->cells.p[i];
            if (c->row == row && c->rows == 1 && c->figure == FIGURE_NONE &&
                height_of_cell(g, c) > height)
                height = height_of_cell(g, c);
        }
        note(b, worksheet_set_row(sheet, (lxw_row_t)row, height, NULL));
    }
}

static lxw_worksheet *new_sheet(book *b, const char *name, const char *head)
{
    enum { A4 = 9 };
    lxw_worksheet *sheet = workbook_add_worksheet(b->w, name);
    if (sheet == NULL) {
        note(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    worksheet_set_paper(sheet, A4);
    worksheet_set_margins(sheet, 0.7, 0.7, 0.9, 0.9);
    worksheet_center_horizontally(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    if (head[0] != '\0')
        note(b, worksheet_set_header(sheet, head));
    note(b, worksheet_set_footer(sheet, "&C第 &P 页，共 &N 页"));
    return sheet;
}

static void put_grid(book *b, const grid *g, const char *head)
{
    lxw_worksheet *sheet = new_sheet(b, next_text(b), head);
    for (int i = 0; i < g->columns && sheet != NULL; i++)
        note(b, worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, column_width(g, i), NULL));
    if (sheet == NULL)
        return;
    set_heights(b, sheet, g);
    for (size_t i = 0; i < g->cells.n; i++)
        put_cell(b, sheet, &g->cells.p[i]);
    if (g->head_rows > 0) {
        worksheet_freeze_panes(sheet, (lxw_row_t)g->head_rows, 0);
        note(b, worksheet_repeat_rows(sheet, 0, (lxw_row_t)g->head_rows - 1));
    }
}

static look look_of_text(text_role role)
{
    switch (role) {
    case TEXT_TITLE: return LOOK_TITLE;
    case TEXT_HEADING:
    case TEXT_SUBHEADING: return LOOK_HEADING;
    case TEXT_NOTE:
    case TEXT_BODY:
    case TEXT_SIGNED:
    case TEXT_DATED:
    case TEXT_ORGAN:
    case TEXT_NUMBER:
    case TEXT_ADDRESSEE:
    case TEXT_STAMP:
    case TEXT_ROLE_COUNT: break;
    }
    return LOOK_TEXT;
}

/* A long paragraph goes on in the next row. */
static size_t pieces_of(str text)
{
    return text.n == 0 ? 1 : (str_length(text) + PIECE_MOST - 1) / PIECE_MOST;
}

static void put_texts(book *b, const char *head)
{
    lxw_worksheet *sheet = new_sheet(b, "正文", head);
    if (sheet == NULL)
        return;
    note(b, worksheet_set_column(sheet, 0, 0, TEXT_WIDTH, NULL));
    lxw_row_t row = 0;
    for (size_t i = 0; i < b->d->blocks.n; i++) {
        const block *at = &b->d->blocks.p[i];
        if (at->kind != BLOCK_TEXT)
            continue;
        lxw_format *f = b->looks[look_of_text(at->role)];
        for (size_t n = pieces_of(at->text); n > 0; n--, row++) {
            double height = height_of(str_length(at->text) / n, TEXT_WIDTH);
            note(b, worksheet_set_row(sheet, row, at->role == TEXT_TITLE ? TITLE_HEIGHT : height,
                                      NULL));
            note(b, worksheet_write_string(sheet, row, 0, next_text(b), f));
        }
    }
}

static const char *const about[] = {"标题", "编制单位", "依据和格式", "成文日期", "数据性质"};

static void put_about(book *b, const char *head)
{
    lxw_worksheet *sheet = new_sheet(b, "说明", head);
    if (sheet == NULL)
        return;
    note(b, worksheet_set_column(sheet, 0, 0, 16, NULL));
    note(b, worksheet_set_column(sheet, 1, 1, TEXT_WIDTH - 16, NULL));
    for (size_t i = 0; i < COUNT_OF(about); i++) {
        note(b, worksheet_write_string(sheet, (lxw_row_t)i, 0, about[i], b->looks[LOOK_HEAD]));
        note(b, worksheet_write_string(sheet, (lxw_row_t)i, 1, next_text(b), b->looks[LOOK_STUB]));
    }
}

static void set_properties(book *b, char *const *says)
{
    enum { DAY_SECONDS = 86400, NOT_SAID = 315532800 /* 1980-01-01 */ };
    lxw_doc_properties p = {
        .title = says[0], .author = says[1], .subject = says[2], .keywords = says[3]};
    p.created = day_is(b->d->issued) ? (time_t)b->d->issued.n * DAY_SECONDS : NOT_SAID;
    note(b, workbook_set_properties(b->w, &p));
}

/* The first code points of a text, as a library wants it. */
static char *cut_c(arena *a, str s, size_t most)
{
    str rest = s;
    for (size_t i = 0; i < most && rest.n > 0; i++)
        str_next(&rest);
    size_t n = s.n - rest.n;
    char *c = arena_bytes(a, n + 1);
    if (n > 0)
        memcpy(c, s.p, n);
    return c;
}

static void add_pieces(arena *a, text_list *texts, str text)
{
    for (size_t n = pieces_of(text); n > 0; n--) {
        const char *piece = cut_c(a, text, PIECE_MOST);
        *list_add(a, texts) = piece;
        text = str_slice(text, strlen(piece), text.n);
    }
}

/* Everything that will be written, in that order. */
static text_list texts_of(const document *d, arena *a)
{
    text_list texts = {0};
    for (size_t i = 0; i < d->blocks.n; i++) {
        const grid *g = d->blocks.p[i].grid;
        if (d->blocks.p[i].kind != BLOCK_GRID)
            continue;
        *list_add(a, &texts) = str_c(a, g->name);
        for (size_t j = 0; j < g->cells.n; j++)
            *list_add(a, &texts) = cut_c(a, g->cells.p[j].text, PIECE_MOST);
    }
    for (size_t i = 0; i < d->blocks.n; i++)
        if (d->blocks.p[i].kind == BLOCK_TEXT)
            add_pieces(a, &texts, d->blocks.p[i].text);
    const str facts[COUNT_OF(about)] = {d->title, d->author, d->subject,
                                        day_is(d->issued) ? day_chinese(a, d->issued)
                                                          : STR("未注明"),
                                        d->mark.n > 0 ? d->mark : STR("由台账计算")};
    for (size_t i = 0; i < COUNT_OF(about); i++)
        *list_add(a, &texts) = cut_c(a, facts[i], PIECE_MOST);
    return texts;
}

static lxw_error write_book(const document *d, const text_list *texts, const char *head,
                            char *const *says, const char *path)
{
    lxw_workbook_options options = {.constant_memory = LXW_FALSE};
    book b = {.d = d, .texts = texts, .w = workbook_new_opt(path, &options)};
    if (b.w == NULL)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    make_looks(&b);
    set_properties(&b, says);
    for (size_t i = 0; i < d->blocks.n; i++)
        if (d->blocks.p[i].kind == BLOCK_GRID)
            put_grid(&b, d->blocks.p[i].grid, head);
    put_texts(&b, head);
    put_about(&b, head);
    note(&b, workbook_close(b.w));
    return b.error;
}

static err take_bytes(int file, buf *out)
{
    char piece[1 << 14];
    if (lseek(file, 0, SEEK_SET) != 0)
        return FAULT;
    ssize_t got;
    while ((got = read(file, piece, sizeof piece)) > 0)
        buf_put(out, (str){piece, (size_t)got});
    return got == 0 ? OK : FAULT;
}

err xlsx_write(const document *d, buf *out, str *trouble)
{
    enum { PROPERTY_MOST = 200 };
    arena *a = out->a;
    text_list texts = texts_of(d, a);
    /* a lone & in a page's head begins a code */
    str mark = str_replace(a, str_of(cut_c(a, d->mark, MARK_MOST)), STR("&"), STR("&&"));
    const char *head = mark.n > 0 ? str_format(a, "&C%.*s", STR_ARG(mark)).p : "";
    char *const says[] = {cut_c(a, d->title, PROPERTY_MOST), cut_c(a, d->author, PROPERTY_MOST),
                          cut_c(a, d->subject, PROPERTY_MOST),
                          cut_c(a, d->keywords, PROPERTY_MOST)};
    int file = memfd_create("xlsx", MFD_CLOEXEC);
    if (file < 0) {
        *trouble = STR("内存中建不了临时文件，表格写不成。");
        return FAULT;
    }
    str path = str_format(a, "/proc/self/fd/%d", file);
    lxw_error e = write_book(d, &texts, head, says, path.p);
    err ended = e == LXW_NO_ERROR ? take_bytes(file, out) : FAULT;
    close(file);
    if (e != LXW_NO_ERROR)
        *trouble = str_format(a, "表格写不成：%s。", book_says(e));
    return ended;
}
