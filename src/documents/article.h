/* The body of what an office publishes: a small tree of what such a text may be,
 * and the one form in which it is stored.
 *
 * 条例第23条 (published so that the public can read it), GB/T 9704. Whatever comes
 * in (Word, PDF, a paste, what somebody types) becomes this tree, and every page,
 * file and digest is made from it; so nothing that the tree has no word for can
 * reach a reader: no script, no style, no address that was not checked.
 *
 * The stored form is HTML of a strict subset, one block a line, written by the
 * escaping writer. A settled tree has exactly one stored form, and article_parse
 * accepts nothing that article_put_stored would not write byte for byte: the
 * digest of a body is the digest of that text.
 *
 *     h2..h5             headings, level 1..4: the title of the item stands over them
 *     p                  paragraph; class addressee, signed, dated, note (under the title)
 *     strong em sub sup  within a text, nested in this order, in a link if there is one
 *     a href             http, https, or an address of this site that begins with one "/"
 *     sup class=footnote the mark of a footnote; section class=footnotes, at the end
 *     br
 *     ul ol start li     items hold p, ul, ol, figure
 *     blockquote         holds p, ul, ol, figure
 *     table caption thead tbody tr th scope td colspan rowspan
 *                        cells hold p, ul, ol, figure
 *     figure img figcaption
 *                        src is the name of a part: see article_image
 */
#ifndef DOCUMENTS_ARTICLE_H
#define DOCUMENTS_ARTICLE_H

#include "base/buf.h"
#include "base/problem.h"
#include "base/url.h"

enum {
    ARTICLE_BYTES_MOST = 4 << 20, /* of the stored form */
    ARTICLE_BLOCKS_MOST = 50000,  /* of every kind, with those in lists and cells */
    ARTICLE_LEVELS = 4,           /* of headings: 一、 （一） 1. （1） */
    ARTICLE_DEEP = 6,             /* lists and quotes within one another */
    ARTICLE_COLUMNS_MOST = 60,
    ARTICLE_ROWS_MOST = 5000,
    ARTICLE_FOOTNOTES_MOST = 500,
    ARTICLE_IMAGES_MOST = 200,
    ARTICLE_PART_NAME = 64, /* hexadecimal digits */
};

typedef enum run_kind {
    RUN_TEXT,
    RUN_BREAK,    /* a new line in the same paragraph */
    RUN_FOOTNOTE, /* the mark of a footnote */
    RUN_KIND_COUNT
} run_kind;

/* How a text is set; sub and sup exclude each other. */
enum { RUN_STRONG = 1, RUN_EM = 2, RUN_SUB = 4, RUN_SUP = 8 };

typedef struct article_run {
    run_kind kind;
    unsigned style; /* RUN_STRONG | …; 0 but for RUN_TEXT */
    str text;       /* RUN_TEXT */
    url link;       /* RUN_TEXT: made by article_link; no text: not a link */
    int footnote;   /* RUN_FOOTNOTE: from 1 */
} article_run;
LIST_TYPE(article_run_list, article_run);

typedef enum article_kind {
    ARTICLE_HEADING,
    ARTICLE_PARAGRAPH,
    ARTICLE_LIST,
    ARTICLE_QUOTE,
    ARTICLE_TABLE,
    ARTICLE_IMAGE,
    ARTICLE_KIND_COUNT
} article_kind;

typedef enum paragraph_role {
    PARAGRAPH_BODY,
    PARAGRAPH_ADDRESSEE, /* 主送机关: from the edge */
    PARAGRAPH_SIGNED,    /* 发文机关署名: right */
    PARAGRAPH_DATED,     /* 成文日期: right */
    PARAGRAPH_NOTE,      /* a remark under the title, centred */
    PARAGRAPH_ROLE_COUNT
} paragraph_role;

typedef enum article_list_order { LIST_UNORDERED, LIST_ORDERED } article_list_order;

typedef struct article_block article_block;
LIST_TYPE(article_block_list, article_block);

/* An item of a list, or a footnote. */
typedef struct article_entry {
    article_block_list blocks; /* of a footnote: paragraphs only */
} article_entry;
LIST_TYPE(article_entry_list, article_entry);

typedef enum head_kind {
    HEAD_NONE,   /* a cell of data */
    HEAD_COLUMN, /* names what stands under it */
    HEAD_ROW     /* names what stands beside it */
} head_kind;

typedef struct article_cell {
    int row, column;   /* its upper left corner, from 0 */
    int rows, columns; /* how many it covers; at least 1 */
    head_kind head;
    article_block_list blocks;
} article_cell;
LIST_TYPE(article_cell_list, article_cell);

