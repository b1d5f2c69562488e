/* An office's settings: read, refused, changed, on both databases. */
#include "acts/settings.h"

#include "acts/account.h"
#include "acts/act.h"
#include "acts/audit.h"
#include "acts/office.h"
#include "store/both.h"
#include "sql/act.h"
#include "store/setting.h"

static void found(database *d)
{
    agency facts = {.agency = {1}, .name = STR("测试局")};
    assert_done(d, office_found(&d->w, &facts));
    account_console(&d->w);
}

static int64_t ledger_lines(database *d)
{
    int64_t lines = 0, broken = 0;
    assert_done(d, act_verify(&d->w, &lines, &broken));
    assert_int_equal(broken, 0);
    return lines;
}

static office_settings read_settings(database *d)
{
    office_settings s;
    assert_done(d, office_settings_of(&d->w, &s));
    return s;
}

static void an_office_that_set_nothing_has_the_defaults(void **state)
{
    database *d = database_of(state);
    found(d);
    office_settings s = read_settings(d), unset = settings_unset();
    for (size_t i = 0; i < setting_row_count; i++)
        assert_str(setting_value(&d->a, &setting_rows[i], &s),
                   str_c(&d->a, setting_value(&d->a, &setting_rows[i], &unset)));
    assert_memory_equal(&s.rules, &settings_default, sizeof s.rules);
}

/* Who handles cases does not set the rules they are handled by; the policy of passwords
 * is the security manager's. Why stands in the ledger, and the history tells it. */
static void only_its_manager_changes_a_setting_and_says_why(void **state)
{
    database *d = database_of(state);
    found(d);
    static const struct {
        const char *name, *value;
        staff_role may;
    } tried[] = {
        {"duty.due_soon", "7", STAFF_SYSTEM_ADMIN},
        {"account.password", "asvs", STAFF_SECURITY_ADMIN},
    };
    for (size_t i = 0; i < COUNT_OF(tried); i++)
        for (int role = 0; role <= STAFF_ROLE_COUNT; role++) {
            const setting_row *row = setting_of(str_of(tried[i].name));
            act_list lines;
            d->w.roles = (role_set){0};
            if (role < STAFF_ROLE_COUNT)
                d->w.roles = roles_with(d->w.roles, (staff_role)role);
            int64_t before = ledger_lines(d);
            err e = setting_change(&d->w, str_of(row->name), str_of(tried[i].value),
                                   STR(" 便于办理 "));
            assert_int_equal(e, role == (int)tried[i].may ? OK : FORBIDDEN);
            assert_int_equal(setting_reset(&d->w, str_of(row->name), STR("不再需要")), e);
            assert_int_equal(ledger_lines(d), before + (e == OK ? 2 : 0));
            assert_int_equal(audit_of_setting(&d->w, row, &lines), e);
            if (e != OK)
                continue;
            assert_int_equal(lines.n, 2);
            assert_true(str_has(lines.p[0].says, STR("恢复默认。理由：不再需要。")));
            assert_true(str_has(lines.p[1].says, STR("理由：便于办理。")));
        }
    account_console(&d->w);
    assert_int_equal(setting_change(&d->w, STR("duty.due_soon"), STR("7"), STR("一\n二")), INVALID);
    assert_str(d->w.problems->p[d->w.problems->n - 1].field, "because");
}

static void every_basis_says_how_sure_it_is(void **state)
{
    database *d = database_of(state);
    static const struct {
        const char *name;
        char flag;
    } known[] = {
        {"clock.payment", 'M'}, {"clock.fee_payment", 'P'}, {"clock.supplements", 'D'},
        {"report.due", 'L'},    {"mail.host", 'D'},         {"account.password", 0},
        {"site.address", 0},    {"remedy.reconsider_at", 0},
    };
    (void)d;
    for (size_t i = 0; i < COUNT_OF(known); i++)
        assert_int_equal(setting_flag(setting_of(str_of(known[i].name))), known[i].flag);
}

