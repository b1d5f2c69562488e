/* gongkai report YEAR --records CELL: the rows behind a figure. */
#include "cli/json.h"
#include "cli/office.h"
#include "cli/report.h"

static json_t *word_or_null(int value, const char *const *ids)
{
    return value < 0 ? json_null() : json_string(ids[value]);
}

static json_t *record_json(const report_record_page *page, const report_record *r)
{
    json_t *o = json_object();
    json_object_set_new(o, "id", json_integer((json_int_t)r->id));
    json_object_set_new(o, "number", json_str(r->number));
    switch (page->of) {
    case REGISTER_APPLICATION:
        json_object_set_new(o, "applicant_class",
                            word_or_null(r->applicant_class, applicant_class_ids));
        json_object_set_new(o, "received_on", json_day(r->began_on));
        json_object_set_new(o, "outcome", word_or_null(r->outcome, outcome_ids));
        json_object_set_new(o, "replied_on", json_day(r->ended_on));
        break;
    case REGISTER_REMEDY_CASE:
        json_object_set_new(o, "accepted_on", json_day(r->began_on));
        json_object_set_new(o, "result", word_or_null(r->result, remedy_result_ids));
        json_object_set_new(o, "concluded_on", json_day(r->ended_on));
        break;
    case REGISTER_NORMATIVE_DOCUMENT:
        json_object_set_new(o, "title", json_str(r->title));
        json_object_set_new(o, "made_on", json_day(r->began_on));
        json_object_set_new(o, "expired_on", json_day(r->ended_on));
        break;
    case REGISTER_DECISION: json_object_set_new(o, "decided_on", json_day(r->began_on)); break;
    case REGISTER_CHARGE:
        json_object_set_new(o, "subject", json_str(r->title));
        json_object_set_new(o, "charged_on", json_day(r->began_on));
        json_object_set_new(o, "amount_fen", json_integer((json_int_t)r->amount.n));
        break;
    case REGISTER_COUNT: break;
    }
    json_object_set_new(o, "sheet_row",
                        r->sheet_row > 0 ? json_integer((json_int_t)r->sheet_row) : json_null());
    return o;
}

static json_t *page_json(const report_record_page *page)
{
    json_t *rows = json_array(), *o = json_object();
    for (size_t i = 0; i < page->n; i++)
        json_array_append_new(rows, record_json(page, &page->p[i]));
    json_object_set_new(o, "register", json_string(report_register_ids[page->of]));
    json_object_set_new(o, "total", json_integer((json_int_t)page->total));
    json_object_set_new(o, "records", rows);
    return o;
}

err all_records_json(work *w, const report_options *own, int year, json_t **out)
{
    *out = json_object();
    size_t most = own->most > 0 ? (size_t)own->most : RECORDS_SHOWN;
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        report_record_page page;
        char text[96];
        line path = {text, 0, sizeof text - 1};
        TRY(report_records(w, year, cell, own->skip, most, &page));
        if (page.total == 0)
            continue;
        report_cell_path(cell, &path);
        text[path.n] = 0;
        json_object_set_new(*out, text, page_json(&page));
    }
    return OK;
}

static void put_record(buf *b, const report_record_page *page, const report_record *r)
{
    str number = r->number.n > 0 ? r->number : str_format(b->a, "第 %lld 号", (long long)r->id);
    day_text began = day_iso(r->began_on), ended = day_iso(r->ended_on);
    bool over = day_is(r->ended_on);
    switch (page->of) {
    case REGISTER_APPLICATION:
        buf_format(b, "%.*s　%s　收到 %s　", STR_ARG(number),
                   applicant_class_words[r->applicant_class], began.c);
        if (over && r->outcome >= 0)
            buf_format(b, "答复 %s　%.*s\n", ended.c,
                       STR_ARG(report_outcome_words(b->a, r->outcome)));
        else
            buf_put(b, STR("在办\n"));
        break;
    case REGISTER_REMEDY_CASE:
        buf_format(b, "%.*s　受理 %s　%s%s%s%s\n", STR_ARG(number), began.c,
                   over ? "审结 " : "尚未审结", ended.c, over ? "　" : "",
                   r->result < 0 ? "" : remedy_result_words[r->result]);
        break;
    case REGISTER_NORMATIVE_DOCUMENT:
        buf_format(b, "%.*s　%.*s　成文 %s%s%s\n", STR_ARG(number), STR_ARG(r->title), began.c,
                   over ? "　废止或失效 " : "", over ? ended.c : "");
        break;
    case REGISTER_DECISION: buf_format(b, "%.*s　决定 %s\n", STR_ARG(number), began.c); break;
    case REGISTER_CHARGE:
        buf_format(b, "%s　%.*s　%s 元\n", began.c, STR_ARG(r->title), fen_yuan(r->amount).c);
        break;
    case REGISTER_COUNT: break;
    }
}

int print_records(const call *c, work *w, const report_options *own, int year, str path)
{
    report_record_page page;
    int cell = report_cell_of_path(path);
    size_t most = own->most > 0 ? (size_t)own->most : RECORDS_SHOWN;
    err e = report_records(w, year, cell, own->skip, most, &page);
    if (e != OK)
        return office_say(w, e);
    char text[256];
    line name = LINE_IN(text);
    report_cell_name(cell, &name);
    if (c->json) {
        json_t *o = page_json(&page);
        json_object_set_new(o, "cell", json_str(path));
        json_object_set_new(o, "name", json_str(line_str(&name)));
        json_object_set_new(o, "year", json_integer(year));
        json_object_set_new(o, "value", json_integer((json_int_t)page.value));
        json_object_set_new(o, "skipped", json_integer((json_int_t)own->skip));
        return print_json(o);
    }
    buf b;
    buf_init(&b, c->a);
    buf_format(&b, "%d年 %.*s：%lld 条记录", year, STR_ARG(line_str(&name)),
               (long long)page.total);
    if (cell == STOCK_CHARGE)
        buf_format(&b, "，合计 %s 元", fen_yuan(FEN(page.value)).c);
    buf_put_char(&b, '\n');
    for (size_t i = 0; i < page.n; i++)
        put_record(&b, &page, &page.p[i]);
    int64_t seen = own->skip + (int64_t)page.n;
    if (seen < page.total)
        buf_format(&b, "还有 %lld 条，用 --skip %lld 接着看。\n", (long long)(page.total - seen),
                   (long long)seen);
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}
