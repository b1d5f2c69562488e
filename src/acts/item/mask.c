/* One click puts the masked form in the place of a number: what identifies a person is
 * taken off before others see it (《个人信息保护法》第五十一条). */
#include "acts/item/case.h"

enum { HITS_MOST = 400 };

typedef struct masking {
    arena *a;
    const content_finding *f;
    str_list phones;
    size_t n; /* how often it was masked */
} masking;

/* A hit of the finding: of its rule, and shown as it is shown. */
static bool is_it(const masking *m, const personal_hit *hit, str text, line *shown)
{
    if (!str_equal(m->f->rule, str_of(personal_rules[hit->rule].id)))
        return false;
    personal_data_show(hit, text, shown);
    return str_equal(line_str(shown), m->f->shown);
}

static void mask_text(masking *m, str text, buf *out)
{
    const personal_text t = {text, {NULL, 0}, m->phones.p, m->phones.n};
    personal_hit room[HITS_MOST];
    personal_hits hits = {.p = room, .room = HITS_MOST};
    size_t done = 0;
    personal_data_find(&t, &hits);
    for (size_t i = 0; i < hits.n; i++) {
        char masked[MASKED_ROOM];
        line shown = LINE_IN(masked);
        if (room[i].from < done || !is_it(m, &room[i], text, &shown))
            continue;
        buf_put(out, str_slice(text, done, room[i].from));
        buf_put(out, line_str(&shown));
        done = room[i].to;
        m->n++;
    }
    buf_put(out, str_slice(text, done, text.n));
}

static str masked(masking *m, str text)
{
    buf b;
    buf_init(&b, m->a);
    mask_text(m, text, &b);
    return buf_str(&b);
}

/* The stored form is masked between its tags, so that it stays one. */
static str masked_body(masking *m, str body)
{
    buf b;
    size_t from = 0;
    buf_init(&b, m->a);
    while (from < body.n) {
        size_t tag = from;
        while (tag < body.n && body.p[tag] != '<')
            tag++;
        mask_text(m, str_slice(body, from, tag), &b);
        for (from = tag; from < body.n && body.p[from] != '>';)
            from++;
        from += from < body.n;
        buf_put(&b, str_slice(body, tag, from));
    }
    return buf_str(&b);
}

static err refuse(work *w, const char *says)
{
    problems_add(w->problems, STR("遮盖"), "%s", says);
    return CONFLICT;
}

err item_mask(work *w, const content_finding *f)
{
    item_view v;
    masking m = {.a = w->a, .f = f};
    if (f->kind != CONTENT_PERSONAL || f->item.n == 0)
        return refuse(w, "只有信息里的个人信息可以这样遮盖。");
    TRY(item_look(w, f->item, DAY_NONE, &v));
    TRY(scan_phones(w, &m.phones));
    item typed = v.record;
    typed.title = masked(&m, typed.title);
    typed.summary = masked(&m, typed.summary);
    typed.body = masked_body(&m, typed.body);
    if (m.n == 0)
        return refuse(w, "标题、概述和正文里没有这一处；在附件里的，请改好文件再换上。");
    if (v.course.moves[ITEM_MOVE_CORRECT].allowed)
        return item_correct(w, f->item, v.course.version, &typed,
                            STR("遮盖了正文里的个人信息。"));
    if (!v.course.moves[ITEM_MOVE_EDIT].allowed)
        return refuse(w, "信息不在起草中。请先退回修改，再遮盖。");
    return item_edit(w, f->item, v.course.version, &typed);
}
