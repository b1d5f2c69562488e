/* Tables of what the database knows; long remarks are cut, so that no row outgrows a
 * page: the whole text is in the case. */
#include "acts/dossier/paper.h"

#include "acts/message.h"
#include "acts/office.h"
#include "rules/annual_report.h"

enum { SAYS_CHARACTERS = 160, COLUMNS_MOST = 7 };

typedef struct paper {
    work *w;
    document *d;
    grid *g;
    int columns;
} paper;

static str cut(arena *a, str s)
{
    str rest = s;
    for (int i = 0; i < SAYS_CHARACTERS && rest.n > 0; i++)
        str_next(&rest);
    str head = str_slice(s, 0, s.n - rest.n);
    head = str_replace(a, head, STR("\n"), STR(" "));
    return rest.n == 0 ? head : str_format(a, "%.*s…", STR_ARG(head));
}

/* A digest breaks into lines only at blanks. */
static str in_groups(arena *a, str hex)
{
    return str_format(a, "%.*s %.*s %.*s %.*s", 16, hex.p, 16, hex.p + 16, 16, hex.p + 32, 16,
                      hex.p + 48);
}

static str day_or_nothing(arena *a, day d)
{
    return day_is(d) ? str_format(a, "%s", day_iso(d).c) : STR("");
}

static void begin_table(paper *p, const char *name, const char *const *heads, const int *widths,
                        int columns)
{
    arena *a = p->w->a;
    document_add_text(a, p->d, TEXT_HEADING, str_of(name));
    p->g = arena_new(a, grid);
    p->columns = columns;
    *p->g = (grid){.name = str_of(name),
                   .caption = str_of(name),
                   .rows = 1,
                   .columns = columns,
                   .head_rows = 1,
                   .breaks = true};
    for (int i = 0; i < columns; i++) {
        p->g->widths[i] = widths[i];
        grid_add(a, p->g, 0, i, 1, 1, GRID_HEAD, str_of(heads[i]));
    }
}

static void add_row(paper *p, const str *cells)
{
    arena *a = p->w->a;
    for (int i = 0; i < p->columns; i++)
        grid_add(a, p->g, p->g->rows, i, 1, 1, GRID_TEXT, document_clean(a, cut(a, cells[i])));
    p->g->rows++;
}

static void end_table(paper *p)
{
    if (p->g->rows == 1)
        document_add_text(p->w->a, p->d, TEXT_BODY, STR("没有。"));
    else
        document_add_grid(p->w->a, p->d, p->g);
}

static str number_or_dash(arena *a, int n)
{
    return n > 0 ? str_format(a, "%d", n) : STR("—");
}

static void put_pieces(paper *p, const dossier_piece_list *pieces)
{
    static const char *const heads[] = {"序号", "材料", "日期", "起始页", "页数", "文件", "SM3 摘要"};
    static const int widths[] = {60, 230, 140, 80, 70, 160, 260};
    arena *a = p->w->a;
    int pages = 0;
    begin_table(p, "材料目录", heads, widths, COUNT_OF(heads));
    for (size_t i = 0; i < pieces->n; i++) {
        const dossier_piece *x = &pieces->p[i];
        pages += x->pages;
        add_row(p, (const str[]){str_format(a, "%zu", i + 1), x->says, day_or_nothing(a, x->on),
                                 number_or_dash(a, x->first), number_or_dash(a, x->pages),
                                 str_format(a, "%.*s %zu 字节", STR_ARG(x->path), x->bytes.n),
                                 in_groups(a, x->hex)});
    }
    end_table(p);
    if (pieces->n > 0)
        document_add_text(a, p->d, TEXT_BODY,
                          str_format(a, "共 %zu 件 %d 页。页次从第一件材料起连续编；标“—”的是没有固定"
                                        "页数的电子文件（文字、表格）或者打不开的文件。",
                                     pieces->n, pages));
}

/* What the office thought before it decided is not evidence (条例第十六条第二款). */
static bool is_opinion(int kind)
{
    return kind == EVENT_SUBMITTED || kind == EVENT_REVIEWED || kind == EVENT_LEGAL_OPINION ||
           kind == EVENT_SECRECY_OPINION || kind == EVENT_SENT_BACK || kind == EVENT_NOTED ||
           kind == EVENT_SIGNED;
}

