/* A guide that tells all, and the same with each of its contents left out or grown old. */
#include "testing.h"

#include "rules/guide.h"

static const agency office = {
    .ogi_office = STR_INIT("局办公室"),
    .address = STR_INIT("浙江省杭州市拱墅区某路1号"),
    .hours = STR_INIT("工作日 9:00—12:00，13:30—17:00"),
    .phone = STR_INIT("0571-88297288"),
    .fax = STR_INIT("0571-88297200"),
    .email = STR_INIT("gk@example.gov.cn"),
};

/* By guide_content. */
static const char *const lines[GUIDE_CONTENT_COUNT] = {
    "本机关的信息按内容分类。\n",
    "目录按索引号编排。\n",
    "获取方式有两种。\n",
    "填写申请表。\n",
    "可以依法申请行政复议。\n",
    "公开工作机构：局办公室\n",
    "办公地址：浙江省杭州市拱墅区某路 1 号\n",
    "办公时间：工作日9:00～12:00，13:30-17:00\n",
    "联系电话：0571－88297288\n",
    "传真：0571 88297200\n",
    "电子邮箱：gk@example.gov.cn\n",
};

static str text_without(char *room, size_t size, int content, const char *instead)
{
    size_t n = 0;
    for (int i = 0; i < GUIDE_CONTENT_COUNT; i++) {
        const char *put = i == content ? instead : lines[i];
        size_t length = strlen(put);
        assert_true(n + length < size);
        memcpy(room + n, put, length);
        n += length;
    }
    return (str){room, n};
}

static void a_guide_that_tells_all_lacks_nothing(void **state)
{
    (void)state;
    char room[2000];
    guide_verdict v[GUIDE_CONTENT_COUNT];
    assert_int_equal(guide_check(&office, text_without(room, sizeof room, -1, ""), v), 0);
    for (int i = 0; i < GUIDE_CONTENT_COUNT; i++)
        assert_int_equal(v[i], GUIDE_TOLD);
}

static void each_content_that_is_left_out_is_missed(void **state)
{
    (void)state;
    char room[2000];
    guide_verdict v[GUIDE_CONTENT_COUNT];
    for (int left = 0; left < GUIDE_CONTENT_COUNT; left++) {
        assert_int_equal(guide_check(&office, text_without(room, sizeof room, left, ""), v), 1);
        for (int i = 0; i < GUIDE_CONTENT_COUNT; i++)
            assert_int_equal(v[i], i == left ? GUIDE_NOT_TOLD : GUIDE_TOLD);
    }
    assert_int_equal(guide_check(&office, STR(""), v), GUIDE_CONTENT_COUNT);
}

/* 及时更新: what changed in the office and not in the guide. */
static void a_guide_is_old_as_soon_as_a_fact_changes(void **state)
{
    (void)state;
    char room[2000];
    guide_verdict v[GUIDE_CONTENT_COUNT];
    str text = text_without(room, sizeof room, -1, "");
    agency changed[] = {office, office, office, office, office, office};
    changed[0].ogi_office = STR("政务公开科");
    changed[1].address = STR("浙江省杭州市拱墅区某路2号");
    changed[2].hours = STR("工作日 8:30—12:00，13:30—17:00");
    changed[3].phone = STR("0571-88297289");
    changed[4].fax = STR("无");
    changed[5].email = STR("other@example.gov.cn");
    for (int i = 0; i < 6; i++) {
        assert_int_equal(guide_check(&changed[i], text, v), 1);
        assert_int_equal(v[GUIDE_OFFICE + i], GUIDE_OLD);
    }
}

static void what_the_office_has_not_entered_cannot_be_compared(void **state)
{
    (void)state;
    char room[2000];
    guide_verdict v[GUIDE_CONTENT_COUNT];
    agency bare = {.name = STR("某局")};
    assert_int_equal(guide_check(&bare, text_without(room, sizeof room, -1, ""), v), 6);
    for (int i = 0; i < GUIDE_CONTENT_COUNT; i++)
        assert_int_equal(v[i], i < GUIDE_OFFICE ? GUIDE_TOLD : GUIDE_UNKNOWN);
}

static void an_office_without_fax_says_so(void **state)
{
    (void)state;
    char room[2000];
    guide_verdict v[GUIDE_CONTENT_COUNT];
    agency none = office;
    none.fax = STR("无");
    str text = text_without(room, sizeof room, GUIDE_FAX, "传真：无￥\n");
    assert_int_equal(guide_check(&none, text, v), 0);
}

static void a_number_within_a_longer_one_is_another(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        guide_verdict verdict;
    } rows[] = {
        {"电话：0571-88297288", GUIDE_TOLD},
        {"电话：０５７１－８８２９７２８８。", GUIDE_TOLD},
        {"电话：0571-882972880", GUIDE_OLD},
        {"电话：10571-88297288", GUIDE_OLD},
        {"电话：1，0571-88297288转1", GUIDE_TOLD},
        {"电话：0571-88297", GUIDE_OLD},
        {"电话：10571-88297288，0571-88297288", GUIDE_TOLD},
        {"电话  ", GUIDE_OLD},
    };
    char room[2000];
    guide_verdict v[GUIDE_CONTENT_COUNT];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        guide_check(&office, text_without(room, sizeof room, GUIDE_PHONE, rows[i].line), v);
        if (v[GUIDE_PHONE] != rows[i].verdict)
            fail_msg("%s: %s", rows[i].line, guide_verdict_words[v[GUIDE_PHONE]]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_guide_that_tells_all_lacks_nothing),
        cmocka_unit_test(each_content_that_is_left_out_is_missed),
        cmocka_unit_test(a_guide_is_old_as_soon_as_a_fact_changes),
        cmocka_unit_test(what_the_office_has_not_entered_cannot_be_compared),
        cmocka_unit_test(an_office_without_fax_says_so),
        cmocka_unit_test(a_number_within_a_longer_one_is_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
