/* What a column is held to stands in its row; when it was last brought up to date is asked of
 * the items that are published. */
#include "acts/column.h"

#include "acts/act.h"
#include "acts/calendar.h"
#include "acts/item/body.h"
#include "acts/office.h"
#include "acts/settings.h"
#include "store/counter.h"
#include "store/item_event.h"
#include "store/unit.h"

static const struct {
    str name;
    int frame; /* enum site_frame */
} framed[] = {
    {STR_INIT("公开指南"), FRAME_GUIDE},   {STR_INIT("政府信息公开指南"), FRAME_GUIDE},
    {STR_INIT("公开制度"), FRAME_RULES},   {STR_INIT("政府信息公开制度"), FRAME_RULES},
    {STR_INIT("公开年报"), FRAME_REPORT},  {STR_INIT("政府信息公开年报"), FRAME_REPORT},
    {STR_INIT("依申请公开"), FRAME_APPLY},
};

int column_frame_of(str name)
{
    for (size_t i = 0; i < COUNT_OF(framed); i++)
        if (str_equal(framed[i].name, name))
            return framed[i].frame;
    return FRAME_STATUTORY;
}

static err need(work *w, right wanted)
{
    if (roles_allow(w->roles, wanted))
        return OK;
    problems_add(w->problems, (str){NULL, 0}, "办这件事需要“%s”权限。", right_words[wanted]);
    return FORBIDDEN;
}

/* --- looking --------------------------------------------------------------------- */

/* What the columns are compared with. */
typedef struct looking {
    work *w;
    calendar cal;
    office_settings set;
    const column_kept *kept;
    size_t kept_n;
    const handling_unit *units;
    size_t unit_n;
} looking;

static err begin_looking(work *w, looking *l)
{
    site_column key = {.agency = w->agency};
    handling_unit of = {.agency = w->agency};
    void *kept = NULL, *all = NULL;
    *l = (looking){.w = w};
    TRY(office_calendar_of(w, DAY_NONE, &l->cal));
    TRY(office_settings_of(w, &l->set));
    TRY(store_many(w->store, w->a, &columns_kept, &site_column_shape, &key, &column_kept_shape,
                   SIZE_MAX, &kept, &l->kept_n, NULL));
    TRY(store_many(w->store, w->a, &units, &handling_unit_shape, &of, &handling_unit_shape,
                   SIZE_MAX, &all, &l->unit_n, NULL));
    l->kept = kept;
    l->units = all;
    return OK;
}

static column_seen see(const looking *l, const site_column *c)
{
    column_seen s = {.column = *c, .last = DAY_NONE};
    for (size_t i = 0; i < l->kept_n; i++)
        if (str_equal(l->kept[i].column_name, c->name)) {
            s.n = l->kept[i].n;
            s.last = l->kept[i].last;
        }
    for (size_t i = 0; i < l->unit_n; i++)
        if (c->unit.n != 0 && l->units[i].unit.n == c->unit.n)
            s.unit = l->units[i].name;
    s.state = column_stands(&l->cal, &l->set.rules, c->rhythm, c->rhythm_days, s.n, s.last,
                            l->w->today);
    return s;
}

static int frame_place(int frame)
{
    static const int places[SITE_FRAME_COUNT] = {[FRAME_GUIDE] = 0,     [FRAME_RULES] = 1,
                                                 [FRAME_STATUTORY] = 2, [FRAME_REPORT] = 3,
                                                 [FRAME_APPLY] = 4};
    return places[frame];
}

static int by_place(const void *a, const void *b)
{
    const site_column *x = &((const column_seen *)a)->column;
    const site_column *y = &((const column_seen *)b)->column;
    int fx = frame_place(x->frame), fy = frame_place(y->frame);
    if (fx != fy)
        return fx - fy;
    if (x->position != y->position)
        return x->position < y->position ? -1 : 1;
    return x->column.n < y->column.n ? -1 : 1;
}

err column_list(work *w, column_seen_list *out)
{
    site_column key = {.agency = w->agency};
    void *rows = NULL;
    size_t n = 0;
    looking l;
    TRY(need(w, RIGHT_ITEM_READ));
    TRY(begin_looking(w, &l));
    TRY(store_many(w->store, w->a, &columns_of_site, &site_column_shape, &key, &site_column_shape,
                   SIZE_MAX, &rows, &n, NULL));
    *out = (column_seen_list){0};
    for (size_t i = 0; i < n; i++)
        *list_add(w->a, out) = see(&l, (const site_column *)rows + i);
    if (n > 1)
        qsort(out->p, out->n, sizeof *out->p, by_place);
    return OK;
}

