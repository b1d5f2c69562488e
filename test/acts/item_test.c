/* Items, by hand and at random: where one stands and what the public sees is reckoned
 * by a second hand that knows no courses. */
#include "acts/items.h"

#include "acts/act.h"
#include "acts/settings.h"
#include "secret/token.h"
#include "store/column.h"
#include "store/witness.h"

static void verify(database *d)
{
    course_difference_list wrong = {0};
    int64_t n;
    work w = items_as(d, OFFICE);
    assert_done(d, item_verify(&w, &n, &wrong));
    assert_int_equal(wrong.n, 0);
}

static void three_people_and_it_is_public(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id id = items_begin(d, "关于招聘会的通知", "三月十日举行。\n欢迎参加。");
    assert_int_equal(items_take(d, id, OFFICE, ITEM_MOVE_PUBLISH), CONFLICT);
    assert_int_equal(items_take(d, id, LEADER, ITEM_MOVE_SUBMIT), FORBIDDEN);
    items_review(d, id);
    assert_int_equal(items_look(d, id).course.stage, ITEM_SCHEDULED);
    assert_false(day_is(items_look(d, id).record.published_on));
    assert_int_equal(items_take(d, id, LEADER, ITEM_MOVE_PUBLISH), FORBIDDEN);
    assert_done(d, items_take_with(d, id, OFFICE, ITEM_MOVE_PUBLISH, items_act()));
    item_view v = items_look(d, id);
    assert_int_equal(v.course.stage, ITEM_SHOWN);
    assert_int_equal(v.course.shown, 1);
    assert_true(day_same(v.record.published_on, d->w.today));
    assert_true(v.record.index_no.n > 0);
    item_id second = items_begin(d, "另一个通知", "正文。");
    items_review(d, second);
    assert_done(d, items_take_with(d, second, OFFICE, ITEM_MOVE_PUBLISH, items_act()));
    assert_false(str_equal(items_look(d, second).record.index_no, v.record.index_no));
    assert_int_equal(staff_lines(d, "item_publish", "信息立即公开。"), 2);
    assert_false(staff_ledger_has(d, "招聘会"));
    verify(d);
    staff_leave(d);
}

static void what_was_changed_meanwhile_is_a_conflict(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id id = items_begin(d, "通知", "正文。");
    int64_t seen = items_look(d, id).course.version;
    work w = items_as(d, AUTHOR), office = items_as(d, OFFICE);
    item t = items_text(d, "通知（改）", "正文改了。");
    assert_done(d, item_edit(&office, id, seen, &t));
    d->w.problems->n = 0;
    assert_int_equal(item_edit(&w, id, seen, &t), CONFLICT);
    assert_true(w.problems->n == 1 && str_has(w.problems->p[0].says, STR("修改")));
    assert_int_equal(items_look(d, id).record.version, 2);
    verify(d);
    staff_leave(d);
}

static void what_is_typed_is_checked(void **state)
{
    database *d = database_of(state);
    items_office(d);
    static const struct {
        const char *field;
        int what;
    } rows[] = {{"title", 0},      {"attribute_basis", 1}, {"attribute_reason", 2},
                {"art20_head", 3}, {"column_name", 4},     {"made_on", 5},
                {"expires_on", 6}, {"publishing_duty", 7}, {"attribute", 8},
                {"form", 9},       {"origin", 10}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        item t = items_text(d, "标题", "正文。");
        item_id made;
        work w = items_as(d, AUTHOR);
        switch (rows[i].what) {
        case 0: t.title = STR(" "); break;
        case 1: t.attribute_basis = BASIS_STATE_SECRET; break;
        case 2:
            t.attribute = ATTRIBUTE_WITHHELD;
            t.attribute_basis = BASIS_INTERNAL;
            break;
        case 3: t.art20_head = 0; break;
        case 4: t.column_name = STR("没有的栏目"); break;
        case 5: t.made_on = items_day("2024-03-02"); break;
        case 6:
            t.effective_on = items_day("2024-03-02");
            t.expires_on = items_day("2024-03-01");
            break;
        case 7: t.publishing_duty = DUTY_RECTIFY; break;
        case 8: t.attribute = -1; break;
        case 9: t.form = ITEM_FORM_COUNT; break;
        default: t.origin = -1; break;
        }
        d->w.problems->n = 0;
        assert_int_equal(item_draft(&w, &t, &made), INVALID);
        assert_true(w.problems->n > 0);
        bool named = false;
        for (size_t k = 0; k < w.problems->n; k++)
            named = named || str_equal(w.problems->p[k].field, str_of(rows[i].field));
        if (!named)
            fail_msg("%s is not named", rows[i].field);
    }
    item t = items_text(d, "标题", "正文。");
    item_id made;
    work w = items_as(d, AUTHOR);
    t.body = STR("<script>alert(1)</script>\n");
    d->w.problems->n = 0;
    assert_int_equal(item_draft(&w, &t, &made), INVALID);
    staff_leave(d);
}