typedef struct article_table {
    str caption;
    int rows, columns;
    int head_rows;           /* the first ones, repeated on every page of paper */
    article_cell_list cells; /* by row, then by column; they cover the table exactly */
} article_table;

/* A picture. `part` names its bytes, which are kept beside the body: the SM3 digest
 * of them in small hexadecimal digits; in what a reader has just read, its number
 * among the reading's pictures (see article_name_parts). */
typedef struct article_image {
    str part;
    str alt;           /* what it shows, for those who do not see it; empty: to be asked for */
    str caption;
    int width, height; /* pixels; 0: not known */
} article_image;

struct article_block {
    article_kind kind;
    int level;                 /* ARTICLE_HEADING: 1..ARTICLE_LEVELS */
    paragraph_role role;       /* ARTICLE_PARAGRAPH */
    article_run_list runs;     /* ARTICLE_HEADING, ARTICLE_PARAGRAPH */
    article_list_order order;          /* ARTICLE_LIST */
    int start;                 /* ARTICLE_LIST: the first number */
    article_entry_list items;  /* ARTICLE_LIST */
    article_block_list blocks; /* ARTICLE_QUOTE */
    article_table *table;      /* ARTICLE_TABLE */
    article_image *image;      /* ARTICLE_IMAGE */
};

typedef struct article_tree {
    article_block_list blocks;
    article_entry_list footnotes; /* footnote N is [N - 1] */
} article_tree;

/* --- building ------------------------------------------------------------ */

/* Add a block of a kind to a list of blocks; its address is valid until the next
 * is added. A table and an image come with their struct, a list begins at 1. */
article_block *article_add(arena *a, article_block_list *blocks, article_kind kind);
/* Add text to runs; borrowed until the tree is settled. */
void article_add_text(arena *a, article_run_list *runs, unsigned style, str text);
/* Add a cell; spans are at least 1. */
article_cell *article_add_cell(arena *a, article_table *t, int row, int column, int rows,
                               int columns, head_kind head);

/* An address from outside that a body may link to: http, https (url_check), or one
 * of this site: "/" and then neither "/" nor "\", without blanks, quotes and control
 * characters. False if it is anything else. The url borrows the text. */
MUST_USE bool article_link(str foreign, url *out);

/* Put a tree in order, so that it has one stored form.
 *
 * Texts lose control characters, marks of direction, and blanks at their ends; runs
 * that are set alike become one; what is empty goes; a kind of block that may not
 * stand where it stands becomes paragraphs; tables are made whole (a gap becomes an
 * empty cell, an overlap is cut); footnotes are numbered in the order of their marks,
 * and one without a mark goes. Settling twice changes nothing. Texts are copied into
 * `a`. Whoever builds a tree settles it before it is written.
 */
void article_settle(arena *a, article_tree *d);

/* --- the stored form ------------------------------------------------------ */

/* Append the stored form of a settled tree. */
void article_put_stored(buf *out, const article_tree *d);

/* Append what a page shows of a settled tree.
 *
 *   first_level  of its highest headings: 2 where the page's title is h1
 *   parts        where its pictures are served: the name of a part is put behind it
 */
void article_put_public(buf *out, const article_tree *d, int first_level, url parts);

/* Read the stored form; what it holds borrows `stored`.
 *
 *   out  written only on OK; settled
 *
 * Returns OK; INVALID with a problem if it is not exactly what article_put_stored
 * writes of some tree within the limits above.
 */
MUST_USE err article_parse(arena *a, str stored, article_tree *out, problems *ps);

/* --- looking -------------------------------------------------------------- */

/* All pictures in the order of the text; they may be changed in place (alt, part). */
typedef struct article_image_place {
    article_image *image;
} article_image_place;
LIST_TYPE(article_image_list, article_image_place);
void article_images(arena *a, const article_tree *d, article_image_list *out);

/* Give the pictures of a new reading their lasting names.
 *
 *   names  the digest of picture N, 64 hexadecimal digits, is names[N - 1]
 */
void article_name_parts(article_tree *d, const str *names, size_t n);

/* The text alone, a line for every paragraph, cell and caption, with what pictures
 * show: for search, scanning and counting. */
str article_words(arena *a, const article_tree *d);

/* What a settled tree still lacks before it may be published: a picture without its
 * text, a table without a cell that names rows or columns, a heading that leaves out a
 * level, a limit that is passed, nothing at all. Returns OK, or INVALID with a problem
 * for each. */
MUST_USE err article_check(const article_tree *d, problems *ps);

#endif
