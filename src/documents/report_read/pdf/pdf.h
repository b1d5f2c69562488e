/* Inside the .pdf reader: words with their places, lines made of them, and the
 * tables that the lines of a section make. */
#ifndef DOCUMENTS_REPORT_READ_PDF_PDF_H
#define DOCUMENTS_REPORT_READ_PDF_PDF_H

#include "documents/report_read/reading.h"

typedef struct pdf_word {
    int page;
    double left, right, top, bottom; /* points, from the upper left */
    str text;
} pdf_word;
LIST_TYPE(pdf_word_list, pdf_word);

/* Words side by side. */
typedef struct pdf_line {
    const pdf_word *words; /* from left to right */
    size_t n;
    int page;
    double left, right, top, bottom;
    str text;
} pdf_line;
LIST_TYPE(pdf_line_list, pdf_line);

static inline double pdf_middle(double a, double b)
{
    return (a + b) / 2;
}

/* Read the words and their boxes from pdftotext's XML; false if it is not well-formed. */
bool pdf_words_read(str xml, arena *a, pdf_word_list *words);
/* Lines from top to bottom, page by page; page numbers are left out. */
void pdf_lines_of(pdf_word_list *words, arena *a, pdf_line_list *lines);

/* Read the lines of section 2, 3 or 4 (index 1..3) as its table; true and the
 * grid is added if they are one. */
bool pdf_table_of(const pdf_line *lines, size_t n, int section, arena *a, document *d);

#endif