static err get(work *w, column_id which, site_column *out)
{
    site_column key = {.agency = w->agency, .column = which};
    return store_one(w->store, w->a, &column_get, &site_column_shape, &key, &site_column_shape,
                     out);
}

err column_look(work *w, column_id which, column_seen *out)
{
    site_column c;
    looking l;
    TRY(need(w, RIGHT_ITEM_READ));
    TRY(get(w, which, &c));
    TRY(begin_looking(w, &l));
    *out = see(&l, &c);
    return OK;
}

err column_counts_of(work *w, column_counts *out)
{
    column_seen_list all;
    *out = (column_counts){0};
    TRY(column_list(w, &all));
    for (size_t i = 0; i < all.n; i++) {
        column_standing s = all.p[i].state.standing;
        out->due_soon += s == COLUMN_STANDS_DUE_SOON;
        out->behind += column_is_behind(s);
    }
    return OK;
}

err guide_look(work *w, guide_seen *out)
{
    site_column key = {.agency = w->agency};
    item_version v = {0};
    str words = STR("");
    *out = (guide_seen){0};
    TRY(office_get(w, &out->office));
    err e = store_one(w->store, w->a, &guide_shown, &site_column_shape, &key, &item_version_shape,
                      &v);
    if (e == OK) {
        problems unread; /* a body from before bodies had a form is its own words */
        problems_init(&unread, w->a);
        out->item = v.item;
        out->title = v.title;
        out->body = v.body;
        if (item_body_words(w->a, v.body, &unread, &words) != OK)
            words = v.body;
    } else if (e != NOT_FOUND) {
        return e;
    }
    out->wanting = guide_check(&out->office, words, out->verdicts);
    return OK;
}

/* --- changing -------------------------------------------------------------------- */

static void check_line(work *w, const char *field, str *text, const char *label, size_t most)
{
    *text = str_trim(*text);
    if (!str_is_utf8(*text) || str_length(*text) > most)
        problems_add(w->problems, str_of(field), "%s最多 %zu 个字。", label, most);
}

static err check_unit(work *w, unit_id which)
{
    handling_unit key = {.agency = w->agency, .unit = which}, there;
    if (which.n == 0)
        return OK;
    err e = store_one(w->store, w->a, &unit_get, &handling_unit_shape, &key, &handling_unit_shape,
                      &there);
    if (e == NOT_FOUND || (e == OK && there.closed))
        problems_add(w->problems, STR("unit"), "没有这个科室，或者已经撤销。请选择在用的科室。");
    return e == NOT_FOUND ? OK : e;
}

/* Check and tidy; *row gets all but name and numbers. */
static err take_typed(work *w, const site_column *typed, site_column *row)
{
    site_column t = *typed;
    check_line(w, "legal_basis", &t.legal_basis, "公开依据", COLUMN_SAYS_MOST);
    check_line(w, "intro", &t.intro, "说明", COLUMN_SAYS_MOST);
    if (t.frame < 0 || t.frame >= SITE_FRAME_COUNT)
        problems_add(w->problems, STR("frame"), "请选择属于五栏中的哪一栏。");
    if (t.art20_head < 0 || t.art20_head > ART20_LOCAL)
        problems_add(w->problems, STR("art20_head"), "请选择是%.*s的哪一项。",
                     STR_ARG(law_cite(REG_20)));
    if (t.position < 0 || t.position > COLUMNS_MOST)
        problems_add(w->problems, STR("position"), "排列顺序请写 0 到 %d 的整数。", COLUMNS_MOST);
    if (t.rhythm < 0 || t.rhythm >= COLUMN_RHYTHM_COUNT)
        problems_add(w->problems, STR("rhythm"), "请选择更新频次。");
    else if (t.rhythm != RHYTHM_REGULAR)
        t.rhythm_days = 0;
    else if (t.rhythm_days < 1 || t.rhythm_days > COLUMN_DAYS_MOST)
        problems_add(w->problems, STR("rhythm_days"), "常规定期的请写最多几天更新一次，1 到 %d。",
                     COLUMN_DAYS_MOST);
    TRY(check_unit(w, t.unit));
    if (w->problems->n > 0)
        return INVALID;
    site_column kept = *row;
    *row = t;
    row->agency = w->agency;
    row->column = kept.column;
    row->parent = kept.parent;
    row->name = kept.name;
    return OK;
}