static void it_is_published_when_its_time_comes(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id id = items_begin(d, "通知", "正文。");
    items_review(d, id);
    item_act in = items_act();
    in.at = d->w.now;
    assert_int_equal(items_take_with(d, id, OFFICE, ITEM_MOVE_SCHEDULE, in), INVALID);
    in.at.s = d->w.now.s + 3600;
    assert_done(d, items_take_with(d, id, OFFICE, ITEM_MOVE_SCHEDULE, in));
    size_t n;
    assert_done(d, item_publish_due(&d->w, &n));
    assert_int_equal(n, 0);
    d->w.now.s += 3600;
    assert_done(d, item_publish_due(&d->w, &n));
    assert_int_equal(n, 1);
    assert_done(d, item_publish_due(&d->w, &n));
    assert_int_equal(n, 0);
    assert_int_equal(items_look(d, id).course.stage, ITEM_SHOWN);
    staff_leave(d);
}

static item_version version_of(database *d, item_id id, int64_t n)
{
    item_version key = {.agency = d->w.agency, .item = id, .version = n}, v;
    assert_done(d, store_one(d->s, &d->a, &item_version_get, &item_version_shape, &key,
                             &item_version_shape, &v));
    return v;
}

static void a_correction_has_its_note(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id id = items_begin(d, "通知", "三月十日举行。");
    items_review(d, id);
    assert_done(d, items_take_with(d, id, OFFICE, ITEM_MOVE_PUBLISH, items_act()));
    item t = items_text(d, "通知", "三月十一日举行。");
    work w = items_as(d, OFFICE), author = items_as(d, AUTHOR);
    assert_int_equal(item_edit(&author, id, ITEM_ANY, &t), CONFLICT);
    d->w.problems->n = 0;
    assert_int_equal(item_correct(&w, id, ITEM_ANY, &t, STR(" ")), INVALID);
    d->w.problems->n = 0;
    assert_done(d, item_correct(&w, id, ITEM_ANY, &t, STR("日期有误。")));
    item_view v = items_look(d, id);
    assert_int_equal(v.course.shown, 2);
    assert_true(str_equal(version_of(d, id, 2).note, STR("日期有误。")));
    assert_true(str_has(version_of(d, id, 1).body, STR("三月十日")));
    t = items_text(d, "通知", "手机 13812345678 找李四。");
    t.body = item_body_of_lines(&d->a, STR("李四，身份证号码 11010519491231002X。"));
    d->w.problems->n = 0;
    assert_int_equal(item_correct(&w, id, ITEM_ANY, &t, STR("改了。")), CONFLICT);
    assert_int_equal(items_look(d, id).course.shown, 2);
    item_act in = items_act();
    assert_int_equal(items_take_with(d, id, OFFICE, ITEM_MOVE_WITHDRAW, in), INVALID);
    in.says = STR("活动取消。");
    assert_done(d, items_take_with(d, id, OFFICE, ITEM_MOVE_WITHDRAW, in));
    assert_int_equal(items_look(d, id).course.stage, ITEM_WITHDRAWN);
    assert_int_equal(items_take(d, id, OFFICE, ITEM_MOVE_CHANNEL), CONFLICT);
    verify(d);
    staff_leave(d);
}

