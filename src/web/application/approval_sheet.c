/* The case on paper with every opinion, its person and time: as a page to be printed, as
 * DOCX and as PDF, all from the same rows. */
#include "web/application/panel.h"
#include "web/application/paper.h"

#include "pages.h"

/* Of a cell on paper, in characters: what is longer goes on in the next row, so that no
 * row outgrows a page. */
enum { CELL_CHARACTERS = 240, COLUMNS_MOST = 4 };

static void add_fact(arena *a, case_facts *to, const char *label, str says)
{
    case_fact *f = list_add(a, to);
    *f = (case_fact){.label = str_of(label)};
    *list_add(a, &f->lines) = says;
}

static void add_proposal(arena *a, const case_conclusion *c, case_facts *to)
{
    if (!c->there)
        return;
    add_fact(a, to, "拟办", c->heading);
    add_fact(a, to, "文书", str_format(a, "%.*s　%.*s", STR_ARG(c->letter), STR_ARG(c->letter_no)));
    add_fact(a, to, "条款", c->articles);
    add_fact(a, to, "救济", c->remedy);
}

static err open_sheet(request *q, approval_sheet_view *v)
{
    case_view all = {0};
    case_desk d = {.q = q};
    TRY(case_of(q, &d.id));
    TRY(application_open(q->work, d.id, DAY_NONE, &d.of));
    TRY(case_names_read(q, &d.names));
    all.number = d.of.row.application_no.n > 0 ? d.of.row.application_no : STR("（没有编号）");
    all.stage = str_of(stage_words[d.of.course.stage]);
    all.here = case_url(q->a, d.id);
    TRY(case_show_facts(&d, &all));
    TRY(case_show_conclusion(&d, &all));
    case_show_steps(&d, &all);
    *v = (approval_sheet_view){
        .title = STR("政府信息公开申请审查呈批单"),
        .organ = q->office.name,
        .number = all.number,
        .facts = all.facts,
        .steps = all.steps,
        .back = all.here,
    };
    if (day_is(d.of.course.clock.reply_due_on))
        add_fact(q->a, &v->facts, "答复期限", day_chinese(q->a, d.of.course.clock.reply_due_on));
    add_proposal(q->a, &all.conclusion, &v->facts);
    for (size_t i = 0; i < v->steps.n; i++)
        v->reviewed = v->reviewed || v->steps.p[i].opinion;
    url own = case_page_url(q->a, d.id, STR("approval-sheet"));
    v->docx = url_lit(q->a, own, LIT("/docx"));
    v->pdf = url_lit(q->a, own, LIT("/pdf"));
    return OK;
}

static err approval_sheet_page(request *q, response *r)
{
    approval_sheet_view v;
    TRY(open_sheet(q, &v));
    TRY(office_frame_init(q, r, &v.frame, OFFICE_APPLICATIONS, v.title));
    office_crumb(q, &v.frame, v.number, v.back);
    office_crumb(q, &v.frame, STR("呈批单"), v.back);
    page_office_approval_sheet(&r->body, &v);
    return OK;
}

/* --- the same on paper --- */

static grid *begin_grid(arena *a, const char *name, const int *widths, const char *const *heads,
                        int columns)
{
    grid *g = arena_new(a, grid);
    *g = (grid){.name = str_of(name),
                .caption = str_of(name),
                .columns = columns,
                .breaks = true};
    for (int i = 0; i < columns; i++)
        g->widths[i] = widths[i];
    if (heads == NULL)
        return g;
    g->rows = g->head_rows = 1;
    for (int i = 0; i < columns; i++)
        grid_add(a, g, 0, i, 1, 1, GRID_HEAD, str_of(heads[i]));
    return g;
}

/* The first characters of a text, as many as a cell holds; *rest is what is left. */
static str first_of(str *rest)
{
    str all = *rest;
    for (int i = 0; i < CELL_CHARACTERS && rest->n > 0; i++)
        str_next(rest);
    return str_slice(all, 0, all.n - rest->n);
}

/* The last cell goes on in further rows. */
static void add_row(arena *a, grid *g, const str *cells, grid_role first)
{
    str rest = document_clean(a, cells[g->columns - 1]);
    bool again = false;
    do {
        for (int i = 0; i + 1 < g->columns; i++)
            grid_add(a, g, g->rows, i, 1, 1, i == 0 ? first : GRID_TEXT,
                     again ? (i == 0 ? STR("（续）") : STR("")) : document_clean(a, cells[i]));
        grid_add(a, g, g->rows, g->columns - 1, 1, 1, GRID_TEXT, first_of(&rest));
        g->rows++;
        again = true;
    } while (rest.n > 0);
}

static const char *const step_heads[] = {"时间", "办理人", "事项", "意见、说明"};
static const int step_widths[] = {190, 140, 280, 390};
static const int fact_widths[] = {180, 820};

static void put_steps(request *q, document *d, const approval_sheet_view *v, const char *name,
                      bool opinions)
{
    grid *g = begin_grid(q->a, name, step_widths, step_heads, COUNT_OF(step_heads));
    for (size_t i = 0; i < v->steps.n; i++) {
        const case_step *s = &v->steps.p[i];
        if (opinions && !s->opinion)
            continue;
        str what = s->voided ? str_format(q->a, "%.*s（已撤销）", STR_ARG(s->what)) : s->what;
        add_row(q->a, g, (const str[]){s->when, s->who, what, s->says}, GRID_TEXT);
    }
    document_add_text(q->a, d, TEXT_HEADING, str_of(name));
    if (g->rows > 1)
        document_add_grid(q->a, d, g);
    else
        document_add_text(q->a, d, TEXT_BODY, STR("还没有。"));
}

static err approval_sheet_file(request *q, response *r)
{
    approval_sheet_view v;
    TRY(open_sheet(q, &v));
    document *d = arena_new(q->a, document);
    *d = (document){.title = v.title,
                    .author = document_clean(q->a, v.organ),
                    .subject = v.title,
                    .mark = q->office.demo ? STR("演示数据") : STR(""),
                    .issued = q->work->today};
    document_add_text(q->a, d, TEXT_TITLE, v.title);
    document_add_text(q->a, d, TEXT_NOTE, v.organ);
    grid *g = begin_grid(q->a, "申请", fact_widths, NULL, COUNT_OF(fact_widths));
    for (size_t i = 0; i < v.facts.n; i++) {
        const case_fact *f = &v.facts.p[i];
        add_row(q->a, g, (const str[]){f->label, str_join(q->a, &f->lines, STR("\n"))}, GRID_STUB);
    }
    document_add_grid(q->a, d, g);
    put_steps(q, d, &v, "审查意见", true);
    put_steps(q, d, &v, "办理经过", false);
    return paper_give(q, r, d, v.title, str_ends(q->path, STR("/pdf")) ? PAPER_PDF : PAPER_DOCX);
}

#define CASE "/office/applications/{application}/"

static const route rows[] = {
    {METHOD_GET, CASE "approval-sheet", RIGHT_APPLICATION_READ, approval_sheet_page},
    {METHOD_GET, CASE "approval-sheet/docx", RIGHT_APPLICATION_READ, approval_sheet_file},
    {METHOD_GET, CASE "approval-sheet/pdf", RIGHT_APPLICATION_READ, approval_sheet_file},
};
const route_table approval_sheet_routes = {rows, COUNT_OF(rows)};
