/* The one model of a document that is to be written: paragraphs with roles and
 * tables with merged cells. A document is built once and written in any form;
 * no writer knows what a report is, and no builder knows what a page is.
 *
 * A table is called a grid here: what a reader sees as merged cells is a cell
 * with a span, and each cell says what it is for (names a column, names a row,
 * is a figure), so that every form can mark it up honestly.
 */
#ifndef DOCUMENTS_DOCUMENT_H
#define DOCUMENTS_DOCUMENT_H

#include "base/day.h"
#include "base/money.h"
#include "base/url.h"
#include "documents/code.h"

typedef enum text_role {
    TEXT_TITLE,      /* 二号小标宋, centred; a line break in it is kept */
    TEXT_NOTE,       /* a remark under the title, centred */
    TEXT_HEADING,    /* "一、…": 黑体 */
    TEXT_SUBHEADING, /* "（一）…": 楷体 */
    TEXT_BODY,       /* 三号仿宋, two characters indented */
    TEXT_SIGNED,     /* who signs: right, over the date */
    TEXT_DATED,      /* 成文日期: right, four characters in */
    TEXT_ORGAN,      /* 发文机关标志: the red head, 35 mm under the text's edge */
    TEXT_NUMBER,     /* 发文字号 under it, and the red line */
    TEXT_ADDRESSEE,  /* 主送: from the edge */
    TEXT_STAMP,      /* where the stamp goes, in the room over the signature */
    TEXT_ROLE_COUNT
} text_role;

typedef enum grid_role {
    GRID_PART,   /* names a part of the grid across its width */
    GRID_HEAD,   /* names a column or several */
    GRID_GROUP,  /* names several rows, at their left */
    GRID_STUB,   /* names its row */
    GRID_FIGURE, /* a figure, or the words that stand in its place */
    GRID_TEXT,   /* words, from the left */
    GRID_ROLE_COUNT
} grid_role;

typedef enum figure_kind {
    FIGURE_NONE,  /* only text */
    FIGURE_COUNT, /* value is a count */
    FIGURE_FEN    /* value is in fen; the text is in 万元 */
} figure_kind;

typedef struct grid_cell {
    int row, column;   /* its upper left corner, from 0 */
    int rows, columns; /* how many it covers; at least 1 */
    grid_role role;
    str text; /* as every form shows it; may be empty */
    figure_kind figure;
    int64_t value;
    int source;  /* number of the report's cell; -1: none */
    bool strong; /* belongs to a row or column of sums */
} grid_cell;

LIST_TYPE(grid_cell_list, grid_cell);

enum { GRID_COLUMNS_MOST = 60 };

typedef struct grid {
    str name;                      /* "表三": also the sheet's name */
    str caption;                   /* what it shows, for those who do not see it */
    int rows, columns, head_rows;  /* head_rows are repeated on the next page */
    int row_height;                /* at least, in twentieths of a point; 0: by its size */
    bool breaks;                   /* goes over pages even if one would hold it */
    int widths[GRID_COLUMNS_MOST]; /* of each column, in thousandths of the whole */
    grid_cell_list cells;          /* by row, then by column */
} grid;

/* How a part of a paragraph is set; sub and sup exclude each other. */
enum { SPAN_STRONG = 1, SPAN_EM = 2, SPAN_SUB = 4, SPAN_SUP = 8 };

typedef struct text_span {
    size_t from, to; /* bytes of the block's text, whole code points */
    unsigned style;  /* SPAN_STRONG | … */
    url link;        /* where it leads; no text: nowhere */
} text_span;
LIST_TYPE(text_span_list, text_span);

typedef enum block_kind { BLOCK_TEXT, BLOCK_GRID, BLOCK_CODE } block_kind;

typedef struct block {
    block_kind kind;
    text_role role;          /* BLOCK_TEXT */
    int room;                /* BLOCK_TEXT: further lines left free before it */
    str text;                /* BLOCK_TEXT; BLOCK_CODE: what stands under it */
    text_span_list spans;    /* BLOCK_TEXT: in their order, none over another */
    grid *grid;              /* BLOCK_GRID */
    const square_code *code; /* BLOCK_CODE; one in a document at most */
} block;

LIST_TYPE(block_list, block);

typedef struct document {
    str title; /* one line, for the properties */
    str author;
    str subject;
    str keywords;
    str mark;   /* said in the head of every page ("演示数据 …"); empty: none */
    day issued; /* DAY_NONE: not said; then nothing is dated */
    block_list blocks;
} document;

/* Text without what no form of paper can carry: control characters, bytes that
 * are not UTF-8, code points that XML forbids. A line break stays. What is added
 * below goes through it; a document's own fields are the caller's to clean. */
str document_clean(arena *a, str s);

/* Add a paragraph; its text is cleaned and copied into the arena. */
void document_add_text(arena *a, document *d, text_role role, str text);
/* Add a table; the document borrows it. */
void document_add_grid(arena *a, document *d, grid *g);

/* Add a code, centred; the document borrows it. */
void document_add_code(arena *a, document *d, const square_code *c, str under);

/* Add a cell; spans are at least 1. The cell's address is valid until the next
 * is added. */
grid_cell *grid_add(arena *a, grid *g, int row, int column, int rows, int columns, grid_role role,
                    str text);

/* The cell that covers a place; NULL if none does. The cells are in their order. */
const grid_cell *grid_at(const grid *g, int row, int column);

/* Do the cells cover the grid exactly once, in order, within its borders? */
bool grid_is_whole(const grid *g);

/* GB/T 9704-2012: A4, 版心 156 × 225 mm, 22 lines of 28 characters of 三号. In
 * twentieths of a point, as word processors count. */
enum {
    PAGE_WIDTH = 11906,
    PAGE_HEIGHT = 16838,
    PAGE_TOP = 2098,
    PAGE_BOTTOM = 1984,
    PAGE_LEFT = 1587,
    PAGE_RIGHT = 1474,
    PAGE_LINE = 579,      /* from line to line */
    PAGE_CHARACTER = 316, /* from character to character: 15.79 pt */
    PAGE_LINES = 22,
    PAGE_CHARACTERS = 28
};

/* Size of a grid's text, in half points: 小四 for a small grid, 五号 for a wide
 * or a long one, less where a long figure would not fit its column. */
int grid_text_size(const grid *g, const grid_cell *c);
/* The least height of its rows, in twentieths of a point. */
int grid_row_height(const grid *g);

/* Size of the red head, in half points: as large as its name fits on one line, within
 * reason; longer names take more lines. */
int document_organ_size(str organ);
/* Its room over the text and its line, in twentieths of a point. */
enum { ORGAN_BEFORE = 1984, ORGAN_LINE_SHARE = 125, CODE_SIDE = 1417 /* 25 mm */ };

/* Where the signature and the date end, in half characters from the right edge:
 * the date begins two characters after the signature begins, and neither comes
 * nearer to the edge than two characters (GB/T 9704 7.3.5). dated_left is the
 * date's beginning from the left edge, for a writer that does not know how wide
 * the reader's digits are. */
typedef struct signature_place {
    int signed_right, dated_right, dated_left;
} signature_place;
signature_place document_signature_place(const document *d);

#endif