static void what_is_withheld_has_its_next_review(void **state)
{
    database *d = database_of(state);
    items_office(d);
    work w = items_as(d, AUTHOR);
    item_id id;
    item t = items_text(d, "内部流程", "");
    t.attribute = ATTRIBUTE_WITHHELD;
    t.attribute_basis = BASIS_INTERNAL;
    t.attribute_reason = STR("内部工作流程");
    assert_done(d, item_draft(&w, &t, &id));
    assert_done(d, items_take(d, id, AUTHOR, ITEM_MOVE_SUBMIT));
    assert_done(d, items_take(d, id, HEAD, ITEM_MOVE_REVIEW));
    assert_done(d, items_take(d, id, KEEPER, ITEM_MOVE_SECRECY));
    assert_int_equal(items_take(d, id, LEADER, ITEM_MOVE_SIGN), CONFLICT);
    assert_done(d, items_take(d, id, LAWYER, ITEM_MOVE_LEGALITY));
    assert_done(d, items_take(d, id, LEADER, ITEM_MOVE_SIGN));
    item_view v = items_look(d, id);
    assert_int_equal(v.course.stage, ITEM_WITHHELD);
    assert_true(day_same(v.course.due_on, items_day("2025-03-03")));
    item_act in = items_act();
    in.choice = CHOICE_WITHHOLD;
    in.due_on = d->w.today;
    in.says = STR("仍不公开");
    assert_int_equal(items_take_with(d, id, OFFICE, ITEM_MOVE_REVIEW_WITHHELD, in), INVALID);
    in.due_on = items_day("2024-09-02");
    assert_done(d, items_take_with(d, id, OFFICE, ITEM_MOVE_REVIEW_WITHHELD, in));
    assert_true(day_same(items_look(d, id).course.due_on, items_day("2024-09-02")));
    in.choice = CHOICE_GIVE;
    assert_done(d, items_take_with(d, id, OFFICE, ITEM_MOVE_REVIEW_WITHHELD, in));
    assert_int_equal(items_look(d, id).course.stage, ITEM_DRAFTING);
    verify(d);
    staff_leave(d);
}

static void files_are_closed_until_they_are_public(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id id = items_begin(d, "通知", "见附件。");
    work w = items_as(d, AUTHOR), visitor = staff_as(d, (account_id){0}, (role_set){0});
    upload file = {.name = STR("安排.txt"), .kind = FILE_TXT, .content = STR("三月十日，礼堂。")};
    upload odd = {.name = STR("a.svg"), .content = STR("<svg onload=alert(1)></svg>")};
    int64_t n, gone;
    item_file f;
    str bytes;
    assert_done(d, item_attach(&w, id, ITEM_ANY, ITEM_FILE_ATTACHMENT, &file, &n));
    assert_done(d, item_attach(&w, id, ITEM_ANY, ITEM_FILE_ATTACHMENT, &file, &gone));
    assert_done(d, item_detach(&w, id, ITEM_ANY, gone));
    assert_int_equal(item_detach(&w, id, ITEM_ANY, gone), NOT_FOUND);
    d->w.problems->n = 0;
    assert_int_equal(item_attach(&w, id, ITEM_ANY, ITEM_FILE_ATTACHMENT, &odd, &gone), INVALID);
    assert_int_equal(item_file_read(&visitor, id, n, &f, &bytes), NOT_FOUND);
    assert_done(d, item_file_read(&w, id, n, &f, &bytes));
    assert_true(str_equal(bytes, file.content));
    assert_int_equal(f.content.n, 0);
    items_review(d, id);
    assert_done(d, items_take_with(d, id, OFFICE, ITEM_MOVE_PUBLISH, items_act()));
    assert_done(d, item_file_read(&visitor, id, n, &f, &bytes));
    assert_true(str_equal(bytes, file.content));
    item_act in = items_act();
    in.says = STR("撤下");
    assert_done(d, items_take_with(d, id, OFFICE, ITEM_MOVE_WITHDRAW, in));
    assert_int_equal(item_file_read(&visitor, id, n, &f, &bytes), NOT_FOUND);
    verify(d);
    staff_leave(d);
}

