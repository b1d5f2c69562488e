/* 《…》 and 第…条 behind it. A name is judged only if it is one of the list, or differs
 * from one in a single character: other titles exist that no list has. */
#include "rules/wording/look.h"

enum { NAME_LEAST = 5, NAME_MOST = 40, NAME_BYTES = NAME_MOST * 4, OWN_NAME_LEAST = 4 };

static const char nation[] = "中华人民共和国";

/* The name between 《 and 》, folded. */
typedef struct cited {
    uint16_t units[NAME_MOST];
    size_t n;
    bool national;
    char bytes[NAME_BYTES];
    str text;
} cited;

static bool read_name(const passage *p, size_t from, size_t to, cited *out)
{
    out->national = look_stands(p, from, nation);
    from += out->national ? 7 : 0;
    if (to - from > NAME_MOST || from >= to)
        return false;
    out->n = to - from;
    memcpy(out->units, p->u + from, out->n * sizeof out->units[0]);
    size_t n = 0;
    for (size_t i = 0; i < out->n; i++)
        n += utf8_put(out->units[i], out->bytes + n);
    out->text = (str){out->bytes, n};
    return true;
}

static const law_title *law_named(str name)
{
    size_t from = 0, to = law_title_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = str_compare(law_titles[middle].name, name);
        if (order == 0)
            return &law_titles[middle];
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}

/* Is one made of the other by changing, leaving out or adding one unit, or by turning
 * two neighbours round? */
static bool nearly(const uint16_t *a, size_t n, const uint16_t *b, size_t m)
{
    size_t front = 0, back = 0;
    while (front < n && front < m && a[front] == b[front])
        front++;
    while (back < n - front && back < m - front && a[n - 1 - back] == b[m - 1 - back])
        back++;
    size_t rest_a = n - front - back, rest_b = m - front - back;
    bool turned = rest_a == 2 && rest_b == 2 && a[front] == b[front + 1] &&
                  a[front + 1] == b[front];
    return turned || (rest_a <= 1 && rest_b <= 1);
}

static const law_title *law_like(const cited *c)
{
    for (size_t i = 0; i < law_title_count; i++) {
        const law_title *law = &law_titles[i];
        uint16_t units[NAME_MOST];
        size_t n = fold_short(law->name, units, NAME_MOST);
        if (n >= (c->national ? OWN_NAME_LEAST : NAME_LEAST) && n + 1 >= c->n && c->n + 1 >= n &&
            (law->national || !c->national) && nearly(c->units, c->n, units, n))
            return law;
    }
    return NULL;
}

/* Does the sentence tell what was, or speak of the repeal itself? */
static bool speaks_of_past(const passage *p, int before_year)
{
    static const char *const words[] = {"废止", "失效", "修订", "修改", "取代", "代替", "替代",
                                        "施行前", "实施前", "当时", "曾", "历史", "已由", "不再"};
    for (size_t w = 0; w < COUNT_OF(words); w++)
        if (look_has(p, words[w]))
            return true;
    for (size_t i = 0; i < p->n;) {
        int64_t year;
        if (!look_number(p, &i, &year))
            i++;
        else if (p->u[i] == 0x5E74 /* 年 */ && year >= 1949 && year <= before_year)
            return true;
    }
    return false;
}

static void check_repealed(const look *l, size_t from, size_t to, const law_title *law)
{
    bool gone = day_is(law->repealed) && day_is(l->t->on) && !day_before(l->t->on, law->repealed);
    if (gone && !look_stands_before(l->p, from, "原") &&
        !speaks_of_past(l->p, day_year(law->repealed)))
        look_add(l, from, to, (wording_hit){.rule = WORDING_LAW_REPEALED, .law = law});
}

/* 第N条 right behind the name, or behind one （…）. */
static void check_article(const look *l, size_t from, size_t to, const law_title *law)
{
    const passage *p = l->p;
    if (p->u[to] == '(')
        while (to < p->n && p->u[to++] != ')')
            ;
    int64_t number;
    size_t at = to + 1;
    if (law->articles > 0 && look_stands(p, to, "第") && look_number(p, &at, &number) &&
        look_stands(p, at, "条") && number > law->articles)
        look_add(l, from, at + 1, (wording_hit){.rule = WORDING_LAW_ARTICLE, .law = law,
                                                .is = number, .limit = law->articles});
}

static void check_name(const look *l, size_t from, size_t to)
{
    cited c;
    if (!read_name(l->p, from + 1, to - 1, &c))
        return;
    const law_title *law = law_named(c.text);
    if (law == NULL) {
        law = law_like(&c);
        if (law != NULL)
            look_add(l, from, to, (wording_hit){.rule = WORDING_LAW_NAME, .law = law});
        return;
    }
    check_repealed(l, from, to, law);
    check_article(l, from, to, law);
}

void look_for_laws(const look *l)
{
    const passage *p = l->p;
    for (size_t i = 0; i < p->n; i++) {
        if (p->u[i] != 0x300A) /* 《 */
            continue;
        size_t to = i + 1;
        while (to < p->n && p->u[to] != 0x300A && p->u[to] != 0x300B)
            to++;
        if (p->u[to] == 0x300B) /* 》 */
            check_name(l, i, to + 1);
    }
}
