/* What is published is found at once and what is withdrawn never again; thousands of items
 * made at random, against a search for bytes in what they were made of. */
#include "acts/search.h"

#include "acts/act.h"
#include "acts/items.h"
#include "store/search.h"
#include "store/witness.h"

static search_answer find(database *d, const char *words)
{
    search_answer a;
    const search_wanted x = {.words = str_of(words), .most = 20};
    assert_done(d, search_find(&d->w, &x, &a));
    return a;
}

static void verify(database *d, size_t differences)
{
    course_difference_list wrong = {0};
    assert_done(d, search_verify(&d->w, &wrong));
    if (wrong.n != differences)
        fail_msg("%zu differences", wrong.n);
}

static item_id publish(database *d, const char *title, const char *body)
{
    item_id id = items_begin(d, title, body);
    items_review(d, id);
    assert_int_equal(find(d, title).n, 0);
    assert_done(d, items_take_with(d, id, OFFICE, ITEM_MOVE_PUBLISH, items_act()));
    return id;
}

static str shown(database *d, const search_passage *p)
{
    buf b;
    buf_init(&b, &d->a);
    for (size_t i = 0; i < p->n; i++)
        buf_format(&b, p->p[i].hit ? "<%.*s>" : "%.*s", STR_ARG(p->p[i].text));
    return buf_str(&b);
}

static void only_what_the_public_sees_is_found(void **state)
{
    database *d = database_of(state);
    items_office(d);
    assert_int_equal(find(d, "").n, 0);
    item_id id = publish(d, "关于提高社保待遇的通知", "自三月十日起执行。\n详见附表。");
    item_id other = publish(d, "另一个通知", "社保卡的领取。");
    search_answer a = find(d, "社保");
    assert_int_equal(a.n, 2);
    assert_false(a.about);
    assert_int_equal(a.found.p[0].item.n, id.n); /* in the title */
    assert_int_equal(a.found.p[1].item.n, other.n);
    assert_true(str_equal(shown(d, &a.found.p[0].title), STR("关于提高<社保>待遇的通知")));
    assert_true(str_equal(shown(d, &a.found.p[1].passage), STR("<社保>卡的领取。")));
    assert_int_equal(find(d, "三月十日 附表").n, 1);
    assert_int_equal(find(d, "社保附表").n, 0);
    assert_true(find(d, "。！").nothing_asked);
    verify(d, 0);
    assert_done(d, search_tidy(&d->w)); /* from what is fresh into postings */
    assert_int_equal(find(d, "社保").n, 2);
    verify(d, 0);
    item t = items_text(d, "关于提高社会保险待遇的通知", "自四月十日起执行。");
    work w = items_as(d, OFFICE);
    d->w.problems->n = 0;
    assert_done(d, item_correct(&w, id, ITEM_ANY, &t, STR("标题写错。")));
    assert_int_equal(find(d, "社保").n, 1);
    assert_int_equal(find(d, "附表").n, 0);
    assert_int_equal(find(d, "四月十日").n, 1);
    verify(d, 0);
    item_act in = items_act();
    in.says = STR("撤回。");
    assert_done(d, items_take_with(d, other, OFFICE, ITEM_MOVE_WITHDRAW, in));
    assert_int_equal(find(d, "社保").n, 0);
    assert_int_equal(find(d, "领取").n, 0);
    assert_done(d, search_tidy(&d->w));
    assert_int_equal(find(d, "领取").n, 0);
    verify(d, 0);
    staff_leave(d);
}

static void before_its_day_it_is_not_found(void **state)
{
    database *d = database_of(state);
    items_office(d);
    (void)publish(d, "关于体检的通知", "正文。");
    day today = d->w.today;
    items_today(d, day_after(today, -1));
    assert_int_equal(find(d, "体检").n, 0);
    items_today(d, today);
    assert_int_equal(find(d, "体检").n, 1);
    staff_leave(d);
}

static void another_index_is_noticed(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id id = publish(d, "关于体检的通知", "正文。");
    search_fresh row = {d->w.agency, id, STR("\x05")};
    assert_done(d, act_begin(&d->w));
    assert_done(d, store_change(d->s, &search_fresh_put, &search_fresh_shape, &row, NULL));
    store_witness(d->s);
    assert_done(d, store_commit(d->s));
    verify(d, 1);
    assert_done(d, act_begin(&d->w));
    assert_done(d, store_change(d->s, &search_fresh_drop, &search_fresh_shape, &row, NULL));
    search_block none = {.agency = d->w.agency, .days = STR("")};
    assert_done(d, store_change(d->s, &search_block_put, &search_block_shape, &none, NULL));
    store_witness(d->s);
    assert_done(d, store_commit(d->s));
    assert_int_equal(find(d, "体检").n, 0);
    verify(d, 1);
    assert_done(d, search_tidy(&d->w)); /* it is missing: made anew */
    assert_int_equal(find(d, "体检").n, 1);
    verify(d, 0);
    staff_leave(d);
}

/* --- at random ------------------------------------------------------------------------ */

enum { ITEMS = 3000, FIRST = 16384 - 1500 /* over the end of a block */, QUERIES = 150 };

typedef struct made {
    str title, body;
    int column;
    day on;
    bool shown;
} made;

static const char *const letters[] = {"社", "保", "医", "疗", "通", "知", "公", "告", "人", "力",
                                      "资", "源", "就", "业", "培", "训", "补", "贴", "标", "准"};
