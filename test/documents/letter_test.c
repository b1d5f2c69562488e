/* Every letter with every outcome, before and after 2024; texts by a lawyer, drafts,
 * and facts that mean harm. */
#include "testing.h"

#include "documents/html_write.h"
#include "documents/letter.h"
#include "documents/text_write.h"
#include "rules/reply.h"

static arena a;

static int begin(void **state)
{
    (void)state;
    arena_init(&a, 256 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&a);
    return 0;
}

static problems none(void)
{
    problems ps;
    problems_init(&ps, &a);
    return ps;
}

static letter_text built_in(letter which)
{
    letter_text t = {0};
    problems ps = none();
    err e = letter_text_open(&a, which, (str){NULL, 0}, &t, &ps);
    if (e != OK)
        fail_msg("%s: %.*s: %.*s", letter_rules[which].id, STR_ARG(ps.p[0].field),
                 STR_ARG(ps.p[0].says));
    return t;
}

static str text_of(const document *d)
{
    buf out;
    buf_init(&out, &a);
    text_write(d, &out);
    return buf_str(&out);
}

/* Filled with the facts, as plain text. */
static str filled(letter which, int answer, const letter_facts *f)
{
    settings s = letter_sample_settings();
    letter_text t = built_in(which), out = {0};
    problems ps = none();
    if (letter_fill(&a, &s, &t, answer, f, &out, &ps) != OK)
        fail_msg("%s: %.*s: %.*s", letter_rules[which].id, STR_ARG(ps.p[0].field),
                 STR_ARG(ps.p[0].says));
    assert_int_equal(letter_text_issuable(&out, answer, &ps), OK);
    return text_of(letter_paper(&a, &out, f->organ, f->letter_on, STAMP_NONE, (str){NULL, 0}));
}

typedef void (*visitor)(letter which, int answer);

static void every_letter(visitor visit)
{
    for (int l = 0; l < LETTER_COUNT; l++) {
        if (letter_rules[l].kind != LETTER_SUBSTANTIVE)
            visit((letter)l, OUTCOME_NONE);
        for (int o = 0; o < OUTCOME_COUNT; o++)
            if (letter_answers((letter)l, o))
                visit((letter)l, o);
    }
}

static void demand_has(str text, str part, letter which, int answer)
{
    if (part.n == 0 || !str_has(text, part))
        fail_msg("%s, outcome %d, lacks “%.*s”:\n%.*s", letter_rules[which].id, answer,
                 STR_ARG(part), STR_ARG(text));
}

static void is_whole(letter which, int answer)
{
    const day days[] = {day_of(2023, 10, 9), day_of(2025, 10, 9)};
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        letter_facts f = letter_sample(&a, which, answer, days[i]);
        str text = filled(which, answer, &f);
        letter_contents must = letter_must_contain(which, answer);
        assert_false(str_has(text, STR("{{")) || str_has(text, STR("}}")));
        assert_false(str_has(text, STR("【")));
        assert_false(str_has(text, STR("。。")) || str_has(text, STR("，，")));
        demand_has(text, f.organ, which, answer);
        demand_has(text, day_chinese(&a, days[i]), which, answer);
        if (must & CONTENT(CONTENT_REASON))
            demand_has(text, f.reason, which, answer);
        article articles[LETTER_ARTICLES];
        int n = letter_basis(which, answer, articles);
        for (int k = 0; k < n && (must & CONTENT(CONTENT_BASIS)); k++) {
            str cite = law_cite(articles[k]);
            size_t at = str_find(cite, STR("第"), 0);
            demand_has(text, at == SIZE_MAX ? cite : str_slice(cite, at, cite.n), which, answer);
        }
        bool told = str_has(text, STR("申请行政复议")) && str_has(text, STR("提起行政诉讼"));
        if (which != LETTER_FEE) /* which says what can be done later */
            assert_int_equal(told, letter_rules[which].remedy != REMEDY_NONE);
        settings s = letter_sample_settings();
        bool first =
            answer != OUTCOME_NONE && reply_needs_reconsideration_first(&s, answer, days[i]);
        assert_int_equal(str_has(text, STR("应当先自收到")), first);
        assert_int_equal(str_has(text, STR("或者某某市人力资源和社会保障局申请行政复议")),
                         told && which != LETTER_FEE && i == 0);
    }
}

static void every_letter_of_every_outcome_is_whole_before_and_after_2024(void **state)
{
    (void)state;
    every_letter(is_whole);
}

