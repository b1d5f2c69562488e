/* What holds for every form of paper. */
#include "testing.h"

#include <time.h>

#include "paper.h"

enum { ROOM = 256 << 20 };

static void the_same_report_gives_the_same_bytes(void **state)
{
    (void)state;
    static const char *const zones[] = {"UTC", "Asia/Shanghai", "America/New_York"};
    annual_report r;
    arena a;
    arena_init(&a, ROOM);
    paper_report(&r, &a, 61, 1000);
    for (int dated = 0; dated <= 1; dated++)
        for (int format = 0; format < PAPER_FORMAT_COUNT; format++) {
            report_extras x = paper_extras();
            x.issued = dated ? x.issued : DAY_NONE;
            str first = {0}, trouble;
            for (size_t i = 0; i < COUNT_OF(zones); i++) {
                setenv("TZ", zones[i], 1);
                tzset();
                str file = paper_written(&r, &x, (paper_format)format, &a, &trouble);
                if (i == 0)
                    first = file;
                else if (!str_equal(first, file))
                    fail_msg("%s differs", paper_kinds[format].name);
            }
        }
    unsetenv("TZ");
    tzset();
    arena_finish(&a);
}

/* A second later: a clock in the file would show. */
static void no_form_carries_the_time_of_writing(void **state)
{
    (void)state;
    annual_report r;
    arena a;
    arena_init(&a, ROOM);
    paper_report(&r, &a, 62, 1000);
    report_extras x = REPORT_EXTRAS_NONE;
    str files[PAPER_FORMAT_COUNT], trouble;
    for (int format = 0; format < PAPER_FORMAT_COUNT; format++)
        files[format] = paper_written(&r, &x, (paper_format)format, &a, &trouble);
    nanosleep(&(struct timespec){.tv_sec = 2}, NULL); /* a zip's seconds are two long */
    for (int format = 0; format < PAPER_FORMAT_COUNT; format++)
        if (!str_equal(files[format], paper_written(&r, &x, (paper_format)format, &a, &trouble)))
            fail_msg("%s differs", paper_kinds[format].name);
    arena_finish(&a);
}

static void a_report_of_nothing_can_be_written(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, ROOM);
    annual_report r = {.from = DAY_NONE, .to = DAY_NONE};
    report_extras x = REPORT_EXTRAS_NONE;
    str trouble;
    for (int format = 0; format < PAPER_FORMAT_COUNT; format++)
        assert_true(paper_written(&r, &x, (paper_format)format, &a, &trouble).n > 0);
    arena_finish(&a);
}

/* Text of any kind, at any place; what readers of others make of it is tested with
 * each form. Random bytes are not even UTF-8. */
static void any_text_can_be_written(void **state)
{
    (void)state;
    static const char *const pieces[] = {"<",
                                         "&",
                                         "\"",
                                         "]]>",
                                         "\x01",
                                         "\xFF",
                                         "\xC3",
                                         "𠀀",
                                         "مرحبا",
                                         "\xE2\x80\xAE"
                                         "",
                                         "\n",
                                         "\t",
                                         "e\xCC\x81",
                                         "超",
                                         "https://example.org/",
                                         "=1+1",
                                         "\xEF\xBF\xBF",
                                         "👨‍👩‍👧",
                                         "\xE2\x80\x8F"
                                         "",
                                         "\xE2\x80\xA8"};
    arena a;
    arena_init(&a, (size_t)1 << 30);
    uint32_t seed = 63;
    for (int round = 0; round < 6; round++) {
        annual_report r;
        paper_report(&r, &a, seed, 1000);
        buf text;
        buf_init(&text, &a);
        for (int i = 0; i < 3000; i++)
            buf_put(&text, str_of(pieces[paper_random(&seed) % COUNT_OF(pieces)]));
        r.title = str_slice(buf_str(&text), 0, 300);
        r.agency = str_slice(buf_str(&text), 300, 400);
        r.sections[0].title = str_slice(buf_str(&text), 400, 700);
        *list_add(&a, &r.sections[0].paragraphs) = buf_str(&text);
        r.cells[report_cell_at(3, 3)] = (report_cell){.kind = CELL_WORDS, .words = buf_str(&text)};
        report_extras x = paper_extras();
        x.mark = str_slice(buf_str(&text), 0, 200);
        x.signed_by = r.agency;
        str trouble;
        for (int format = 0; format < PAPER_FORMAT_COUNT; format++) {
            str file = paper_written(&r, &x, (paper_format)format, &a, &trouble);
            if (format == PAPER_TXT || format == PAPER_HTML)
                assert_true(str_is_utf8(file));
        }
    }
    arena_finish(&a);
}

