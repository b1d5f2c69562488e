#include "acts/items.h"

#include "acts/act.h"
#include "store/column.h"
#include "store/witness.h"

static const staff_role role_of[] = {[AUTHOR] = STAFF_HANDLER,
                                     [HEAD] = STAFF_UNIT_HEAD,
                                     [KEEPER] = STAFF_SECRECY_REVIEWER,
                                     [LAWYER] = STAFF_LAWYER,
                                     [LEADER] = STAFF_LEADER,
                                     [OFFICE] = STAFF_OGI_OFFICE};

day items_day(const char *iso)
{
    day d = DAY_NONE;
    assert_true(day_parse(str_of(iso), &d));
    return d;
}

void items_today(database *d, day today)
{
    d->w.today = today;
    d->w.now.s = (int64_t)today.n * 86400;
}

work items_as(database *d, int who)
{
    return staff_as(d, (account_id){who}, roles_with((role_set){0}, role_of[who]));
}

void items_office(database *d)
{
    static const char *const names[] = {"通知公告", "政策文件"};
    staff_office(d);
    items_today(d, items_day("2024-03-01"));
    assert_done(d, act_begin(&d->w));
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        site_column c = {d->w.agency, {(int64_t)i + 1}, str_of(names[i])};
        assert_done(d, store_change(d->s, &column_add, &site_column_shape, &c, NULL));
    }
    store_witness(d->s);
    assert_done(d, store_commit(d->s));
}

item items_text(database *d, const char *title, const char *body)
{
    return (item){.title = str_of(title),
                  .column_name = STR("通知公告"),
                  .body = item_body_of_lines(&d->a, str_of(body)),
                  .made_on = d->w.today,
                  .effective_on = DAY_NONE,
                  .expires_on = DAY_NONE,
                  .changed_on = DAY_NONE,
                  .published_on = DAY_NONE,
                  .attribute = ATTRIBUTE_PROACTIVE,
                  .attribute_basis = BASIS_LISTED,
                  .art20_head = 11,
                  .publishing_duty = DUTY_PUBLISH};
}

item_id items_begin(database *d, const char *title, const char *body)
{
    item_id made;
    work w = items_as(d, AUTHOR);
    item t = items_text(d, title, body);
    assert_done(d, item_draft(&w, &t, &made));
    return made;
}

item_act items_act(void)
{
    return (item_act){.on = DAY_NONE, .due_on = DAY_NONE, .relation = -1};
}

err items_take_with(database *d, item_id id, int who, item_move m, item_act in)
{
    work w = items_as(d, who);
    d->w.problems->n = 0;
    return item_take(&w, id, ITEM_ANY, m, &in);
}

err items_take(database *d, item_id id, int who, item_move m)
{
    item_act in = items_act();
    in.choice = CHOICE_AGREE;
    in.says = STR("理由");
    return items_take_with(d, id, who, m, in);
}

item_view items_look(database *d, item_id id)
{
    item_view v;
    work w = items_as(d, OFFICE);
    assert_done(d, item_look(&w, id, DAY_NONE, &v));
    return v;
}

void items_review(database *d, item_id id)
{
    assert_done(d, items_take(d, id, AUTHOR, ITEM_MOVE_SUBMIT));
    assert_done(d, items_take(d, id, HEAD, ITEM_MOVE_REVIEW));
    assert_done(d, items_take(d, id, KEEPER, ITEM_MOVE_SECRECY));
    assert_done(d, items_take(d, id, LEADER, ITEM_MOVE_SIGN));
}
