/* Words are put into lines by height alone: two words are side by side when
 * the middle of one lies within the other. */
#include "documents/report_read/pdf/pdf.h"

static int by_place(const void *a, const void *b)
{
    const pdf_word *x = a, *y = b;
    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    double mx = pdf_middle(x->top, x->bottom), my = pdf_middle(y->top, y->bottom);
    if (mx < my || mx > my)
        return mx < my ? -1 : 1;
    return x->left < y->left ? -1 : x->left > y->left;
}

static int by_left(const void *a, const void *b)
{
    const pdf_word *x = a, *y = b;
    return x->left < y->left ? -1 : x->left > y->left;
}

/* The words as one text; a blank where there is a gap between two figures or
 * letters, and where the gap is as wide as a character. */
static str text_of_line(const pdf_line *l, arena *a)
{
    buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < l->n; i++) {
        const pdf_word *w = &l->words[i];
        if (i > 0) {
            double gap = w->left - w[-1].right, height = w->bottom - w->top;
            bool latin = (unsigned char)w->text.p[0] < 0x80 &&
                         (unsigned char)w[-1].text.p[w[-1].text.n - 1] < 0x80;
            if (gap > height * 0.9 || (latin && gap > height * 0.15))
                buf_put_char(&b, ' ');
        }
        buf_put(&b, w->text);
    }
    return str_trim(buf_str(&b));
}

/* "- 3 -", "3", "第3页": nothing but a number. */
static bool is_page_number(const pdf_line *l)
{
    str s = l->text;
    size_t digits = 0;
    if (s.n > 20)
        return false;
    while (s.n > 0) {
        uint32_t point = str_next(&s);
        if (point >= '0' && point <= '9')
            digits++;
        else if (point != ' ' && point != '-' && point != 0x2014 && point != 0x2013 &&
                 point != 0x7B2C && point != 0x9875 && point != '/' && point != 0x5171)
            return false;
    }
    return digits > 0 && digits <= 6;
}

void pdf_lines_of(pdf_word_list *words, arena *a, pdf_line_list *lines)
{
    if (words->n == 0)
        return;
    qsort(words->p, words->n, sizeof words->p[0], by_place);
    for (size_t i = 0; i < words->n;) {
        pdf_line l = {.words = &words->p[i], .page = words->p[i].page};
        l.top = words->p[i].top;
        l.bottom = words->p[i].bottom;
        while (i + l.n < words->n) {
            const pdf_word *w = &words->p[i + l.n];
            double middle = pdf_middle(w->top, w->bottom);
            if (w->page != l.page || middle < l.top || middle > l.bottom)
                break;
            l.n++;
        }
        if (l.n == 0) /* a word whose height is not a number */
            l.n = 1;
        qsort(&words->p[i], l.n, sizeof words->p[0], by_left);
        l.left = l.words[0].left;
        l.right = l.words[0].right;
        for (size_t k = 0; k < l.n; k++) {
            l.right = l.words[k].right > l.right ? l.words[k].right : l.right;
            l.top = l.words[k].top < l.top ? l.words[k].top : l.top;
            l.bottom = l.words[k].bottom > l.bottom ? l.words[k].bottom : l.bottom;
        }
        l.text = text_of_line(&l, a);
        i += l.n;
        *list_add(a, lines) = l;
    }
    /* the last line of a page, if it is only a number, is the page's */
    size_t kept = 0;
    for (size_t i = 0; i < lines->n; i++) {
        bool last = i + 1 == lines->n || lines->p[i + 1].page != lines->p[i].page;
        if (!last || !is_page_number(&lines->p[i]))
            lines->p[kept++] = lines->p[i];
    }
    lines->n = kept;
}
