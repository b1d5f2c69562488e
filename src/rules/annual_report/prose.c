/* The text against the tables (R160): every figure that is understood must be
 * a figure of the tables. A government's paragraph that states one thing of
 * itself and of all its units is left alone when one of them fits. */
#include "rules/prose.h"

#include "rules/annual_report/finding.h"

enum { FIGURES_MOST = 96 };

const int report_told_sections[REPORT_TOLD_SECTIONS] = {0, 1, 2, 3, 5};

static bool is_government(str agency)
{
    static const char *const ends[] = {"人民政府", "市", "县", "区", "省", "自治区", "旗"};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_ends(agency, str_of(ends[i])))
            return true;
    return false;
}

static bool same_meaning(const prose_figure *a, const prose_figure *b)
{
    return a->sums[0].first == b->sums[0].first && a->sums[0].n == b->sums[0].n &&
           a->sums[0].m == b->sums[0].m;
}

prose_context report_prose_context(const annual_report *r)
{
    return (prose_context){r->year, is_government(r->agency), false};
}

void finding_say_figure(finding_draft *d, str paragraph, size_t to_figure, size_t to)
{
    finding_say(d, "“");
    /* a few words before the figure, so that it is found again */
    size_t from = to_figure > 60 ? to_figure - 60 : 0;
    while (from > 0 && ((unsigned char)paragraph.p[from] & 0xC0) == 0x80)
        from++;
    size_t first = from;
    static const char *const breaks[] = {"。", "，", "；", "\n"};
    for (size_t i = 0; i < COUNT_OF(breaks); i++)
        for (size_t at = from; (at = str_find(str_slice(paragraph, 0, to_figure),
                                              str_of(breaks[i]), at)) != SIZE_MAX;)
            from = at += strlen(breaks[i]);
    if (first > 0 && from == first)
        finding_say(d, "……");
    finding_say_cut(d, str_slice(paragraph, from, to));
    finding_say(d, "”");
}

static void say_wrong_figure(const annual_report *r, int section, str paragraph,
                             const prose_figure *f, int64_t expected, findings *out)
{
    finding_draft d;
    finding_begin(&d, "R160");
    finding_say(&d, "“");
    finding_say(&d, report_section_titles[section]);
    finding_say(&d, "”里写");
    finding_say_figure(&d, paragraph, f->from, f->to);
    finding_say(&d, "，");
    finding_say(&d, f->name);
    finding_say(&d, "按文字是");
    finding_say_int(&d, f->value);
    finding_say(&d, "，表格里是");
    finding_say_int(&d, expected);
    finding_say(&d, "。请对照台账，改正文字或表格。");
    finding_at_section(&d, section + 1);
    const prose_sum *sum = &f->sums[0];
    for (int j = 0; j < sum->m; j++)
        for (int i = 0; i < sum->n; i++)
            finding_at_cell(&d, r, sum->first + j * sum->jump + i * sum->step);
    finding_values(&d, f->value, expected);
    finding_end(&d, out);
}

bool report_speaks_of_units(str paragraph, prose_context context)
{
    static const char *const scopes[] = {"全市", "全县", "全区", "全省", "全镇", "各级", "本级", "各部门"};
    for (size_t i = 0; context.government && i < COUNT_OF(scopes); i++)
        if (str_has(paragraph, str_of(scopes[i])))
            return true;
    return false;
}

static void check_paragraph(const annual_report *r, const annual_report *previous, int section,
                            str paragraph, prose_context context, findings *out)
{
    prose_figure figures[FIGURES_MOST];
    size_t n = prose_figures(paragraph, context, figures, FIGURES_MOST);
    bool units = report_speaks_of_units(paragraph, context);
    for (size_t i = 0; i < n; i++) {
        int64_t expected, other;
        if (prose_figure_fits(&figures[i], r, &expected))
            continue;
        bool told = false;
        for (size_t k = 0; k < n && !told; k++)
            told = k != i && same_meaning(&figures[i], &figures[k]) &&
                   (prose_figure_fits(&figures[k], r, &other) ? units : k < i);
        if (!told)
            say_wrong_figure(r, section, paragraph, &figures[i], expected, out);
    }
    report_check_rates(r, previous, section, paragraph, figures, n, out);
}

/* Is this the beginning of another head of section one? */
static int head_of(str paragraph)
{
    static const char *const numbers[] = {"（一）", "（二）", "（三）", "（四）", "（五）",
                                          "(一)", "(二)", "(三)", "(四)", "(五)"};
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        if (str_starts(str_trim(paragraph), str_of(numbers[i])))
            return (int)(i % 5);
    return -1;
}

void report_check_prose(const annual_report *r, const annual_report *previous, findings *out)
{
    prose_context context = report_prose_context(r);
    for (size_t i = 0; i < REPORT_TOLD_SECTIONS; i++) {
        int section = report_told_sections[i];
        const str_list *paragraphs = &r->sections[section].paragraphs;
        context.on_applications = section == 2 || section == 3;
        for (size_t p = 0; p < paragraphs->n; p++) {
            int head = section == 0 ? head_of(paragraphs->p[p]) : -1;
            if (head >= 0)
                context.on_applications = head == 1 || str_has(str_slice(paragraphs->p[p], 0, 60),
                                                               STR("依申请"));
            check_paragraph(r, previous, section, paragraphs->p[p], context, out);
        }
    }
}
