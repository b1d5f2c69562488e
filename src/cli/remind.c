/* gongkai remind: the day's reminders of last days. */
#include "acts/reminder.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/office.h"

typedef struct remind_options {
    bool dry_run;
} remind_options;

static const option_row rows[] = {
    {"dry-run", 0, OPTION_FLAG, offsetof(remind_options, dry_run), NULL,
     "只列出今天该提醒的，不发送，也不记下"},
};

static json_t *told_json(const reminder_told *t)
{
    return json_pack("{s:s, s:I, s:o, s:o, s:i, s:o}", "kind", reminder_kind_ids[t->what.kind],
                     "application", (json_int_t)t->record, "application_no",
                     json_str(t->case_no), "due_on", json_day(t->what.due_on), "step",
                     t->what.step, "says", json_str(t->says));
}

static int print_given(const call *c, const reminders_given *g, bool dry_run)
{
    json_t *all = json_array();
    buf b;
    buf_init(&b, c->a);
    for (size_t i = 0; i < g->told.n; i++) {
        json_array_append_new(all, told_json(&g->told.p[i]));
        buf_format(&b, "%.*s\n", STR_ARG(g->told.p[i].says));
    }
    if (c->json)
        return print_json(json_pack("{s:b, s:I, s:I, s:o}", "before", g->before, "mailboxes",
                                    (json_int_t)g->mailboxes, "unreckoned",
                                    (json_int_t)g->unreckoned, "reminders", all));
    json_decref(all);
    if (g->before)
        buf_put(&b, STR("今天已经提醒过了。\n"));
    else if (dry_run)
        buf_format(&b, "共 %zu 项，没有发送。\n", g->told.n);
    else
        buf_format(&b, "共 %zu 项新的提醒，发往 %zu 个邮箱。\n", g->told.n, g->mailboxes);
    if (g->unreckoned > 0)
        buf_format(&b, "另有 %zu 件申请的经过前后矛盾，算不出期限，请核对。\n", g->unreckoned);
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

static int remind(const call *c, const void *options)
{
    const remind_options *o = options;
    reminders_given given = {0};
    work w;
    err e = o->dry_run ? office_open(c, &w) : office_open_with_keys(c, &w);
    if (e != OK)
        return exit_of(e);
    e = o->dry_run ? reminders_look(&w, &given) : reminders_give(&w, &given);
    int status = e == OK ? print_given(c, &given, o->dry_run) : office_say(&w, e);
    office_close(&w);
    return status;
}

const command remind_command = {
    .name = "remind",
    .usage = "[--dry-run]",
    .help = "发今天的期限提醒（一天一次）；gongkai serve 运行时会自己发",
    .english = "Give the day's reminders of last days, once a day.",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(remind_options),
    .run = remind,
};