static void only_the_paragraph_of_the_outcome_is_printed(void **state)
{
    (void)state;
    letter_facts f = letter_sample(&a, LETTER_CLOSED, OTHER_FEE_UNPAID, day_of(2025, 3, 3));
    str fee = filled(LETTER_CLOSED, OTHER_FEE_UNPAID, &f);
    str lapsed = filled(LETTER_CLOSED, OTHER_SUPPLEMENT_LAPSED, &f);
    assert_true(str_has(fee, STR("应缴信息处理费270元")) && !str_has(fee, STR("内补正，也")));
    assert_true(str_has(lapsed, STR("内补正，也")) && !str_has(lapsed, STR("270元")));
}

/* Take each fact away that a letter must have: it is refused, and named. */
static void refuses_without_each(letter which, int answer)
{
    settings s = letter_sample_settings();
    letter_text t = built_in(which), out = {0};
    letter_contents must = letter_must_contain(which, answer);
    for (size_t i = 0; i < letter_field_count; i++) {
        const letter_field *field = &letter_fields[i];
        if (field->serves < 0 || field->kind == FACT_COMPUTED || !(must & CONTENT(field->serves)))
            continue;
        letter_facts f = letter_sample(&a, which, answer, day_of(2025, 10, 9));
        char *at = (char *)&f + field->offset;
        if (field->kind == FACT_TEXT)
            memset(at, 0, sizeof(str));
        else if (field->kind == FACT_DAY)
            memcpy(at, &DAY_NONE, sizeof(day));
        else
            memset(at, 0xFF, sizeof(int64_t));
        problems ps = none();
        if (letter_fill(&a, &s, &t, answer, &f, &out, &ps) != INVALID)
            fail_msg("%s, outcome %d, goes out without %s", letter_rules[which].id, answer,
                     field->name);
        assert_str(ps.p[0].field, field->name);
        /* a draft shows where */
        letter_draft(&a, &s, &t, answer, &f, &out, &ps);
        buf b;
        buf_init(&b, &a);
        letter_text_write(&out, &b);
        assert_true(str_has(buf_str(&b), str_format(&a, "【待填：%s】", field->name)));
        assert_int_equal(letter_text_issuable(&out, answer, &ps), INVALID);
    }
}

static void a_letter_without_what_it_must_contain_is_refused(void **state)
{
    (void)state;
    every_letter(refuses_without_each);
}

static void no_letter_with_remedies_goes_out_while_organ_and_court_are_not_set(void **state)
{
    (void)state;
    letter_text t = built_in(LETTER_GRANTED), out = {0};
    letter_facts f = letter_sample(&a, LETTER_GRANTED, GRANTED, day_of(2025, 10, 9));
    problems ps = none();
    assert_int_equal(letter_fill(&a, &settings_default, &t, GRANTED, &f, &out, &ps), INVALID);
    assert_true(str_has(ps.p[0].says, STR("复议机关名称")));
    letter_text p = built_in(LETTER_SUPPLEMENT);
    ps = none();
    assert_int_equal(letter_fill(&a, &settings_default, &p, OUTCOME_NONE, &f, &out, &ps), OK);
}

static void what_is_optional_and_empty_takes_its_paragraph_with_it(void **state)
{
    (void)state;
    letter_facts f = letter_sample(&a, LETTER_PETITION, NOT_PROCESSED_PETITION, day_of(2025, 1, 6));
    assert_true(str_has(filled(LETTER_PETITION, NOT_PROCESSED_PETITION, &f), STR("下列渠道")));
    f.guidance = (str){NULL, 0};
    assert_false(str_has(filled(LETTER_PETITION, NOT_PROCESSED_PETITION, &f), STR("下列渠道")));
}

/* What a draft keeps is read again as it was, whatever its paragraphs begin with. */
static void a_draft_is_kept_and_read_again(letter which, int answer)
{
    settings s = letter_sample_settings();
    letter_facts f = letter_sample(&a, which, answer, day_of(2025, 10, 9));
    f.content = STR("[正文]\n# 井号\n\\反斜杠 {{申请人}} 与 {{");
    letter_text t = built_in(which), out = {0}, again = {0};
    problems ps = none();
    assert_int_equal(letter_fill(&a, &s, &t, answer, &f, &out, &ps), OK);
    buf b;
    buf_init(&b, &a);
    letter_text_write(&out, &b);
    assert_int_equal(letter_text_read(&a, which, (str){NULL, 0}, buf_str(&b), &again, &ps), OK);
    assert_int_equal(out.parts.n, again.parts.n);
    for (size_t i = 0; i < out.parts.n; i++) {
        assert_int_equal(out.parts.p[i].section, again.parts.p[i].section);
        assert_true(str_equal(out.parts.p[i].text, again.parts.p[i].text));
    }
}

static void drafts_survive_being_kept(void **state)
{
    (void)state;
    every_letter(a_draft_is_kept_and_read_again);
}