static const char *const columns[] = {"通知公告", "政策文件"};

static str random_words(database *d, int64_t least, int64_t most, bool signs)
{
    buf b;
    buf_init(&b, &d->a);
    for (int64_t n = least + random_below(d, most - least + 1); n > 0; n--) {
        /* squared: some are rare */
        int64_t which = random_below(d, (int64_t)COUNT_OF(letters));
        which =
            which * (random_below(d, (int64_t)COUNT_OF(letters)) + 1) / (int64_t)COUNT_OF(letters);
        buf_put(&b, str_of(letters[which]));
        if (signs && random_below(d, 8) == 0)
            buf_put(&b, STR("，"));
    }
    return buf_str(&b);
}

static void make_items(database *d, made *all)
{
    assert_done(d, act_begin(&d->w));
    for (int i = 0; i < ITEMS; i++) {
        made *m = &all[i];
        *m = (made){random_words(d, 4, 10, false), random_words(d, 10, 40, true),
                    (int)random_below(d, 2), day_after(d->w.today, 5 - (int)random_below(d, 400)),
                    random_below(d, 10) > 0};
        item row = items_text(d, "", "");
        row.agency = d->w.agency;
        row.item.n = FIRST + i;
        row.title = m->title;
        row.column_name = str_of(columns[m->column]);
        row.body = item_body_of_lines(&d->a, m->body);
        row.published_on = m->shown ? m->on : DAY_NONE;
        row.version = 1;
        const item_state s = {.agency = d->w.agency,
                              .item = row.item,
                              .stage = ITEM_SHOWN,
                              .shown_on = row.published_on,
                              .shown = m->shown,
                              .gone_on = DAY_NONE,
                              .column_name = row.column_name,
                              .due_on = DAY_NONE,
                              .version = 1};
        assert_done(d, store_change(d->s, &item_add, &item_shape, &row, NULL));
        assert_done(d, store_change(d->s, &item_state_put, &item_state_shape, &s, NULL));
    }
    store_witness(d->s);
    assert_done(d, store_commit(d->s));
}

static bool has_both(str text, str a, str b)
{
    return str_has(text, a) && (b.n == 0 || str_has(text, b));
}

/* Which come before: in the title, then the newest, then the greatest number. */
static bool comes_before(const made *all, const bool *in_title, int order, int a, int b)
{
    if (order == SEARCH_BY_RELEVANCE && in_title[a] != in_title[b])
        return in_title[a];
    if (!day_same(all[a].on, all[b].on))
        return day_before(all[b].on, all[a].on);
    return a > b;
}

static void compare(database *d, const made *all, str one, str two, int of, int order)
{
    static int fit[ITEMS];
    static bool in_title[ITEMS];
    int n = 0;
    for (int i = 0; i < ITEMS; i++) {
        str text = str_format(&d->a, "%.*s，%.*s", STR_ARG(all[i].title), STR_ARG(all[i].body));
        in_title[i] = has_both(all[i].title, one, two);
        if (!all[i].shown || day_before(d->w.today, all[i].on) || !has_both(text, one, two) ||
            (of >= 0 && of != all[i].column))
            continue;
        int at = n++;
        for (; at > 0 && comes_before(all, in_title, order, i, fit[at - 1]); at--)
            fit[at] = fit[at - 1];
        fit[at] = i;
    }
    search_answer a;
    const search_wanted x = {.words = str_format(&d->a, "%.*s %.*s", STR_ARG(one), STR_ARG(two)),
                             .column_name = of < 0 ? STR("") : str_of(columns[of]),
                             .order = order,
                             .skip = 3,
                             .most = 15};
    assert_done(d, search_find(&d->w, &x, &a));
    if (a.about) { /* at least as many, and what is shown fits */
        assert_true(a.n >= n);
        return;
    }
    if (a.n != n)
        fail_msg("%.*s: %lld, not %d", STR_ARG(x.words), (long long)a.n, n);
    for (int i = 0; i < (int)a.found.n; i++)
        assert_int_equal(a.found.p[i].item.n, FIRST + fit[i + 3]);
    assert_int_equal(a.found.n, n < 3 ? 0 : n - 3 < 15 ? n - 3 : 15);
}

static void answers_are_those_of_a_slow_hand(void **state)
{
    database *d = database_of(state);
    static made all[ITEMS];
    int64_t n;
    items_office(d);
    make_items(d, all);
    assert_done(d, act_begin(&d->w));
    assert_done(d, search_keep_missing(&d->w, &n));
    act_excuse(&d->w);
    assert_done(d, store_commit(d->s));
    assert_in_range(n, ITEMS * 8 / 10, ITEMS);
    verify(d, 0);
    for (int i = 0; i < QUERIES; i++) {
        str one = random_words(d, 2, 2 + i % 3, false);
        str two = i % 4 == 0 ? random_words(d, 2, 2, false) : STR("");
        compare(d, all, one, two, i % 5 == 0 ? i % 2 : -1, i % 2);
    }
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("only what the public sees is found", only_what_the_public_sees_is_found),
    BOTH("before its day it is not found", before_its_day_it_is_not_found),
    BOTH("another index is noticed", another_index_is_noticed),
    BOTH("answers are those of a slow hand", answers_are_those_of_a_slow_hand),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/search", tests, NULL, NULL);
}