/* A body that is brought is a new version; its step says what was left out. */
static void a_body_is_read_from_what_is_brought(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id id = items_begin(d, "通知", "原来的正文。");
    work w = items_as(d, AUTHOR), leader = items_as(d, LEADER);
    item_brought in = {.pasted =
                           STR("<h1>一、安排</h1><script>alert(1)</script><p onclick=x>甲</p>")};
    assert_int_equal(item_bring(&leader, id, ITEM_ANY, &in), FORBIDDEN);
    d->w.problems->n = 0;
    assert_done(d, item_bring(&w, id, ITEM_ANY, &in));
    item_view v = items_look(d, id);
    assert_true(str_equal(v.record.body, STR("<h2>一、安排</h2>\n<p>甲</p>\n")));
    assert_int_equal(v.record.version, 2);
    assert_true(str_has(v.steps.p[v.steps.n - 1].says, STR("脚本")));
    item_brought none = {.pasted = STR("<script>alert(1)</script>")};
    assert_int_equal(item_bring(&w, id, ITEM_ANY, &none), INVALID);
    d->w.problems->n = 0;
    assert_int_equal(items_look(d, id).record.version, 2);
    upload file = {.name = STR("安排.txt"), .kind = FILE_TXT, .content = STR("三月十日，礼堂。")};
    item_brought kept = {.original = &file, .keep = true};
    assert_done(d, item_bring(&w, id, ITEM_ANY, &kept));
    item_file_list files;
    assert_done(d, item_files_of(&w, id, 3, &files));
    assert_true(files.n == 1 && files.p[0].kind == ITEM_FILE_SOURCE);
    assert_done(d, item_files_of(&w, id, 2, &files));
    assert_int_equal(files.n, 0);
    assert_false(staff_ledger_has(d, "礼堂"));
    verify(d);
    staff_leave(d);
}

/* A picture is closed with its item, and a body without its words is not submitted. */
static void a_picture_needs_its_words(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id id = items_begin(d, "通知", "见图。");
    work w = items_as(d, AUTHOR), visitor = staff_as(d, (account_id){0}, (role_set){0});
    static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0\0\0\0\0"
                              "\0\0\0\0IEND\xae\x42\x60\x82";
    upload file = {.name = STR("图.png"), .kind = FILE_PNG, .content = {png, sizeof png - 1}};
    upload text = {.name = STR("图.txt"), .kind = FILE_TXT, .content = STR("不是图片")};
    int64_t n;
    item_file_list files;
    item_file f;
    str bytes;
    assert_int_equal(item_attach(&w, id, ITEM_ANY, ITEM_FILE_PICTURE, &text, &n), INVALID);
    d->w.problems->n = 0;
    assert_done(d, item_attach(&w, id, ITEM_ANY, ITEM_FILE_PICTURE, &file, &n));
    assert_done(d, item_files_of(&w, id, 0, &files));
    str part = bytes_hex(&d->a, files.p[0].digest);
    item t = items_text(d, "通知", "见图。");
    t.body = str_format(&d->a, "<figure><img src=\"%.*s\" alt=\"\"></figure>\n", STR_ARG(part));
    assert_done(d, item_edit(&w, id, ITEM_ANY, &t));
    assert_int_equal(items_take(d, id, AUTHOR, ITEM_MOVE_SUBMIT), INVALID);
    assert_true(str_has(d->w.problems->p[0].says, STR("替代文字")));
    d->w.problems->n = 0;
    t.body = str_format(&d->a, "<figure><img src=\"%.*s\" alt=\"路线\"></figure>\n", STR_ARG(part));
    assert_done(d, item_edit(&w, id, ITEM_ANY, &t));
    assert_int_equal(item_picture_read(&visitor, id, part, &f, &bytes), NOT_FOUND);
    assert_int_equal(item_picture_read(&w, id, STR("00"), &f, &bytes), NOT_FOUND);
    items_review(d, id);
    /* what a picture shows no program has read: a person decides */
    assert_int_equal(items_take(d, id, OFFICE, ITEM_MOVE_PUBLISH), CONFLICT);
    assert_true(str_has(d->w.problems->p[0].says, STR("没有读到")));
    d->w.problems->n = 0;
    assert_int_equal(item_picture_read(&visitor, id, part, &f, &bytes), NOT_FOUND);
    assert_done(d, item_picture_read(&w, id, part, &f, &bytes));
    assert_true(str_equal(bytes, file.content));
    assert_true(str_equal(f.media, STR("image/png")));
    verify(d);
    staff_leave(d);
}