static void mistakes_in_a_text_are_named_with_file_and_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line;
        const char *says;
    } rows[] = {
        {"# 说明\n文字\n", 2, "第一个分节之前"},
        {"[正文]\n{{申请内荣}}\n", 2, "没有“申请内荣”这个字段"},
        {"[正文]\n{{申请内容}\n", 2, "花括号不成对"},
        {"[正文]\n申请内容}}\n", 2, "花括号不成对"},
        {"\n\n[证文]\n", 3, "没有“证文”这种分节"},
        {"[正文：逾期交费]\n", 1, "没有“逾期交费”这种办理结果"},
        {"[正文：部分公开]\n", 1, "不用这件文书"},
        {"[正文] 文字\n", 1, "单独成行"},
        {"[正文\n", 1, "单独成行"},
        {"[表格]\n甲 | 乙 | 丙\n", 2, "一对或者两对"},
        {"[清单]\n甲\n", 2, "2 至 6 列"},
        {"[清单]\n1|2|3|4|5|6|7\n", 2, "2 至 6 列"},
        {"\xFF\xFE", 0, "UTF-8"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        letter_text t;
        problems ps = none();
        assert_int_equal(
            letter_text_read(&a, LETTER_GRANTED, STR("granted.txt"), str_of(rows[i].text), &t, &ps),
            INVALID);
        assert_str(ps.p[0].field, "granted.txt");
        assert_int_equal(ps.p[0].row, rows[i].line);
        if (!str_has(ps.p[0].says, str_of(rows[i].says)))
            fail_msg("“%.*s” does not say “%s”", STR_ARG(ps.p[0].says), rows[i].says);
    }
}

