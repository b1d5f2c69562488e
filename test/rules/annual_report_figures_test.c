/* What the text states of the ledger and no table has: right figures, wrong ones, and
 * numbers that are none of our business. */
#include "rules/annual_report/finding.h"
#include "rules/prose/word.h"
#include "testing.h"

static items_of_column columns[] = {
    {STR_INIT("通知公告"), 75}, {STR_INIT("人事信息"), 30}, {STR_INIT("财政"), 15}, {STR_INIT(""), 9}};
static const report_figures ledger = {
    .items_published = 120,
    .columns = columns,
    .column_n = COUNT_OF(columns),
    .extended = 3,
    .consulted = 2,
    .fee_notices = 4,
    .fee_payments = 4,
    .fee_received = {124050},
};

typedef struct sentence_case {
    const char *text;
    const char *agency;
    int64_t stated, is; /* of the one finding; is -1: none */
} sentence_case;

static void check_one(const sentence_case *c, int section)
{
    static finding room[40];
    findings found = {.p = room, .room = COUNT_OF(room)};
    static annual_report r;
    str paragraph = str_of(c->text);
    r = (annual_report){.year = 2023, .agency = str_of(c->agency != NULL ? c->agency : "某市某局")};
    r.sections[section].paragraphs = (str_list){&paragraph, 1, 1};
    annual_report_check_figures(&r, &ledger, &found);
    if (found.n != (c->is >= 0 ? 1 : 0))
        fail_msg("%s: %zu findings, %s", c->text, found.n, found.n > 0 ? room[0].says : "");
    if (c->is < 0)
        return;
    const finding *f = &room[0];
    if (strcmp(f->rule, "R160") != 0 || f->severity != SEVERITY_ERROR || f->value_count != 2 ||
        f->values[0] != c->stated || f->values[1] != c->is || f->place_count != 1 ||
        f->places[0].kind != PLACE_SECTION || f->places[0].index != section + 1 ||
        strstr(f->says, "台账里是") == NULL)
        fail_msg("%s: %s %s %lld %lld", c->text, f->rule, f->says, (long long)f->values[0],
                 (long long)f->values[1]);
}

static void check_all(const sentence_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        check_one(&cases[i], 0);
        check_one(&cases[i], 5);
    }
}

static void wrong_figures_are_named_with_both_values(void **state)
{
    (void)state;
    static const sentence_case cases[] = {
        {"2023年，本机关主动公开政府信息121条。", NULL, 121, 120},
        {"全年共主动公开各类政府信息1,200条，内容全面。", NULL, 1200, 120},
        {"2023年某市某局主动公开信息共计12条。", NULL, 12, 120},
        {"本年度主动公开政府信息130余条。", NULL, 130, 120},
        {"2023年度主动公开政府信息近百条。", NULL, 100, 120},
        {"2023年，本机关没有新的主动公开信息。", NULL, 0, 120},
        {"公开较多的栏目有：通知公告75条、人事信息31条、财政15条。", NULL, 31, 30},
        {"“通知公告”栏目发布信息76条。", NULL, 76, 75},
        {"办理中书面征求第三方意见的申请3件。经批准延长答复期限的申请3件。", NULL, 3, 2},
        {"经批准延长答复期限的申请2件。", NULL, 2, 3},
        {"全年延期答复4件。", NULL, 4, 3},
        {"有5件申请延长了答复期限。", NULL, 5, 3},
        {"2023年，本机关发出政府信息公开信息处理费收费通知5件，实际收取信息处理费1240.50元。",
         NULL, 5, 4},
        {"2023年，本机关发出政府信息公开信息处理费收费通知4件，实际收取信息处理费1,240.00元。",
         NULL, 124000, 124050},
        {"收取信息处理费0.15万元。", NULL, 150000, 124050},
        {"2023年，本机关没有收取信息处理费。", NULL, 0, 124050},
        {"本机关没有发出政府信息公开信息处理费收费通知。", NULL, 0, 4},
        {"没有延长答复期限的申请。", NULL, 0, 3},
        {"2023年，某县主动公开政府信息12条。", "某县", 12, 120},
        {"本机关主动公开政府信息12条。", "", 12, 120},
        {"公开较少的栏目有：财政9条。", NULL, 9, 15},
        {"财政9条，各栏目都有更新。", NULL, 9, 15},
    };
    check_all(cases, COUNT_OF(cases));
}