/* It runs from the document that is public, whichever was related last. */
static void an_interpretation_runs_from_its_public_document(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id shown = items_begin(d, "办法", "正文。"), unseen = items_begin(d, "细则", "正文。");
    items_review(d, shown);
    assert_done(d, items_take(d, shown, OFFICE, ITEM_MOVE_PUBLISH));
    day published = d->w.today;
    items_today(d, items_day("2024-03-08"));
    item t = items_text(d, "解读", "正文。");
    t.publishing_duty = DUTY_INTERPRET;
    item_id read;
    work w = items_as(d, AUTHOR);
    assert_done(d, item_draft(&w, &t, &read));
    item_act in = items_act();
    in.relation = RELATION_INTERPRETS;
    in.other = unseen;
    assert_done(d, items_take_with(d, read, AUTHOR, ITEM_MOVE_RELATE, in));
    assert_false(day_is(items_look(d, read).from_on));
    in.other = shown;
    assert_done(d, items_take_with(d, read, AUTHOR, ITEM_MOVE_RELATE, in));
    assert_true(day_same(items_look(d, read).from_on, published));
    /* and a third, so that one that is not public stands before and behind */
    in.other = items_begin(d, "通知", "正文。");
    assert_done(d, items_take_with(d, read, AUTHOR, ITEM_MOVE_RELATE, in));
    assert_true(day_same(items_look(d, read).from_on, published));
    assert_true(day_same(items_look(d, read).course.base_on, published));
    staff_leave(d);
}

static void relations_channels_and_deliveries(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id one = items_begin(d, "办法", "正文。"), two = items_begin(d, "解读", "正文。");
    item_act in = items_act();
    in.other = two;
    in.relation = RELATION_INTERPRETS;
    assert_int_equal(items_take_with(d, two, AUTHOR, ITEM_MOVE_RELATE, in), INVALID);
    in.other = (item_id){99};
    assert_int_equal(items_take_with(d, two, AUTHOR, ITEM_MOVE_RELATE, in), INVALID);
    in.other = one;
    assert_done(d, items_take_with(d, two, AUTHOR, ITEM_MOVE_RELATE, in));
    assert_done(d, items_take_with(d, two, AUTHOR, ITEM_MOVE_RELATE, in));
    void *rows;
    size_t n;
    item_relation key = {.agency = d->w.agency, .item = one};
    assert_done(d, store_many(d->s, &d->a, &item_relations, &item_relation_shape, &key,
                              &item_related_shape, 10, &rows, &n, NULL));
    assert_int_equal(n, 1);
    assert_int_equal(((item_related *)rows)->back, 1);
    items_review(d, one);
    assert_done(d, items_take_with(d, one, OFFICE, ITEM_MOVE_PUBLISH, items_act()));
    in = items_act();
    assert_int_equal(items_take_with(d, one, OFFICE, ITEM_MOVE_CHANNEL, in), INVALID);
    in.channel = STR("微信公众号");
    assert_done(d, items_take_with(d, one, OFFICE, ITEM_MOVE_CHANNEL, in));
    assert_true(str_equal(items_look(d, one).record.channels, STR("政府网站、微信公众号")));
    in.channel = STR("区档案馆");
    assert_int_equal(items_take_with(d, one, OFFICE, ITEM_MOVE_DELIVER, in), INVALID);
    in.copies = 3;
    assert_done(d, items_take_with(d, one, OFFICE, ITEM_MOVE_DELIVER, in));
    item_view v = items_look(d, one);
    in = items_act();
    in.says = STR("登记错了");
    in.voids = v.course.version;
    assert_done(d, items_take_with(d, one, OFFICE, ITEM_MOVE_VOID, in));
    assert_int_equal(items_take_with(d, one, OFFICE, ITEM_MOVE_VOID, in), INVALID);
    in.voids = 1;
    assert_int_equal(items_take_with(d, one, OFFICE, ITEM_MOVE_VOID, in), INVALID);
    in = items_act();
    in.rumour = STR("有人说取消了。");
    assert_done(d, items_take_with(d, two, AUTHOR, ITEM_MOVE_CLARIFY, in));
    verify(d);
    staff_leave(d);
}

