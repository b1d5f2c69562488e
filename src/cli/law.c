/* gongkai law: the articles the rules stand on, in our words. */
#include "cli/commands.h"
#include "cli/json.h"
#include "law/law.h"

static int print_law_json(const day *on)
{
    json_t *articles = json_array();
    for (article a = 0; a < ARTICLE_COUNT; a++) {
        const law_article *l = &law_articles[a];
        if (day_is(*on) && !law_in_force(a, *on))
            continue;
        json_array_append_new(articles,
                              json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "id", json_str(l->id),
                                        "cite", json_str(l->cite), "instrument",
                                        json_str(l->instrument), "gist", json_str(l->gist),
                                        "valid_from", json_day(l->from), "valid_to",
                                        json_day(l->to)));
    }
    return print_json(json_pack("{s:o}", "articles", articles));
}

typedef struct law_options {
    day on;
} law_options;

static const option_row rows[] = {
    {"on", 0, OPTION_DAY, offsetof(law_options, on), "日期", "只列那一天有效的"},
};

static int run_law(const call *c, const void *options)
{
    const law_options *o = options;
    if (c->json)
        return print_law_json(&o->on);
    buf b;
    buf_init(&b, c->a);
    str instrument = {NULL, 0};
    for (article a = 0; a < ARTICLE_COUNT; a++) {
        const law_article *l = &law_articles[a];
        if (day_is(o->on) && !law_in_force(a, o->on))
            continue;
        if (!str_equal(l->instrument, instrument)) {
            instrument = l->instrument;
            buf_format(&b, "%s%.*s（%s 起%s%s）\n", b.n > 0 ? "\n" : "", STR_ARG(instrument),
                       day_iso(l->from).c, day_is(l->to) ? "，至 " : "施行", day_iso(l->to).c);
        }
        buf_format(&b, "  %.*s：%.*s\n", STR_ARG(l->cite), STR_ARG(l->gist));
    }
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

const command law_command = {
    .name = "law",
    .usage = "[--on 日期]",
    .help = "列出本系统所依据的条文要点及有效期",
    .english = "The articles behind the rules, with their gist and validity.",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(law_options),
    .run = run_law,
};