/* The built-in text less each of its lines in turn: what the law wants is missed. */
static void a_text_that_lost_what_the_law_wants_is_refused(void **state)
{
    (void)state;
    static const struct {
        letter which;
        const char *without, *says;
    } rows[] = {
        {LETTER_REPEAT, "{{救济途径}}", "[救济]"},
        {LETTER_REPEAT, "{{理由}}", "{{理由}}"},
        {LETTER_REPEAT, "{{前次答复}}", "{{前次答复}}"},
        {LETTER_REPEAT, "{{依据}}", "[依据]"},
        {LETTER_REPEAT, "政府信息公开申请不予处理告知书", "[标题]"},
        {LETTER_REPEAT, "{{文号}}", "[编号]"},
        {LETTER_REPEAT, "{{收件人}}", "[抬头]"},
        {LETTER_REPEAT, "{{成文日期}}", "{{成文日期}}"},
        {LETTER_SUPPLEMENT, "无正当理由逾期", "[后果]"},
        {LETTER_ARCHIVE, "序号:90", "[清单]"},
        {LETTER_REFUSED_ARTICLE_14, "{{密级依据}}", "{{密级依据}}"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        str rest = letter_text_built_in(rows[i].which), l;
        buf b;
        buf_init(&b, &a);
        while (str_split(&rest, STR("\n"), &l))
            if (!str_has(l, str_of(rows[i].without)))
                buf_format(&b, "%.*s\n", STR_ARG(l));
        letter_text t;
        problems ps = none();
        assert_int_equal(letter_text_read(&a, rows[i].which, STR("x.txt"), buf_str(&b), &t, &ps),
                         OK);
        assert_int_equal(letter_text_check(&t, STR("x.txt"), &ps), INVALID);
        bool said = false;
        for (size_t k = 0; k < ps.n; k++)
            said = said || str_has(ps.p[k].says, str_of(rows[i].says));
        if (!said)
            fail_msg("without %s: %.*s", rows[i].without, STR_ARG(ps.p[0].says));
    }
    letter_text t;
    problems ps = none();
    str more = str_format(&a, "%.*s[救济]\n可以申请复议。\n",
                          STR_ARG(letter_text_built_in(LETTER_SUPPLEMENT)));
    assert_int_equal(letter_text_read(&a, LETTER_SUPPLEMENT, STR("x.txt"), more, &t, &ps), OK);
    assert_int_equal(letter_text_check(&t, STR("x.txt"), &ps), INVALID);
}

static void facts_too_long_or_turned_around_are_tamed(void **state)
{
    (void)state;
    settings s = letter_sample_settings();
    letter_text t = built_in(LETTER_RECEIPT), out = {0};
    letter_facts f = letter_sample(&a, LETTER_RECEIPT, OUTCOME_NONE, day_of(2025, 10, 9));
    f.applicant = STR("\xE2\x80\xAE三\x07张\xE2\x80\xAC|李\n四");
    problems ps = none();
    assert_int_equal(letter_fill(&a, &s, &t, OUTCOME_NONE, &f, &out, &ps), OK);
    str text = text_of(letter_paper(&a, &out, f.organ, f.letter_on, STAMP_PLACE, f.status_url));
    assert_true(str_has(text, STR("三张｜李；四")));
    assert_true(str_has(text, STR("（此处盖章）")));
    char *huge = arena_bytes(&a, LETTER_FACT_MOST + 10);
    memset(huge, 'x', LETTER_FACT_MOST + 10);
    f.content = (str){huge, LETTER_CELL_MOST + 1};
    assert_int_equal(letter_fill(&a, &s, &t, OUTCOME_NONE, &f, &out, &ps), INVALID);
    assert_str(ps.p[0].field, "申请内容");
    letter_text g = built_in(LETTER_GRANTED);
    f.content = (str){huge, LETTER_FACT_MOST + 1};
    ps = none();
    assert_int_equal(letter_fill(&a, &s, &g, GRANTED, &f, &out, &ps), INVALID);
    assert_str(ps.p[0].field, "申请内容");
}

/* The certificate shows every day of the walk, and its last one is the due date. */
static void a_due_date_is_explained_day_by_day(void **state)
{
    (void)state;
    const application_event events[] = {
        {.step = 1, .happened_on = day_of(2023, 9, 25), .kind = EVENT_CONSULT_SENT},
        {.step = 2, .happened_on = day_of(2023, 10, 9), .kind = EVENT_CONSULT_ENDED},
    };
    reckoning r;
    clock_refusal why;
    assert_int_equal(clock_reckon(&calendar_published, &settings_default, day_of(2023, 9, 20),
                                  events, COUNT_OF(events), &r, &why),
                     OK);
    letter_facts f = letter_sample(&a, LETTER_DUE_DATE, OUTCOME_NONE, day_of(2023, 10, 10));
    letter_due_date(&a, &calendar_published, &settings_default, events, COUNT_OF(events), &r, &f);
    assert_int_equal(f.row_count, day_between(r.started_on, r.reply_due_on));
    assert_str(f.rows[0].cells[0], "2023年9月21日（周四）");
    assert_str(f.rows[0].cells[1], "第1日");
    const letter_row *last = &f.rows[f.row_count - 1];
    assert_str(last->cells[1], "第20日");
    assert_true(str_starts(last->cells[0], day_chinese(&a, r.reply_due_on)));
    str text = filled(LETTER_DUE_DATE, OUTCOME_NONE, &f);
    assert_true(str_has(text, STR("中秋节、国庆节放假")));
    assert_true(str_has(text, str_format(&a, "其中不计入%d个工作日", r.excluded.n)));
}

/* An address no telephone could read, and markup, stay what they are. */
static void a_preview_is_escaped(void **state)
{
    (void)state;
    settings s = letter_sample_settings();
    letter_text t = built_in(LETTER_GRANTED), out = {0};
    letter_facts f = letter_sample(&a, LETTER_GRANTED, GRANTED, day_of(2025, 10, 9));
    f.content = STR("<script>alert(1)</script>");
    problems ps = none();
    assert_int_equal(letter_fill(&a, &s, &t, GRANTED, &f, &out, &ps), OK);
    buf b;
    buf_init(&b, &a);
    html_write_blocks(letter_paper(&a, &out, f.organ, f.letter_on, STAMP_PLACE, f.status_url), &b);
    str html = buf_str(&b);
    assert_true(str_has(html, STR("&lt;script&gt;")) && !str_has(html, STR("<script")));
    assert_true(str_has(html, STR("<p class=\"organ\">")) &&
                str_has(html, STR("<svg role=\"img\"")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_of_every_outcome_is_whole_before_and_after_2024),
        cmocka_unit_test(only_the_paragraph_of_the_outcome_is_printed),
        cmocka_unit_test(a_letter_without_what_it_must_contain_is_refused),
        cmocka_unit_test(no_letter_with_remedies_goes_out_while_organ_and_court_are_not_set),
        cmocka_unit_test(what_is_optional_and_empty_takes_its_paragraph_with_it),
        cmocka_unit_test(drafts_survive_being_kept),
        cmocka_unit_test(mistakes_in_a_text_are_named_with_file_and_line),
        cmocka_unit_test(a_text_that_lost_what_the_law_wants_is_refused),
        cmocka_unit_test(facts_too_long_or_turned_around_are_tamed),
        cmocka_unit_test(a_due_date_is_explained_day_by_day),
        cmocka_unit_test(a_preview_is_escaped),
    };
    return cmocka_run_group_tests_name("documents/letter", tests, begin, end);
}
