/* The checker on reports that nobody would write: sentences of random words, cells
 * of every kind, figures too large to add. It must stay within bounds, say whole
 * sentences, and hold to what must be true of any answer. */
#include "rules/written_report.h"

#include "rules/prose.h"
#include "testing.h"

enum { SENTENCES = 60000, REPORTS = 6000, FIGURES = 64, FINDINGS = 600 };

static const char *const words[] = {
    "共",         "全年",       "我局",       "的",         "为",         "有",
    "案件",       "均",         "已",         "结果",       "是",         "因",
    "本年",       "今年以来",   "、",         "和",         "并",         "，",
    "：",         "（",         "）",         " ",          "各",         "均为",
    "上年",       "去年",       "下年度",     "较",         "同比",       "比",
    "增长",       "减少",       "增加",       "下降",       "网络",       "信函",
    "通过",       "其中",       "含",         "未",         "没有",       "无",
    "政府信息公开", "政府信息公开申请", "依申请公开", "申请",   "收到",       "新收",
    "受理",       "办理",       "答复",       "办结",       "结转",       "上年结转",
    "结转下年度", "予以公开",   "部分公开",   "不予公开",   "无法提供",   "不予处理",
    "其他处理",   "国家秘密",   "重复申请",   "自然人",     "商业企业",   "法人或其他组织",
    "行政复议",   "行政诉讼",   "未经复议直接起诉", "复议后起诉", "维持",  "纠正",
    "其他结果",   "尚未审结",   "审结",       "规范性文件", "规章",       "制发",
    "发布",       "废止",       "现行有效",   "行政许可",   "行政处罚",   "行政强制",
    "作出",       "主动公开",   "审查",       "天",         "局",         "某某区",
    "。",         "；",         "2022年",     "2023年",     "2024年度",   "占",
    "占比",       "申请总数",   "全市",       "计划",       "其中，",     "2023年",
};

static const char *const units[] = {"件", "起", "条", "件", "份", "", "件次", "宗"};
static const char *const fronts[] = {"", "", "", "", "超过", "近", "约", "达", "逾", "不足"};
static const char *const backs[] = {"", "", "", "", "余", "多", "万", "万余", "%", "％", "以上", "左右"};
static const char *const spelled[] = {"三", "十二", "两", "一百零五", "二三", "一千", "百", "〇", "十"};

static void put_figure(buf *b, dice *d)
{
    static const int larges[] = {2, 10, 100, 2000, 1000000};
    const char *front = fronts[roll(d, COUNT_OF(fronts))], *back = backs[roll(d, COUNT_OF(backs))];
    switch (roll(d, 12)) {
    case 0: buf_format(b, "%s%s%s", front, spelled[roll(d, COUNT_OF(spelled))], back); break;
    case 1: buf_format(b, "%s%d.%d%s", front, roll(d, 100), roll(d, 100), back); break;
    case 2: buf_format(b, "%s%d,%03d%s", front, roll(d, 10), roll(d, 1000), back); break;
    case 3: buf_format(b, "99999999999%d", roll(d, 100)); break;
    case 4: buf_format(b, "%d.1234%d%s", roll(d, 10), roll(d, 10), back); break;
    case 5: buf_format(b, "%d%%", roll(d, 120)); break;
    case 6: buf_format(b, "%d,%d", roll(d, 10), roll(d, 100)); break;
    default: buf_format(b, "%s%d%s", front, roll(d, larges[roll(d, 5)]), back);
    }
    buf_format(b, "%s", units[roll(d, COUNT_OF(units))]);
}

static str random_text(arena *a, dice *d)
{
    buf b;
    buf_init(&b, a);
    for (int n = 2 + roll(d, 24); n > 0; n--)
        if (roll(d, 3) == 0)
            put_figure(&b, d);
        else
            buf_format(&b, "%s", words[roll(d, COUNT_OF(words))]);
    return buf_str(&b);
}

/* The same text with digits of the other width. */
static str widened(arena *a, str text)
{
    buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            buf_format(&b, "\xEF\xBC%c", 0x90 + (text.p[i] - '0'));
        else
            buf_put(&b, str_slice(text, i, i + 1));
    return buf_str(&b);
}

/* Figures lie in the text one after the other; less room finds the same ones first. */
static void random_sentences_are_read_within_bounds(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SENTENCES; seed++) {
        arena a;
        arena_init(&a, 1 << 20);
        dice d = {seed * 2654435761u};
        prose_context context = {roll(&d, 8) ? 2023 : 0, roll(&d, 4) == 0, roll(&d, 2) == 0};
        str text = random_text(&a, &d);
        prose_figure all[FIGURES], few[FIGURES];
        size_t n = prose_figures(text, context, all, FIGURES);
        size_t room = (size_t)roll(&d, 4);
        size_t m = prose_figures(text, context, few, room);
        assert_int_equal(m, n < room ? n : room);
        for (size_t i = 0; i < n; i++) {
            assert_non_null(all[i].name);
            assert_true(all[i].from < all[i].to && all[i].to <= text.n);
            assert_true(all[i].value >= 0 && all[i].sum_count >= 1);
            if (i < m)
                assert_memory_equal(&all[i], &few[i], sizeof all[i]);
        }
        arena_finish(&a);
    }
}

