#include "applicant.h"

#include "acts/act.h"

#define NOTICE "agreed=yes"
#define SEARCH "words=%E7%A8%B3%E5%B2%97&do=next"
#define CLASS "applicant_class=natural_person"
#define PERSON                                                                                \
    "applicant=%E7%8E%8B%E5%B0%8F%E6%98%8E&certificate_kind=resident&"                        \
    "certificate_no=11010519491231002X"
#define CONTACT "phone=13812345678&email=wang%40example.cn"

const way_page way[WAY_END] = {
    {"/apply/steps/1", NOTICE},   {"/apply/steps/2", SEARCH}, {"/apply/steps/3", CLASS},
    {"/apply/steps/3-2", PERSON}, {"/apply/steps/4", CONTACT}, {"/apply/steps/5", APPLICANT_WANT},
    {"/apply/steps/6", APPLICANT_WAY},
};

void applicant_office(office *o)
{
    office_opens(o, "", false);
    office_keys(o);
    o->today = o->work.today = day_of_instant(o->work.now);
}

const char *where(office *o)
{
    str page = buf_str(&o->last.body);
    if (o->last.status == 303)
        return str_c(&o->visit, url_text(o->last.location));
    return str_c(&o->visit, str_slice(page, str_find(page, STR("<main"), 0), page.n));
}

void walk(office *o, size_t end)
{
    for (size_t i = 0; i < end; i++) {
        submit(o, way[i].address, way[i].address, way[i].fields);
        if (o->last.status != 303)
            fail_msg("%s: %d %s", way[i].address, o->last.status,
                     str_c(&o->visit, buf_str(&o->last.body)));
        keep_cookies(o);
    }
}

void later(office *o, int64_t seconds)
{
    o->work.now.s += seconds;
    o->today = o->work.today = day_of_instant(o->work.now);
}

str between(office *o, const char *before, const char *after)
{
    str page = buf_str(&o->last.body);
    size_t at = str_find(page, str_of(before), 0);
    if (at == SIZE_MAX)
        fail_msg("no \"%s\": %s", before, str_c(&o->visit, page));
    at += strlen(before);
    return str_copy(&o->a, str_slice(page, at, str_find(page, str_of(after), at)));
}

given apply(office *o)
{
    given g;
    walk(o, WAY_END);
    later(o, 60);
    submit(o, "/apply/steps/7", "/apply/steps/7", "");
    assert_string_equal(where(o), "/apply/receipt");
    keep_cookies(o);
    visit(o, "/apply/receipt");
    assert_int_equal(o->last.status, 200);
    g.no = between(o, "<dt>受理编号</dt><dd><strong>", "<");
    g.code = between(o, "<strong class=\"code\">", "<");
    return g;
}

static str encoded(arena *a, str s)
{
    return str_slice(url_text(url_query(a, URL(""), LIT("x"), s)), 3, SIZE_MAX / 2);
}

void look_up(office *o, str no, str code)
{
    submit(o, "/apply/status", "/apply/status",
           str_c(&o->a, str_format(&o->a, "application_no=%.*s&query_code=%.*s",
                                   STR_ARG(encoded(&o->a, no)), STR_ARG(code))));
}

int64_t ledger_length(office *o)
{
    int64_t n, broken_at;
    assert_int_equal(act_verify(&o->work, &n, &broken_at), OK);
    assert_int_equal(broken_at, 0);
    return n;
}
