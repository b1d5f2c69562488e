/* The report as a document, and the table of its forms. Nothing is said here
 * that the report does not say, but the title and the titles of the sections
 * where it has none: an empty section keeps its place, as the form demands. */
#include "documents/report_paper.h"

#include "documents/docx_write.h"
#include "documents/html_write.h"
#include "documents/pdf_write.h"
#include "documents/text_write.h"
#include "documents/xlsx_write.h"

const paper_kind paper_kinds[PAPER_FORMAT_COUNT] = {
    [PAPER_DOCX] = {"docx", "Word",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    [PAPER_PDF] = {"pdf", "PDF", "application/pdf"},
    [PAPER_XLSX] = {"xlsx", "Excel",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    [PAPER_TXT] = {"txt", "纯文本", "text/plain; charset=utf-8"},
    [PAPER_HTML] = {"html", "网页", "text/html; charset=utf-8"},
};

#define REPORT_NAME "政府信息公开工作年度报告"
#define SUBJECT "政府信息公开工作年度报告（格式：" REPORT_FORMAT "）"
#define KEYWORDS "政府信息公开 年度报告"

/* A line of the title holds twenty characters of 二号. */
enum { TITLE_LINE = 20 };

/* A long title is broken where its sense allows, before the report's name; one
 * that already has a line break is the author's. */
static str title_in_lines(const annual_report *r, arena *a)
{
    str title = str_trim(r->title);
    if (title.n == 0)
        title = str_format(a, "%.*s\n%d年%s", STR_ARG(r->agency), r->year, REPORT_NAME);
    if (str_has(title, STR("\n")) || str_length(title) <= TITLE_LINE)
        return title;
    size_t at = r->agency.n > 0 && str_starts(title, r->agency)
                    ? r->agency.n
                    : str_find(title, STR("政府信息公开"), 0);
    if (at == SIZE_MAX || at == 0 || at >= title.n)
        return title;
    return str_format(a, "%.*s\n%.*s", (int)at, title.p, (int)(title.n - at), title.p + at);
}

/* "（一）主动公开" on a line of its own is a heading; a paragraph that only
 * begins so is not. */
static bool is_subheading(str s)
{
    enum { HEADING_MOST = 24 };
    return str_starts(s, STR("（")) && str_find(s, STR("）"), 0) <= 12 &&
           str_length(s) <= HEADING_MOST && !str_ends(s, STR("。")) && !str_has(s, STR("，")) &&
           !str_ends(s, STR("；"));
}

static void add_paragraphs(arena *a, document *d, const str_list *paragraphs)
{
    for (size_t i = 0; i < paragraphs->n; i++) {
        str rest = paragraphs->p[i], piece;
        while (str_split(&rest, STR("\n"), &piece)) {
            piece = str_trim(piece);
            if (piece.n > 0)
                document_add_text(a, d, is_subheading(piece) ? TEXT_SUBHEADING : TEXT_BODY, piece);
        }
    }
}

document *report_paper(const annual_report *r, const report_extras *x, arena *a)
{
    document *d = arena_new(a, document);
    str title = title_in_lines(r, a);
    d->title = document_clean(a, str_replace(a, title, STR("\n"), STR("")));
    d->author = document_clean(a, x->signed_by.n > 0 ? x->signed_by : r->agency);
    d->subject = STR(SUBJECT);
    d->keywords = STR(KEYWORDS);
    d->mark = document_clean(a, x->mark);
    d->issued = x->issued;
    document_add_text(a, d, TEXT_TITLE, title);
    add_paragraphs(a, d, &r->preamble);
    for (int i = 0; i < 6; i++) {
        const report_section *s = &r->sections[i];
        document_add_text(a, d, TEXT_HEADING,
                          s->title.n > 0 ? s->title : str_of(report_section_titles[i]));
        add_paragraphs(a, d, &s->paragraphs);
        if (i >= 1 && i <= 3)
            document_add_grid(a, d, report_grid(r, i + 1, a));
    }
    if (x->contact.n > 0)
        document_add_text(a, d, TEXT_BODY, x->contact);
    if (day_is(x->issued)) {
        document_add_text(a, d, TEXT_SIGNED, d->author);
        document_add_text(a, d, TEXT_DATED, day_chinese(a, x->issued));
    }
    return d;
}

static void write_html(const annual_report *r, const report_extras *x, const document *d, arena *a,
                       buf *out)
{
    const annual_report *const only[] = {r};
    bool many = x->year_count > 0;
    chart *charts = arena_new_n(a, chart, CHART_KIND_COUNT);
    for (int i = 0; i < CHART_KIND_COUNT; i++)
        chart_of_reports((chart_kind)i, many ? x->years : only, many ? x->year_count : 1, a,
                         &charts[i]);
    html_write(d, charts, CHART_KIND_COUNT, a, out);
}

err report_paper_write(const annual_report *r, const report_extras *x, paper_format format,
                       arena *a, buf *out, str *trouble)
{
    *trouble = (str){0};
    const document *d = report_paper(r, x, a);
    switch (format) {
    case PAPER_DOCX: return docx_write(d, out, trouble);
    case PAPER_PDF: return pdf_write(d, x->font_folder, out, trouble);
    case PAPER_XLSX: return xlsx_write(d, out, trouble);
    case PAPER_TXT: text_write(d, out); return OK;
    case PAPER_HTML: write_html(r, x, d, a, out); return OK;
    case PAPER_FORMAT_COUNT: break;
    }
    *trouble = STR("没有这种格式。");
    return INVALID;
}