/* name, value; the value as kept, NULL: refused */
static const struct {
    const char *name, *value, *kept;
} values[] = {
    {"clock.payment", "resumes", "resumes"},
    {"clock.payment", "RESUMES", NULL},
    {"clock.payment", "", NULL},
    {"clock.fee_payment", "60", "60"},
    {"clock.fee_payment", "61", NULL},
    {"clock.fee_payment", "0", NULL},
    {"clock.fee_payment", "-1", NULL},
    {"clock.fee_payment", "+5", NULL},
    {"clock.fee_payment", "1e1", NULL},
    {"clock.fee_payment", "99999999999999999999", NULL},
    {"clock.fee_payment", " 015 ", "15"},
    {"clock.supplement_warn", "4, 6", "4,6"},
    {"clock.supplement_warn", "6,4", NULL},
    {"clock.supplement_warn", "4,4", NULL},
    {"clock.supplement_warn", "4", NULL},
    {"clock.supplement_warn", "1,2,3", NULL},
    {"clock.supplement_warn", "4,8", NULL},
    {"clock.reply_warn", "1,2,40", "1,2,40"},
    {"account.password", "asvs", "asvs"},
    {"account.password", "none", NULL},
    {"remedy.part_first", "no", "no"},
    {"remedy.part_first", "0", NULL},
    {"report.due", "01-20", "01-20"},
    {"report.due", "02-29", NULL},
    {"report.due", "04-01", NULL},
    {"report.due", "1-20", NULL},
    {"report.due", "none", "none"},
    {"site.address", "https://www.example.gov.cn/", "https://www.example.gov.cn"},
    {"site.address", "http://[2001:db8::1]:8080", "http://[2001:db8::1]:8080"},
    {"site.address", "https://a.cn/path", NULL},
    {"site.address", "https://a.cn?x", NULL},
    {"site.address", "https://me@a.cn", NULL},
    {"site.address", "javascript:alert(1)", NULL},
    {"site.address", "a.cn", NULL},
    {"site.address", "", ""},
    {"site.code", "3301050001", "3301050001"},
    {"site.icp", "浙ICP备00000000号\nx", NULL},
    {"site.icp", "\xff", NULL},
    {"remind.days", "0,1,2,5", "0,1,2,5"},
    {"remind.days", "1,3,5,10", "1,3,5,10"},
    {"remind.days", "0,1,2", NULL},
    {"mail.host", "smtp.example.gov.cn", "smtp.example.gov.cn"},
    {"mail.host", "10.0.0.1", "10.0.0.1"},
    {"mail.host", "smtp.example.cn:25", NULL},
    {"mail.host", "a b", NULL},
    {"mail.port", "65535", "65535"},
    {"mail.port", "65536", NULL},
    {"mail.security", "tls", "tls"},
    {"mail.security", "ssl", NULL},
    {"mail.sender", "office@example.gov.cn", "office@example.gov.cn"},
    {"mail.sender", "office@example.gov.cn\r\nBcc: x@y.cn", NULL},
    {"mail.user", "a\nb", NULL},
    {"sms.address", "https://sms.example.cn/send?v=1", "https://sms.example.cn/send?v=1"},
    {"sms.address", "file:///etc/passwd", NULL},
    {"sms.networks", "10.20.0.0/16 fd00::/8", "10.20.0.0/16 fd00::/8"},
    {"sms.networks", "10.20.0.0/33", NULL},
    {"remind.leader", "a@b.cn, c@d.cn", "a@b.cn, c@d.cn"},
    {"remind.leader", "a@b.cn; c@d.cn", NULL},
};