/* A megabyte of text and a word of a hundred thousand letters. */
static void time_and_room_are_bounded(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 64, 1000);
    buf text, word;
    buf_init(&text, &a);
    for (int i = 0; i < 1 << 20; i += (int)sizeof PAPER_PARAGRAPH - 1)
        buf_put(&text, STR(PAPER_PARAGRAPH));
    buf_init(&word, &a);
    for (int i = 0; i < 100000; i++)
        buf_put_char(&word, 'x');
    *list_add(&a, &r.sections[0].paragraphs) = buf_str(&text);
    *list_add(&a, &r.sections[0].paragraphs) = buf_str(&word);
    report_extras x = paper_extras();
    for (int format = 0; format < PAPER_FORMAT_COUNT; format++) {
        arena one;
        arena_init(&one, 64 << 20);
        struct timespec before, after;
        clock_gettime(CLOCK_MONOTONIC, &before);
        str trouble;
        paper_written(&r, &x, (paper_format)format, &one, &trouble);
        clock_gettime(CLOCK_MONOTONIC, &after);
        print_message("%s: %.2f s, %zu KiB\n", paper_kinds[format].name,
                      (double)(after.tv_sec - before.tv_sec) +
                          (double)(after.tv_nsec - before.tv_nsec) / 1e9,
                      one.used >> 10);
        assert_true(after.tv_sec - before.tv_sec < 60);
        arena_finish(&one);
    }
    arena_finish(&a);
}

static void titles_are_broken_where_their_sense_allows(void **state)
{
    (void)state;
    static const struct {
        const char *agency, *title, *lines;
    } rows[] = {
        {"某市某区教育局", "", "某市某区教育局\n2023年政府信息公开工作年度报告"},
        {"某局", "某局2023年政府信息公开年报", "某局2023年政府信息公开年报"},
        {"某某市某某区人力资源和社会保障局",
         "某某市某某区人力资源和社会保障局2023年政府信息公开工作年度报告",
         "某某市某某区人力资源和社会保障局\n2023年政府信息公开工作年度报告"},
        {"某某市某某区人力资源和社会保障局",
         "2023年某某区人力资源和社会保障局政府信息公开工作年度报告",
         "2023年某某区人力资源和社会保障局\n政府信息公开工作年度报告"},
        {"某局", "第一行\n第二行", "第一行\n第二行"},
    };
    arena a;
    arena_init(&a, ROOM);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        annual_report r;
        annual_report_init(&r, str_of(rows[i].agency), 2023);
        r.title = str_of(rows[i].title);
        report_extras x = REPORT_EXTRAS_NONE;
        assert_str(report_paper(&r, &x, &a)->blocks.p[0].text, rows[i].lines);
    }
    arena_finish(&a);
}

static void only_a_short_line_in_brackets_is_a_subheading(void **state)
{
    (void)state;
    static const struct {
        const char *paragraph;
        text_role role;
    } rows[] = {
        {"（一）主动公开", TEXT_SUBHEADING},
        {"（五）监督保障", TEXT_SUBHEADING},
        {"（一）主动公开。全年共公开一百件。", TEXT_BODY},
        {"（一）一是抓学习，二是抓落实", TEXT_BODY},
        {"一是抓学习。", TEXT_BODY},
        {"（以下简称条例", TEXT_BODY},
    };
    arena a;
    arena_init(&a, ROOM);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        annual_report r;
        annual_report_init(&r, STR("某局"), 2023);
        *list_add(&a, &r.sections[0].paragraphs) = str_of(rows[i].paragraph);
        report_extras x = REPORT_EXTRAS_NONE;
        assert_int_equal(report_paper(&r, &x, &a)->blocks.p[2].role, rows[i].role);
    }
    arena_finish(&a);
}

/* GB/T 9704 7.3.5: the date begins two characters after the signature. */
static void the_date_begins_two_characters_after_the_signature(void **state)
{
    (void)state;
    static const struct {
        const char *who, *when;
        int signed_right, dated_right; /* half characters */
    } rows[] = {
        {"某某市某某区教育局", "2024年1月24日", 4, 5}, /* 18 and 13 */
        {"某局", "2024年1月24日", 17, 4},              /* 4 and 13 */
        {"某某区财政局", "2024年12月24日", 10, 4},     /* 12 and 14 */
    };
    arena a;
    arena_init(&a, ROOM);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        document d = {0};
        document_add_text(&a, &d, TEXT_SIGNED, str_of(rows[i].who));
        document_add_text(&a, &d, TEXT_DATED, str_of(rows[i].when));
        signature_place place = document_signature_place(&d);
        assert_int_equal(place.signed_right, rows[i].signed_right);
        assert_int_equal(place.dated_right, rows[i].dated_right);
        int signed_left = 56 - place.signed_right - 2 * (int)str_length(str_of(rows[i].who));
        int dated = 0;
        for (const char *c = rows[i].when; *c != '\0'; c++)
            dated += (unsigned char)*c < 0x80 ? 1 : ((unsigned char)*c >= 0xC0 ? 2 : 0);
        assert_int_equal(place.dated_left, signed_left + 4);
        assert_int_equal(56 - place.dated_right - dated, signed_left + 4);
    }
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_report_gives_the_same_bytes),
        cmocka_unit_test(no_form_carries_the_time_of_writing),
        cmocka_unit_test(a_report_of_nothing_can_be_written),
        cmocka_unit_test(any_text_can_be_written),
        cmocka_unit_test(time_and_room_are_bounded),
        cmocka_unit_test(titles_are_broken_where_their_sense_allows),
        cmocka_unit_test(only_a_short_line_in_brackets_is_a_subheading),
        cmocka_unit_test(the_date_begins_two_characters_after_the_signature),
    };
    return cmocka_run_group_tests_name("documents/report_paper", tests, NULL, NULL);
}