static void right_figures_and_other_numbers_are_left_alone(void **state)
{
    (void)state;
    static const sentence_case cases[] = {
        /* right */
        {"2023年，本机关主动公开政府信息120条。公开较多的栏目有：通知公告75条、人事信息30条、"
         "财政15条。",
         NULL, 0, -1},
        {"主动公开政府信息一百二十条。", NULL, 0, -1},
        {"全年主动公开政府信息100余条。", NULL, 0, -1},
        {"主动公开政府信息约120条。", NULL, 0, -1},
        {"办理中书面征求第三方意见的申请2件。经批准延长答复期限的申请3件。", NULL, 0, -1},
        {"本机关发出政府信息公开信息处理费收费通知4件，实际收取信息处理费1240.5元。", NULL, 0, -1},
        {"收取信息处理费0.12万元。", NULL, 0, -1},
        /* parts, channels, other times, differences */
        {"通过政府网站，主动公开政府信息80条。", NULL, 0, -1},
        {"微信公众号主动公开信息20条。", NULL, 0, -1},
        {"主动公开政府信息120条，其中主动公开信息20条为政策文件。", NULL, 0, -1},
        {"2022年主动公开政府信息100条。", NULL, 0, -1},
        {"2022年，主动公开政府信息100条。", NULL, 0, -1},
        {"较上年，主动公开政府信息增加20条。", NULL, 0, -1},
        {"与去年相比，主动公开政府信息多20条。", NULL, 0, -1},
        {"第三季度主动公开政府信息20条。", NULL, 0, -1},
        {"2008年以来，主动公开政府信息20000条。", NULL, 0, -1},
        {"全市主动公开政府信息9000条。", NULL, 0, -1},
        {"局办公室牵头，人事科主动公开政府信息9条。", NULL, 0, -1},
        /* other things near by */
        {"主动公开政府信息120条，发布政策解读15篇，回应关切30件，开展培训2次。", NULL, 0, -1},
        {"依申请公开政府信息3件，组织业务培训4次。", NULL, 0, -1},
        {"延长答复期限10个工作日。", NULL, 0, -1},
        {"延长答复期限的申请平均用时12天。", NULL, 0, -1},
        {"征求第三方意见发函6次。", NULL, 0, -1},
        {"应收取信息处理费5000元，减免信息处理费300元。", NULL, 0, -1},
        {"取得其他收费5000元。", NULL, 0, -1},
        {"网站财政栏目访问量9999次，财政资金500万元。", NULL, 0, -1},
        {"栏目调整后，大财政12条要求得到落实。", NULL, 0, -1},
        {"全县主动公开政府信息9000条。", "某县", 0, -1},
        {"2023主动公开政府信息9条。", NULL, 0, -1},
        {"公开力度较大，主动公开政府信息9条。", NULL, 0, -1},
        {"同比，主动公开政府信息9条。", NULL, 0, -1},
        {"去年，主动公开政府信息9条。", NULL, 0, -1},
        {"明年，主动公开政府信息9条。", NULL, 0, -1},
        {"其中，主动公开政府信息9条。", NULL, 0, -1},
        {"部分科室，主动公开政府信息9条。", NULL, 0, -1},
        {"2022年，“财政”栏目发布信息9条。", NULL, 0, -1},
        {"栏目设置合理，共9条。", NULL, 0, -1},
        {"大财政9条，列入栏目。", NULL, 0, -1},
        {"9000元用于宣传。", NULL, 0, -1},
        {"宣传费 9000元，渠道多元。", NULL, 0, -1},
        {"去年，收取信息处理费9000元。", NULL, 0, -1},
        {"采用A9000元方案。", NULL, 0, -1},
        {"窗口没有收取信息处理费。", NULL, 0, -1},
        {"去年，没有收取信息处理费。", NULL, 0, -1},
    };
    check_all(cases, COUNT_OF(cases));
}

/* More words than are looked at: the clause is past the last of them. */
static void a_sentence_of_endless_words_is_read_to_its_end(void **state)
{
    (void)state;
    static char text[WORDS_MOST * 4 + 64];
    size_t n = 0;
    for (size_t i = 0; i <= WORDS_MOST; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "共");
    snprintf(text + n, sizeof text - n, "，没有收取信息处理费。");
    const sentence_case c = {text, NULL, 0, 124050};
    check_one(&c, 0);
}

static void section_five_is_not_judged(void **state)
{
    (void)state;
    const sentence_case c = {"主动公开政府信息1条。", NULL, 0, -1};
    check_one(&c, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_figures_are_named_with_both_values),
        cmocka_unit_test(right_figures_and_other_numbers_are_left_alone),
        cmocka_unit_test(a_sentence_of_endless_words_is_read_to_its_end),
        cmocka_unit_test(section_five_is_not_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