static void a_value_is_taken_or_refused_with_what_it_may_be(void **state)
{
    database *d = database_of(state);
    found(d);
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        int64_t before = ledger_lines(d);
        const setting_row *row = setting_of(str_of(values[i].name));
        assert_non_null(row);
        problems_init(d->w.problems, &d->a);
        office_settings was = read_settings(d);
        err e = setting_change(&d->w, str_of(values[i].name), str_of(values[i].value), STR(""));
        office_settings s = read_settings(d);
        if ((e == OK) != (values[i].kept != NULL))
            fail_msg("%s = %s: %d", values[i].name, values[i].value, e);
        assert_int_equal(ledger_lines(d), before + (e == OK));
        if (e == OK) {
            assert_str(setting_value(&d->a, row, &s), values[i].kept);
            continue;
        }
        assert_int_equal(e, INVALID);
        assert_str(setting_value(&d->a, row, &s), str_c(&d->a, setting_value(&d->a, row, &was)));
        assert_int_equal(d->w.problems->n, 1);
        assert_true(str_has(d->w.problems->p[0].says, setting_range(&d->a, row)));
        assert_true(str_has(d->w.problems->p[0].field, str_of(values[i].name)));
    }
}

/* Each row writes its own member and no other. */
static void every_setting_has_a_place_of_its_own(void **state)
{
    database *d = database_of(state);
    found(d);
    static const char *const other[] = {
        [SETTING_NUMBER] = "2",
        [SETTING_ASCENDING] = "1,2,3",
        [SETTING_DATE] = "01-20",
        [SETTING_ADDRESS] = "http://b.cn",
        [SETTING_TEXT] = "乙",
        [SETTING_MAILBOXES] = "a@b.cn",
        [SETTING_SECRET] = "geheim",
        [SETTING_KIND_COUNT] = NULL,
    };
    d->w.keys = database_keys(d);
    for (size_t i = 0; i < setting_row_count; i++) {
        const setting_row *row = &setting_rows[i];
        office_settings unset = settings_unset();
        str value = str_of(other[row->kind]), usual = setting_value(&d->a, row, &unset);
        if (row->kind == SETTING_NUMBER && (row->least > 2 || str_equal(usual, value)))
            value = str_format(&d->a, "%d", row->most);
        if (row->kind == SETTING_WORD)
            value = str_of(row->words[1]);
        if (row->kind == SETTING_YES_NO)
            value = str_equal(usual, STR("yes")) ? STR("no") : STR("yes");
        if (row->kind == SETTING_ASCENDING && row->count != 3)
            value = row->count == 2 ? STR("1,2") : STR("1,2,3,4");
        if (row->kind == SETTING_CHECKED)
            value = row->fits(STR("b.cn"))       ? STR("b.cn")
                    : row->fits(STR("a@b.cn"))   ? STR("a@b.cn")
                    : row->fits(STR("10.0.0.1")) ? STR("10.0.0.1")
                    : row->fits(STR("{serial}")) ? STR("{serial}")
                                                 : STR("http://b.cn/x");
        assert_int_equal(setting_of(str_of(row->name)) - setting_rows, i);
        assert_true(row->needs == RIGHT_SETTINGS || row->needs == RIGHT_POLICY);
        assert_done(d, setting_change(&d->w, str_of(row->name), value, STR("")));
        office_settings s = read_settings(d);
        for (size_t j = 0; j < setting_row_count; j++) {
            str is = setting_value(&d->a, &setting_rows[j], &s);
            str was = setting_value(&d->a, &setting_rows[j], &unset);
            if (str_equal(is, was) != (i != j))
                fail_msg("%s changed %s", row->name, setting_rows[j].name);
        }
        assert_done(d, setting_reset(&d->w, str_of(row->name), STR("")));
        s = read_settings(d);
        assert_str(setting_value(&d->a, row, &s), str_c(&d->a, usual));
    }
}

static bool in_ledger(database *d, const char *words)
{
    act from = {.agency = d->w.agency, .seq = 0};
    void *rows = NULL;
    size_t n = 0;
    assert_done(d, store_many(d->s, &d->a, &acts_after, &act_shape, &from, &act_shape, 1000, &rows,
                              &n, NULL));
    const act *lines = rows;
    bool there = false;
    for (size_t i = 0; i < n; i++)
        there = there || str_has(lines[i].says, str_of(words));
    return there;
}