static void what_is_tampered_with_is_found(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id id = items_begin(d, "通知", "正文。");
    item_state key = {.agency = d->w.agency, .item = id}, s;
    assert_done(
        d, store_one(d->s, &d->a, &item_state_get, &item_state_shape, &key, &item_state_shape, &s));
    s.stage = ITEM_SHOWN;
    s.shown = 1;
    assert_done(d, store_begin(d->s));
    assert_done(d, store_change(d->s, &item_state_put, &item_state_shape, &s, NULL));
    store_witness(d->s);
    assert_done(d, store_commit(d->s));
    course_difference_list wrong = {0};
    int64_t n;
    work w = items_as(d, OFFICE);
    assert_done(d, item_verify(&w, &n, &wrong));
    assert_int_equal(n, 1);
    assert_int_equal(wrong.n, 2);
    assert_int_equal(wrong.p[0].number, id.n);
    staff_leave(d);
}

/* --- at random ---------------------------------------------------------------- */

enum { ITEMS = 8, MOVES = 400 };

typedef struct model {
    item_id id;
    int stage;
    int64_t text, shown;
    day published;
} model;

/* What a move leads to, said once more, flatly. */
static void expect(model *m, item_move made, int choice)
{
    switch (made) {
    case ITEM_MOVE_SUBMIT: m->stage = ITEM_TO_UNIT_REVIEW; break;
    case ITEM_MOVE_REVIEW: m->stage = ITEM_TO_SECRECY; break;
    case ITEM_MOVE_SECRECY: m->stage = choice == CHOICE_AGREE ? ITEM_TO_SIGN : ITEM_DRAFTING; break;
    case ITEM_MOVE_SEND_BACK: m->stage = ITEM_DRAFTING; break;
    case ITEM_MOVE_SIGN: m->stage = ITEM_SCHEDULED; break;
    case ITEM_MOVE_REFER: m->stage = ITEM_TO_AUTHORITY; break;
    case ITEM_MOVE_DETERMINE: m->stage = ITEM_DRAFTING; break;
    case ITEM_MOVE_WITHDRAW:
        m->stage = ITEM_WITHDRAWN;
        m->shown = 0;
        break;
    default: break;
    }
}