static void put_course(paper *p, const application_view *v, bool opinions)
{
    static const char *const heads[] = {"日期", "事项", "结论", "办理人", "期限", "说明"};
    static const int widths[] = {160, 150, 120, 120, 160, 290};
    arena *a = p->w->a;
    begin_table(p, "办理经过", heads, widths, COUNT_OF(heads));
    for (size_t i = 0; i < v->events.n; i++) {
        const application_event *e = &v->events.p[i];
        bool voided = application_event_voided(&v->events, e->step);
        str says = opinions || !is_opinion(e->kind) ? e->says : STR("");
        add_row(p, (const str[]){day_or_nothing(a, e->happened_on),
                                 str_format(a, "%s%s", event_kind_words[e->kind],
                                            voided ? "（已撤销）" : ""),
                                 str_of(event_choice_words[e->choice]), e->actor,
                                 day_or_nothing(a, e->due_on), says});
    }
    end_table(p);
}

static void put_searches(paper *p, const application_view *v)
{
    static const char *const heads[] = {"日期", "检索人", "地点", "检索词", "结果"};
    static const int widths[] = {160, 160, 180, 200, 300};
    arena *a = p->w->a;
    begin_table(p, "检索记录", heads, widths, COUNT_OF(heads));
    for (size_t i = 0; i < v->searches.n; i++) {
        const search_record *s = &v->searches.p[i];
        add_row(p, (const str[]){day_or_nothing(a, s->searched_on), s->searcher, s->place,
                                 s->terms, s->result});
    }
    end_table(p);
}

static str letter_named(arena *a, const application_view *v, letter_id which)
{
    for (size_t i = 0; i < v->letters.n; i++)
        if (v->letters.p[i].letter.n == which.n)
            return str_format(a, "%s %.*s", letter_rules[v->letters.p[i].kind].title,
                              STR_ARG(v->letters.p[i].letter_no));
    return STR("");
}

static day arrived_on(const application_view *v, service_id which)
{
    for (size_t i = 0; i < v->events.n; i++)
        if (v->events.p[i].kind == EVENT_SERVED && v->events.p[i].amount == which.n &&
            !application_event_voided(&v->events, v->events.p[i].step))
            return v->events.p[i].happened_on;
    return DAY_NONE;
}

static err put_services(paper *p, const application_view *v)
{
    static const char *const heads[] = {"文书", "方式", "单号", "送达人", "发出", "送达", "凭据"};
    static const int widths[] = {230, 90, 120, 80, 120, 120, 240};
    arena *a = p->w->a;
    begin_table(p, "送达情况", heads, widths, COUNT_OF(heads));
    for (size_t i = 0; i < v->services.n; i++) {
        const service *s = &v->services.p[i];
        str posted;
        TRY(message_evidence(p->w, s->service.n, &posted));
        add_row(p, (const str[]){letter_named(a, v, s->letter),
                                 str_of(event_choice_words[s->manner]), s->tracking_no, s->server,
                                 day_or_nothing(a, s->sent_on),
                                 day_or_nothing(a, arrived_on(v, s->service)), posted});
    }
    end_table(p);
    return OK;
}

static void put_fact(paper *p, const char *name, str value)
{
    if (value.n > 0)
        document_add_text(p->w->a, p->d, TEXT_BODY,
                          str_format(p->w->a, "%s：%.*s", name, STR_ARG(value)));
}

static void put_cover(paper *p, const application_view *v)
{
    arena *a = p->w->a;
    put_fact(p, "申请编号", v->row.application_no);
    put_fact(p, "申请人", v->masked.applicant);
    put_fact(p, "申请内容", cut(a, v->row.content));
    put_fact(p, "收到日期", day_or_nothing(a, v->course.received_on));
    put_fact(p, "答复日期", day_or_nothing(a, v->course.replied_on));
    if (v->course.replied_outcome != OUTCOME_NONE)
        put_fact(p, "办理结果",
                 str_of(report_rows[ROW_OUTCOME + v->course.replied_outcome].label));
}

static day last_day(const application_view *v)
{
    day last = v->row.received_on;
    for (size_t i = 0; i < v->events.n; i++)
        if (day_before(last, v->events.p[i].happened_on))
            last = v->events.p[i].happened_on;
    return last;
}

static err begin_paper(work *w, paper *p, const char *title, day issued, document *out)
{
    agency office;
    TRY(office_get(w, &office));
    *out = (document){.title = str_of(title),
                      .author = document_clean(w->a, office.name),
                      .subject = str_of(title),
                      .mark = office.demo ? STR("演示数据") : STR(""),
                      .issued = issued};
    *p = (paper){.w = w, .d = out};
    document_add_text(w->a, out, TEXT_TITLE, str_of(title));
    document_add_text(w->a, out, TEXT_NOTE, office.name);
    return OK;
}

