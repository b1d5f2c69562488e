/* Figures in sentences: what is taken for a figure of the year, and what is
 * rightly left alone. */
#include "testing.h"

#include "rules/prose.h"

typedef struct prose_case {
    const char *says;
    const char *figures; /* "name=value …", in order; approximate ones with ~ */
    bool on_applications;
    bool government;
} prose_case;

static void read_case(const prose_case *c, char *got, size_t room)
{
    prose_figure figures[32];
    prose_context context = {2023, c->government, c->on_applications};
    size_t n = prose_figures(str_of(c->says), context, figures, COUNT_OF(figures));
    size_t at = 0;
    got[0] = 0;
    for (size_t i = 0; i < n; i++)
        at += (size_t)snprintf(got + at, room - at, "%s%s%s%lld", i > 0 ? " " : "",
                               figures[i].name, figures[i].how == PROSE_EXACT ? "=" : "~",
                               (long long)figures[i].value);
}

static void check_cases(const prose_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char got[2000];
        read_case(&cases[i], got, sizeof got);
        if (strcmp(got, cases[i].figures) != 0)
            fail_msg("\"%s\"\n  is read as \"%s\"\n  and not as \"%s\"", cases[i].says, got,
                     cases[i].figures);
    }
}

static void figures_of_the_year_are_found(void **state)
{
    (void)state;
    static const prose_case cases[] = {
        {"2023年我局接到3起政府信息公开申请，均依法予以回复。", "本年新收申请=3", 0, 0},
        {"全年共收到政府信息公开申请12件，上年结转2件，办结13件，结转下年度继续办理1件。",
         "本年新收申请=12 上年结转申请=2 办结（答复）的申请=13 结转下年度继续办理的申请=1", 0, 0},
        {"2023年，收到依申请公开1,309件。", "本年新收申请=1309", 0, 0},
        {"共收到政府信息公开申请１３件。", "本年新收申请=13", 0, 0},
        {"收到三件政府信息公开申请。", "本年新收申请=3", 0, 0},
        {"收到政府信息公开申请十二件。", "本年新收申请=12", 0, 0},
        {"共受理政府信息公开申请105件，予以公开80件，部分公开5件，不予公开10件，无法提供6件，不予处理3件，其他处理1件。",
         "本年新收申请=105 （一）予以公开=80 （二）部分公开=5 "
         "不予公开=10 无法提供=6 不予处理=3 其他处理=1", 0, 0},
        {"收到申请8件，其中自然人6件、法人或其他组织2件，均已答复。",
         "本年新收申请=8 自然人=6 法人或其他组织的新收申请=2", 1, 0},
        {"全年未收到政府信息公开申请。", "本年新收申请=0", 0, 0},
        {"本年度没有收到公民、法人和其他组织提出的政府信息公开申请。", "本年新收申请=0", 0, 0},
        {"因政府信息公开被申请行政复议1件、提起行政诉讼2件。", "行政复议总数=1 行政诉讼总数=2", 0, 0},
        {"未发生因政府信息公开工作引发的行政复议、行政诉讼。", "行政复议总数=0 行政诉讼总数=0", 0, 0},
        {"因政府信息公开引起的行政复议、行政诉讼各1件。", "行政诉讼总数=1 行政复议总数=1", 0, 0},
        {"收到行政复议1起，复议结果为维持原行政行为，全年未收到行政诉讼案件。",
         "行政复议总数=1 行政复议结果维持=1 行政诉讼总数=0", 1, 0},
        {"政府信息公开行政复议3件，维持2件，纠正1件。",
         "行政复议总数=3 行政复议结果维持=2 行政复议结果纠正=1", 0, 0},
        {"2023年共发布2份规范性文件，废止1份，现行有效7份。",
         "本年制发行政规范性文件=2 本年废止行政规范性文件=1 现行有效行政规范性文件=7", 0, 0},
        {"截至2023年底，现行有效行政规范性文件7件。", "现行有效行政规范性文件=7", 0, 0},
        {"作出行政许可决定1309件、作出行政处罚决定21件。", "行政许可决定=1309 行政处罚决定=21", 0, 0},
        {"收到政府信息公开申请270余件。", "本年新收申请~270", 0, 0},
        {"2022年结转政府信息公开申请2件。", "上年结转申请=2", 0, 0},
        {"结转2024年继续办理政府信息公开申请4件。", "结转下年度继续办理的申请=4", 0, 0},
        {"全市共收到政府信息公开申请134件。", "本年新收申请=134", 0, 1},
        {"拱墅区人力社保局收到政府信息公开申请3件。", "本年新收申请=3", 0, 0},
    };
    check_cases(cases, COUNT_OF(cases));
}