static err finish(work *w, err e, column_id which, const char *kind, str says)
{
    if (e == OK)
        e = act_append(w, str_of(kind), str_format(w->a, "column/%lld", (long long)which.n), says);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

static err check_name(work *w, str *name)
{
    site_column key = {.agency = w->agency};
    void *rows = NULL;
    size_t n = 0;
    check_line(w, "name", name, "栏目名称", COLUMN_NAME_MOST);
    if (name->n == 0)
        problems_add(w->problems, STR("name"), "请填写栏目名称。");
    TRY(store_many(w->store, w->a, &columns_of_site, &site_column_shape, &key, &site_column_shape,
                   SIZE_MAX, &rows, &n, NULL));
    if (n >= COLUMNS_MOST)
        problems_add(w->problems, STR("name"), "栏目已有 %d 个，不能再增加。", COLUMNS_MOST);
    for (size_t i = 0; i < n; i++)
        if (str_equal(((const site_column *)rows)[i].name, *name)) {
            problems_add(w->problems, STR("name"), "已经有栏目“%.*s”，没有改动。", STR_ARG(*name));
            return CONFLICT;
        }
    return OK;
}

static err make(work *w, const site_column *typed, site_column *row)
{
    row->name = typed->name;
    TRY(check_name(w, &row->name));
    TRY(take_typed(w, typed, row));
    TRY(counter_next(w->store, w->a, w->agency, STR("column_of_site"), 1, &row->column.n));
    return store_change(w->store, &column_add, &site_column_shape, row, NULL);
}

err column_make(work *w, const site_column *typed, column_id *out)
{
    site_column row = {0};
    TRY(need(w, RIGHT_PUBLISH));
    TRY(act_begin(w));
    err e = make(w, typed, &row);
    TRY(finish(w, e, row.column, "column_make",
               str_format(w->a, "设立栏目“%.*s”。", STR_ARG(row.name))));
    *out = row.column;
    return OK;
}

/* What differs, by its label. */
static str changed(work *w, const site_column *a, const site_column *b)
{
    const struct {
        const char *label;
        bool differs;
    } parts[] = {
        {"所属栏", a->frame != b->frame},
        {"排列顺序", a->position != b->position},
        {"责任科室", a->unit.n != b->unit.n},
        {"公开依据", !str_equal(a->legal_basis, b->legal_basis)},
        {"内容类别", a->art20_head != b->art20_head},
        {"更新频次", a->rhythm != b->rhythm || a->rhythm_days != b->rhythm_days},
        {"说明", !str_equal(a->intro, b->intro)},
    };
    str_list labels = {0};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (parts[i].differs)
            *list_add(w->a, &labels) = str_of(parts[i].label);
    return str_join(w->a, &labels, STR("、"));
}

static err amend(work *w, column_id which, const site_column *typed, str because, str *says)
{
    site_column there, row;
    TRY(get(w, which, &there));
    row = there;
    TRY(take_typed(w, typed, &row));
    str what = changed(w, &there, &row);
    if (what.n == 0) {
        problems_add(w->problems, (str){NULL, 0}, "没有改动：填的和原来一样。");
        return INVALID;
    }
    *says = str_format(w->a, "更改栏目“%.*s”的%.*s。理由：%.*s", STR_ARG(there.name), STR_ARG(what),
                       STR_ARG(because));
    return store_change(w->store, &column_save, &site_column_shape, &row, NULL);
}

err column_amend(work *w, column_id which, const site_column *typed, str because)
{
    str says = STR("");
    TRY(need(w, RIGHT_PUBLISH));
    check_line(w, "because", &because, "理由", COLUMN_SAYS_MOST);
    if (because.n == 0)
        problems_add(w->problems, STR("because"), "请写明为什么改。");
    if (w->problems->n > 0)
        return INVALID;
    TRY(act_begin(w));
    err e = amend(w, which, typed, because, &says);
    return finish(w, e, which, "column_amend", says);
}

err column_export(work *w, int64_t n)
{
    TRY(need(w, RIGHT_ITEM_READ));
    TRY(act_begin(w));
    return finish(w, OK, (column_id){0}, "column_export",
                  str_format(w->a, "导出栏目清单 %lld 行。", (long long)n));
}