static void put_case(paper *p, const remedy_view *c)
{
    static const char *const clock_heads[] = {"期限", "起算", "最后一天", "完成", "依据"};
    static const int clock_widths[] = {260, 160, 160, 160, 260};
    static const char *const step_heads[] = {"日期", "事项", "内容", "说明"};
    static const int step_widths[] = {160, 200, 250, 390};
    arena *a = p->w->a;
    begin_table(p, "复议、诉讼期限", clock_heads, clock_widths, COUNT_OF(clock_heads));
    for (size_t i = 0; i < c->course.clock_count; i++) {
        const remedy_clock *k = &c->course.clocks[i];
        add_row(p, (const str[]){str_of(k->name), day_or_nothing(a, k->from),
                                 day_or_nothing(a, k->until), day_or_nothing(a, k->done_on),
                                 k->because == ARTICLE_COUNT ? STR("") : law_cite(k->because)});
    }
    end_table(p);
    begin_table(p, "复议、诉讼经过", step_heads, step_widths, COUNT_OF(step_heads));
    for (size_t i = 0; i < c->course.count; i++) {
        const remedy_event *e = &c->counted[i];
        add_row(p, (const str[]){day_or_nothing(a, e->happened_on),
                                 str_of(remedy_event_words[e->kind]),
                                 str_of(remedy_choice_words[e->choice]), e->says});
    }
    end_table(p);
}

/* Which case, and what came of it. */
static void put_head(paper *p, const remedy_view *c)
{
    arena *a = p->w->a;
    const remedy_course *k = &c->course;
    document_add_text(a, p->d, TEXT_HEADING, str_of(remedy_kind_words[c->record.kind]));
    put_fact(p, "案号", c->record.case_no);
    put_fact(p, "复议机关或者法院", c->form.organ);
    put_fact(p, "受理（立案）", day_or_nothing(a, c->record.accepted_on));
    if (c->form.origin >= 0)
        put_fact(p, "对什么不服", str_of(remedy_origin_words[c->form.origin]));
    put_fact(p, "状态", str_of(remedy_stage_words[k->stage]));
    if (k->result >= 0)
        put_fact(p, "结果", str_format(a, "%s（%s），%s", remedy_choice_words[k->decision],
                                       remedy_result_words[k->result],
                                       day_iso(k->concluded_on).c));
    for (size_t i = 0; i < k->count; i++)
        if (c->counted[i].kind == REMEDY_REANSWERED)
            put_fact(p, "新的答复", c->counted[i].says);
    put_fact(p, "主要原因", str_of(remedy_choice_words[k->cause]));
}

/* The later of a day and the last step of a case. */
static day later_of(day last, const remedy_view *c)
{
    for (size_t i = 0; i < c->course.count; i++)
        if (day_before(last, c->counted[i].happened_on))
            last = c->counted[i].happened_on;
    return last;
}

err dossier_archive_paper(work *w, const application_view *v, const dossier_piece_list *pieces,
                          const str_list *missing, const remedy_view_list *remedies,
                          document *out)
{
    paper p;
    day issued = last_day(v);
    for (size_t i = 0; i < remedies->n; i++)
        issued = later_of(issued, &remedies->p[i]);
    TRY(begin_paper(w, &p, "政府信息公开申请归档文件", issued, out));
    put_cover(&p, v);
    put_fact(&p, "保管期限", str_format(w->a, "%d年", v->settings.archive_years));
    put_pieces(&p, pieces);
    put_course(&p, v, true);
    put_searches(&p, v);
    TRY(put_services(&p, v));
    for (size_t i = 0; i < remedies->n; i++) {
        put_head(&p, &remedies->p[i]);
        put_case(&p, &remedies->p[i]);
    }
    document_add_text(w->a, out, TEXT_HEADING, STR("缺少的材料"));
    for (size_t i = 0; i < missing->n; i++)
        document_add_text(w->a, out, TEXT_BODY, missing->p[i]);
    if (missing->n == 0)
        document_add_text(w->a, out, TEXT_BODY, STR("没有。"));
    return OK;
}

err dossier_evidence_paper(work *w, const remedy_view *c, const application_view *v,
                           const dossier_piece_list *pieces, document *out)
{
    paper p;
    TRY(begin_paper(w, &p, "答复证据材料", later_of(last_day(v), c), out));
    put_fact(&p, "案件", str_of(remedy_kind_words[c->record.kind]));
    put_fact(&p, "案号", c->record.case_no);
    put_fact(&p, "复议机关或者法院", c->form.organ);
    put_cover(&p, v);
    put_pieces(&p, pieces);
    put_course(&p, v, false);
    put_searches(&p, v);
    TRY(put_services(&p, v));
    put_case(&p, c);
    return OK;
}
