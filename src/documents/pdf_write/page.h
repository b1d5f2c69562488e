/* A page being filled from the top; lengths in points. */
#ifndef DOCUMENTS_PDF_WRITE_PAGE_H
#define DOCUMENTS_PDF_WRITE_PAGE_H

#include <cairo.h>

#include "documents/document.h"
#include "documents/pdf_write/faces.h"

#define TWIPS(n) ((double)(n) / 20.0)

typedef struct pages {
    const document *d;
    faces faces;
    cairo_surface_t *surface;
    cairo_t *cr;
    int number;   /* of the page being filled, from 1 */
    double y;     /* where the next thing begins */
    int outline;  /* the last heading of the first level; 0: none */
} pages;

/* The text's place on the page (GB/T 9704), in points from its top left corner. */
double page_top(void);
/* The lowest line's end. */
double page_bottom(void);
/* The text's left edge. */
double page_left(void);
/* The text's width. */
double page_width(void);

/* Finish this page and begin the next. */
void page_turn(pages *p);

typedef enum line_place { LINE_LEFT, LINE_CENTRE, LINE_RIGHT, LINE_JUSTIFIED } line_place;

typedef struct line_box {
    double x, width; /* where lines begin, and how wide they may be */
    double pitch;    /* from line to line */
    double size;     /* of the text */
    line_place place;
} line_box;

/* Draw a line of a layout with its box's upper edge at y. */
void line_draw(cairo_t *cr, PangoLayout *layout, int number, const line_box *box, double y);

/* A grid on the pages.
 *
 * grid_height: of the whole, in one piece.
 * grid_draw: from p->y on, over as many pages as it needs, head rows repeated;
 * INVALID if a row is higher than a page.
 */
double grid_height(pages *p, const grid *g);
MUST_USE err grid_draw(pages *p, const grid *g);

#endif