static void a_password_is_kept_sealed_and_told_to_nobody(void **state)
{
    database *d = database_of(state);
    found(d);
    /* without a key */
    assert_int_equal(setting_change(&d->w, STR("mail.password"), STR("geheim"), STR("")), FAULT);
    d->w.keys = database_keys(d);
    assert_done(d, setting_change(&d->w, STR("mail.password"), STR("geheim 密"), STR("")));
    assert_int_equal(setting_change(&d->w, STR("mail.password"), STR("a\nb"), STR("")), INVALID);
    office_settings s = read_settings(d);
    str plain;
    assert_str(s.post.password, "set");
    assert_done(d, setting_secret_of(&d->w, "mail.password", &plain));
    assert_str(plain, "geheim 密");
    assert_str(setting_value(&d->a, setting_of(STR("mail.password")), &s), "******");
    assert_false(in_ledger(d, "geheim"));
    assert_done(d, setting_change(&d->w, STR("mail.password"), STR("zweites"), STR("")));
    assert_done(d, setting_secret_of(&d->w, "mail.password", &plain));
    assert_str(plain, "zweites");
    d->w.keys = NULL;
    assert_int_equal(setting_secret_of(&d->w, "mail.password", &plain), FAULT);
    assert_done(d, setting_secret_of(&d->w, "mail.other", &plain));
    assert_int_equal(plain.n, 0);
    assert_done(d, setting_change(&d->w, STR("remind.leader"), STR("secret@b.cn"), STR("")));
    assert_false(in_ledger(d, "secret@b.cn"));
}

static void behind(database *d, const char *name, const char *value)
{
    setting p = {.agency = d->w.agency, .name = str_of(name), .value = str_of(value)};
    assert_done(d, act_begin(&d->w));
    assert_done(d, store_change(d->w.store, &setting_put, &setting_shape, &p, NULL));
    assert_done(d, act_append(&d->w, STR("test"), STR("setting"), STR("背后改动。")));
    assert_done(d, store_commit(d->w.store));
}

static void what_the_table_does_not_know_is_not_believed(void **state)
{
    database *d = database_of(state);
    found(d);
    office_settings s;
    behind(d, "clock.surprise", "1");
    assert_int_equal(office_settings_of(&d->w, &s), INVALID);
    assert_true(str_has(d->w.problems->p[0].says, STR("clock.surprise")));
    assert_done(d, setting_reset(&d->w, STR("clock.surprise"), STR("")));
    behind(d, "clock.fee_payment", "20 days");
    problems_init(d->w.problems, &d->a);
    assert_int_equal(office_settings_of(&d->w, &s), INVALID);
    assert_str(d->w.problems->p[0].value, "20 days");
    assert_int_equal(setting_change(&d->w, STR("clock.surprise"), STR("1"), STR("")), NOT_FOUND);
    assert_int_equal(setting_reset(&d->w, STR("clock.surprise"), STR("")), NOT_FOUND);
    assert_done(d, setting_reset(&d->w, STR("clock.fee_payment"), STR("")));
    int64_t lines = ledger_lines(d);
    assert_done(d, setting_reset(&d->w, STR("clock.fee_payment"), STR(""))); /* nothing to do */
    assert_int_equal(ledger_lines(d), lines);
    (void)read_settings(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("an office that set nothing has the defaults",
             an_office_that_set_nothing_has_the_defaults),
        BOTH("a value is taken, or refused with what it may be",
             a_value_is_taken_or_refused_with_what_it_may_be),
        BOTH("only its manager changes a setting, and says why",
             only_its_manager_changes_a_setting_and_says_why),
        BOTH("every basis says how sure it is", every_basis_says_how_sure_it_is),
        BOTH("every setting has a place of its own", every_setting_has_a_place_of_its_own),
        BOTH("a password is kept sealed and told to nobody",
             a_password_is_kept_sealed_and_told_to_nobody),
        BOTH("what the table does not know is not believed",
             what_the_table_does_not_know_is_not_believed),
    };
    return cmocka_run_group_tests_name("acts/settings", tests, NULL, NULL);
}
