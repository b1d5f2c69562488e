/* The text layer of a PDF: lines become paragraphs by indent, by lines that end
 * early and by the size of their letters; the lines of sections 2 to 4 are tables. */
#include "documents/report_read/pdf/pdf.h"

typedef struct pdf_reading {
    arena *a;
    document *d;
    buf paragraph;
    const pdf_line *before; /* the line above, of the same paragraph */
    double right;           /* where full lines end */
    double height;          /* of the most usual line */
} pdf_reading;

static void end_paragraph(pdf_reading *p)
{
    if (p->paragraph.n > 0)
        document_add_text(p->a, p->d, TEXT_BODY, buf_str(&p->paragraph));
    buf_init(&p->paragraph, p->a);
    p->before = NULL;
}

/* Letters of another size: a title as long as the line and the text under it. */
static bool is_other_size(const pdf_line *l, const pdf_line *before)
{
    double height = l->bottom - l->top, above = before->bottom - before->top;
    return above > height * 1.3 || height > above * 1.3;
}

/* Lines of one title: large letters, one size, close under each other. */
static bool goes_on_as_title(const pdf_reading *p, const pdf_line *l)
{
    double height = l->bottom - l->top;
    return height > p->height * 1.25 && l->page == p->before->page &&
           l->top - p->before->bottom < height * 0.8;
}

static bool begins_paragraph(const pdf_reading *p, const pdf_line *l)
{
    double height = l->bottom - l->top;
    if (p->before == NULL)
        return true;
    if (section_of_title(l->text, p->a) >= 0 || section_of_title(p->before->text, p->a) >= 0)
        return true;
    if (is_other_size(l, p->before))
        return true;
    if (goes_on_as_title(p, l))
        return false;
    /* the line above ended early, or this one is indented against it */
    if (p->before->right < p->right - height * 2.2)
        return true;
    return l->left > p->before->left + height * 0.8;
}

static void take_line(pdf_reading *p, const pdf_line *l)
{
    if (begins_paragraph(p, l))
        end_paragraph(p);
    if (p->paragraph.n > 0 && l->text.n > 0 && (unsigned char)l->text.p[0] < 0x80 &&
        (unsigned char)p->paragraph.p[p->paragraph.n - 1] < 0x80 && l->text.p[0] > '9')
        buf_put_char(&p->paragraph, ' ');
    buf_put(&p->paragraph, l->text);
    p->before = l;
}

/* Where full lines end: the right edge that most lines come near to. */
static double right_edge(const pdf_line_list *lines)
{
    double right = 0;
    for (size_t i = 0; i < lines->n; i++)
        right = lines->p[i].right > right && lines->p[i].text.n > 60 ? lines->p[i].right : right;
    return right;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The median height of the lines. */
static double usual_height(const pdf_line_list *lines, arena *a)
{
    double *heights = arena_new_n(a, double, lines->n);
    for (size_t i = 0; i < lines->n; i++)
        heights[i] = lines->p[i].bottom - lines->p[i].top;
    if (lines->n == 0)
        return 0;
    qsort(heights, lines->n, sizeof heights[0], by_size);
    return heights[lines->n / 2];
}

err pdf_text_read(str xml, arena *a, document *d, problems *ps)
{
    pdf_word_list words = {0};
    pdf_line_list lines = {0};
    if (!pdf_words_read(xml, a, &words)) {
        problems_add(ps, STR(""), "PDF 的文字读不下去，请重新导出再试。");
        return INVALID;
    }
    if (words.n == 0) {
        problems_add(ps, STR(""), "读不到文字：PDF 里只有图片（扫描件）。年度报告应当可以复制文字，"
                                  "请用 Word 文件导出 PDF 再试。");
        return INVALID;
    }
    pdf_lines_of(&words, a, &lines);
    pdf_reading p = {.a = a, .d = d, .right = right_edge(&lines)};
    p.height = usual_height(&lines, a);
    buf_init(&p.paragraph, a);
    int section = -1;
    for (size_t i = 0; i < lines.n;) {
        int title = section_of_title(lines.p[i].text, a);
        section = title >= 0 ? title : section;
        take_line(&p, &lines.p[i++]);
        if (title < 1 || title > 3)
            continue;
        end_paragraph(&p);
        size_t from = i;
        while (i < lines.n && section_of_title(lines.p[i].text, a) < 0)
            i++;
        bool table = pdf_table_of(&lines.p[from], i - from, section, a, d);
        for (size_t k = from; k < i; k++)
            if (!table || str_has(lines.p[k].text, STR("。")))
                take_line(&p, &lines.p[k]);
    }
    end_paragraph(&p);
    return OK;
}