/* A year is written in ASCII digits, so the words here name none. */
static void the_width_of_digits_means_nothing(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SENTENCES / 10; seed++) {
        arena a;
        arena_init(&a, 1 << 20);
        dice d = {seed * 40503};
        str text = str_format(&a, "全年收到政府信息公开申请%d件。%.*s。", roll(&d, 900),
                              STR_ARG(random_text(&a, &d)));
        prose_context context = {2023, false, true};
        prose_figure narrow[FIGURES], wide[FIGURES];
        size_t n = prose_figures(text, context, narrow, FIGURES);
        size_t m = prose_figures(widened(&a, text), context, wide, FIGURES);
        assert_true(n > 0);
        if (str_find(text, STR(","), 0) == SIZE_MAX && str_find(text, STR("."), 0) == SIZE_MAX) {
            assert_int_equal(n, m);
            for (size_t i = 0; i < n; i++)
                assert_int_equal(narrow[i].value, wide[i].value);
        }
        arena_finish(&a);
    }
}

static void put_random_cells(annual_report *r, dice *d)
{
    int strange = roll(d, 3);
    for (int i = 0; i < CELL_COUNT; i++) {
        report_cell *c = &r->cells[i];
        *c = (report_cell){.kind = CELL_NUMBER, .value = roll(d, 1 + roll(d, 200))};
        if (strange == 0 || roll(d, 6) != 0)
            continue;
        switch (roll(d, 7)) {
        case 0: *c = (report_cell){.kind = CELL_MISSING}; break;
        case 1: *c = (report_cell){.kind = CELL_BLANK}; break;
        case 2: *c = (report_cell){.kind = CELL_WORDS, .words = STR("/")}; break;
        case 3: c->value = -1 - roll(d, 9); break;
        case 4: c->grouped = true; break;
        case 5: c->value = INT64_MAX - roll(d, 9); break;
        default: c->value = INT64_MIN + roll(d, 9);
        }
    }
}

static void put_random_text(annual_report *r, arena *a, dice *d)
{
    for (int s = 0; s < 6; s++)
        for (int n = roll(d, 4); n > 0; n--)
            *list_add(a, &r->sections[s].paragraphs) = random_text(a, d);
    for (int n = roll(d, 3); n > 0; n--)
        *list_add(a, &r->preamble) = random_text(a, d);
    if (roll(d, 4) == 0)
        r->year = 0;
    if (roll(d, 4) == 0)
        r->agency = roll(d, 2) ? STR("") : STR("某市人民政府");
}

static size_t bad_cells(const annual_report *r)
{
    size_t n = 0;
    for (int i = 0; i < CELL_COUNT; i++)
        n += r->cells[i].kind != CELL_NUMBER || r->cells[i].value < 0;
    return n;
}

static void random_reports_are_checked_within_bounds(void **state)
{
    (void)state;
    static finding room[FINDINGS], again[FINDINGS];
    for (uint64_t seed = 1; seed <= REPORTS; seed++) {
        arena a;
        arena_init(&a, 4 << 20);
        dice d = {seed * 11400714819u};
        annual_report r, previous;
        annual_report_init(&r, STR("某局"), 2023);
        annual_report_init(&previous, STR("某局"), 2022);
        put_random_cells(&r, &d);
        put_random_cells(&previous, &d);
        put_random_text(&r, &a, &d);
        const annual_report *before = roll(&d, 4) ? &previous : NULL;
        findings one = {room, 0, FINDINGS, 0}, other = {again, 0, FINDINGS, 0};
        annual_report_check(&r, before, &one);
        annual_report_check_ledger(&r, &previous, &one);
        annual_report_check(&r, before, &other);
        annual_report_check_ledger(&r, &previous, &other);
        assert_int_equal(one.n, other.n);
        size_t told = 0;
        for (size_t i = 0; i < one.n; i++) {
            str says = str_of(one.p[i].says);
            assert_string_equal(one.p[i].says, again[i].says);
            assert_true(says.n > 0 && str_is_utf8(says));
            assert_true(one.p[i].place_count <= FINDING_PLACES);
            told += strcmp(one.p[i].rule, "R148") == 0 && one.p[i].severity == SEVERITY_ERROR;
            for (size_t k = 0; k < one.p[i].place_count; k++) {
                char path[200];
                line l = LINE_IN(path);
                finding_place_path(&one.p[i].places[k], &l);
                assert_true(l.n > 0);
            }
        }
        assert_int_equal(told > 0, bad_cells(&r) > 0);
        arena_finish(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_sentences_are_read_within_bounds),
        cmocka_unit_test(the_width_of_digits_means_nothing),
        cmocka_unit_test(random_reports_are_checked_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