static void figures_of_other_things_are_left_alone(void **state)
{
    (void)state;
    static const prose_case cases[] = {
        {"2023年，我局累计主动公开政府信息165条。", "", 0, 0},
        {"2022年，我局收到政府信息公开申请5件。", "", 0, 0},
        {"较上年增加3件，比2022年的5件减少2件。", "", 1, 0},
        {"其中网络申请2件，当面申请1件。", "", 1, 0},
        {"通过政府网站平台收到申请5件。", "", 1, 0},
        {"收到低保申请300件。", "", 0, 0},
        {"收到低保申请300件。", "", 1, 0},
        {"办理行政复议案件120件。", "", 0, 0},
        {"审结行政复议案件120件，维持100件。", "", 1, 0},
        {"主动公开规范性文件6件，政策解读3件。", "", 0, 0},
        {"公开行政许可信息1309条、行政处罚信息21条。", "", 0, 0},
        {"审查规范性文件12件。", "", 0, 0},
        {"上半年收到政府信息公开申请2件。", "", 0, 0},
        {"截至2023年第三季度收到政府信息公开申请2件。", "", 0, 0},
        {"自2019年以来共收到政府信息公开申请20件。", "", 0, 0},
        {"全市各级行政机关共收到政府信息公开申请5000件。", "", 0, 0},
        {"全年发布推文270余篇，累计阅读量12.6万；关注人数超1.74万人，同比增长12.3%。", "", 0, 0},
        {"录制普法视频8个，宣传28个高频事项。", "", 0, 0},
        {"未发生行政复议被纠错的情况。", "", 1, 0},
        {"未收到要求更正信息的申请。", "", 1, 0},
        {"行政复议和行政诉讼共3件。", "", 1, 0},
        {"一是公开内容仍需规范。二是一件事一次办。", "", 1, 0},
        {"2023年，未发生政府信息公开工作责任追究结果情况。", "", 0, 0},
        {"2023年，我局未收取政府信息公开相关费用。", "", 0, 0},
        {"对《条例》第二十条第（一）项逐条落实。", "", 0, 0},
        {"电话答复政府信息公开咨询30件。", "", 0, 0},
        {"受理对本单位违反政府信息公开行为的反映、举报。", "", 0, 0},
        {"", "", 1, 0},
    };
    check_cases(cases, COUNT_OF(cases));
}

/* How the year is counted is checked with the text against the tables. */
static void soft_figures_agree_within_their_step(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        int64_t received;
        bool fits;
    } rows[] = {
        {"收到政府信息公开申请270余件。", 270, true},  {"收到政府信息公开申请270余件。", 279, true},
        {"收到政府信息公开申请270余件。", 280, false}, {"收到政府信息公开申请270余件。", 269, false},
        {"收到政府信息公开申请近300件。", 296, true},  {"收到政府信息公开申请近300件。", 301, false},
        {"收到政府信息公开申请超过300件。", 345, true}, {"收到政府信息公开申请超过300件。", 400, false},
        {"收到政府信息公开申请300件以上。", 310, true}, {"收到政府信息公开申请约300件。", 305, true},
        {"收到政府信息公开申请1.2万件。", 12034, true}, {"收到政府信息公开申请1.2万件。", 14000, false},
        {"收到政府信息公开申请十余件。", 13, true},     {"收到政府信息公开申请十余件。", 23, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        prose_figure f[4];
        annual_report r;
        int64_t expected;
        annual_report_init(&r, STR("某局"), 2023);
        r.cells[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].value = rows[i].received;
        size_t n = prose_figures(str_of(rows[i].says), (prose_context){2023, false, false}, f, 4);
        assert_int_equal(n, 1);
        if (prose_figure_fits(&f[0], &r, &expected) != rows[i].fits)
            fail_msg("\"%s\" against %lld", rows[i].says, (long long)rows[i].received);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_of_the_year_are_found),
        cmocka_unit_test(figures_of_other_things_are_left_alone),
        cmocka_unit_test(soft_figures_agree_within_their_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