static void random_move(database *d, model *m)
{
    static const struct {
        item_move wanted;
        int who;
    } may[] = {{ITEM_MOVE_SUBMIT, AUTHOR},    {ITEM_MOVE_REVIEW, HEAD},
               {ITEM_MOVE_SECRECY, KEEPER},   {ITEM_MOVE_SIGN, LEADER},
               {ITEM_MOVE_SEND_BACK, LEADER}, {ITEM_MOVE_REFER, OFFICE},
               {ITEM_MOVE_DETERMINE, OFFICE}, {ITEM_MOVE_WITHDRAW, OFFICE}};
    /* every other time what is next, or nothing would ever be public */
    static const int64_t next[ITEM_STAGE_COUNT] = {[ITEM_DRAFTING] = 0,
                                                   [ITEM_TO_UNIT_REVIEW] = 1,
                                                   [ITEM_TO_SECRECY] = 2,
                                                   [ITEM_TO_SIGN] = 3,
                                                   [ITEM_SCHEDULED] = COUNT_OF(may) + 1,
                                                   [ITEM_SHOWN] = COUNT_OF(may) + 2,
                                                   [ITEM_TO_AUTHORITY] = 6};
    int64_t which =
        random_below(d, 2) == 0 ? next[m->stage] : random_below(d, (int64_t)COUNT_OF(may) + 3);
    work author = items_as(d, AUTHOR), office = items_as(d, OFFICE);
    item t = items_text(d, "通知", "改了。");
    d->w.problems->n = 0;
    if (which < (int64_t)COUNT_OF(may)) {
        item_act in = items_act();
        item_move wanted = may[which].wanted;
        if (wanted == ITEM_MOVE_WITHDRAW && random_below(d, 4) > 0)
            return;
        in.choice = wanted == ITEM_MOVE_DETERMINE ? CHOICE_GIVE
                    : random_below(d, 4) == 0     ? CHOICE_AGAINST
                                                  : CHOICE_AGREE;
        in.says = STR("理由");
        if (items_take_with(d, m->id, may[which].who, wanted, in) == OK)
            expect(m, wanted, in.choice);
    } else if (which == (int64_t)COUNT_OF(may)) {
        if (item_edit(&author, m->id, ITEM_ANY, &t) == OK)
            m->text++;
    } else if (which == (int64_t)COUNT_OF(may) + 1) {
        err e = items_take_with(d, m->id, OFFICE, ITEM_MOVE_PUBLISH, items_act());
        assert_int_equal(e == OK, m->stage == ITEM_SCHEDULED);
        if (e == OK) {
            m->stage = ITEM_SHOWN;
            m->shown = m->text;
            m->published = d->w.today;
        }
    } else {
        err e = item_correct(&office, m->id, ITEM_ANY, &t, STR("更正"));
        assert_int_equal(e == OK, m->stage == ITEM_SHOWN);
        if (e == OK)
            m->shown = ++m->text;
    }
}

static void the_course_is_what_a_second_hand_reckons(void **state)
{
    database *d = database_of(state);
    items_office(d);
    model all[ITEMS];
    int shown = 0;
    for (size_t i = 0; i < ITEMS; i++)
        all[i] = (model){.id = items_begin(d, "通知", "正文。"), .text = 1, .published = DAY_NONE};
    for (size_t i = 0; i < MOVES; i++) {
        model *m = &all[random_below(d, ITEMS)];
        if (random_below(d, 10) == 0)
            items_today(d, day_after(d->w.today, 1));
        random_move(d, m);
        item_view v = items_look(d, m->id);
        assert_int_equal(v.course.stage, m->stage);
        assert_int_equal(v.course.shown, m->shown);
        assert_int_equal(v.course.text, m->text);
        assert_true(day_same(v.record.published_on, m->published));
        shown += m->shown > 0;
    }
    assert_true(shown > 0);
    verify(d);
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("three people, and it is public", three_people_and_it_is_public),
    BOTH("what was changed meanwhile is a conflict", what_was_changed_meanwhile_is_a_conflict),
    BOTH("what is typed is checked", what_is_typed_is_checked),
    BOTH("it is published when its time comes", it_is_published_when_its_time_comes),
    BOTH("a correction has its note", a_correction_has_its_note),
    BOTH("what is withheld has its next review", what_is_withheld_has_its_next_review),
    BOTH("files are closed until they are public", files_are_closed_until_they_are_public),
    BOTH("a body is read from what is brought", a_body_is_read_from_what_is_brought),
    BOTH("a picture needs its words", a_picture_needs_its_words),
    BOTH("an interpretation runs from its public document",
         an_interpretation_runs_from_its_public_document),
    BOTH("relations, channels and deliveries", relations_channels_and_deliveries),
    BOTH("what is tampered with is found", what_is_tampered_with_is_found),
    BOTH("the course is what a second hand reckons", the_course_is_what_a_second_hand_reckons),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/item", tests, NULL, NULL);
}
