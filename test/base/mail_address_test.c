/* What is an address of e-mail, and what only looks like one. */
#include "testing.h"

#include "base/mail_address.h"

static void addresses_that_are_taken(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"zhang@example.com", "example.com"},
        {" zhang@example.com\t", "example.com"},
        {"z.s+tag_1-2@mail.example.gov.cn", "mail.example.gov.cn"},
        {"!#$%&'*+-/=?^_`{|}~@xn--fiqs8s.cn", "xn--fiqs8s.cn"},
        {"1@2.cn", "2.cn"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        mail_address m;
        if (!mail_address_check(str_of(rows[i][0]), &m))
            fail_msg("%s is refused", rows[i][0]);
        assert_str(mail_address_domain(m), rows[i][1]);
    }
}

static void what_is_no_address_is_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "", "@", "a@", "@b.cn", "a", "a@b", "a@@b.cn", "a@b.cn@c.cn", "a b@c.cn", "a@b .cn",
        "a@b.cn,c@d.cn", "a@b.cn;c@d.cn", "a@b.cn\r\nRCPT TO:<x@y.cn>", "a\r\n@b.cn", "a@b.cn\n.",
        "<a@b.cn>", "\"a\"@b.cn", "\"a b\"@c.cn", "a@[127.0.0.1]", "(x)a@b.cn", ".a@b.cn",
        "a.@b.cn", "a..b@c.cn", "a@.b.cn", "a@b..cn", "a@b.cn.", "a@-b.cn", "a@b-.cn", "a@b_c.cn",
        "张三@example.com", "a@例子.中国", "a@b.cn>", "a@b.cn> SIZE=1", "a@b.cn\xc2\xa0x", "a\\@b.cn",
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        mail_address m;
        if (mail_address_check(str_of(rows[i]), &m))
            fail_msg("%s is taken", rows[i]);
    }
    mail_address m;
    assert_false(mail_address_check((str){"a\0b@c.cn", 8}, &m));
}

/* Sixty-four before the @, sixty-three in a label, 254 in all. */
static void lengths_have_their_ends(void **state)
{
    (void)state;
    char text[400];
    mail_address m;
    memset(text, 'a', sizeof text);
    memcpy(text + 64, "@b.cn", 6);
    assert_true(mail_address_check(str_of(text), &m));
    memset(text, 'a', sizeof text);
    memcpy(text + 65, "@b.cn", 6);
    assert_false(mail_address_check(str_of(text), &m));
    memset(text, 'a', sizeof text);
    memcpy(text, "a@", 2);
    memcpy(text + 2 + 63, ".cn", 4);
    assert_true(mail_address_check(str_of(text), &m));
    memset(text, 'a', sizeof text);
    memcpy(text, "a@", 2);
    memcpy(text + 2 + 64, ".cn", 4);
    assert_false(mail_address_check(str_of(text), &m));
    memset(text, 'a', sizeof text);
    memcpy(text, "aa@", 3);
    for (int i = 3 + 63; i < 254; i += 64)
        text[i] = '.';
    text[254] = 0;
    assert_true(mail_address_check(str_of(text), &m));
    text[254] = 'a';
    text[255] = 0;
    assert_false(mail_address_check(str_of(text), &m));
}

static void names_of_hosts(void **state)
{
    (void)state;
    static const char *const good[] = {"mail", "mail.example.cn", "10.0.0.1", "::1", "fd00::a:1",
                                       "::ffff:10.0.0.1"};
    static const char *const bad[] = {"", "a b", "a/b", "a:b@c", "a@b", "[::1]", "a..b", "-a",
                                      "host:25", "x\r\ny", "邮件", "a."};
    for (size_t i = 0; i < COUNT_OF(good); i++)
        if (!host_name_check(str_of(good[i])))
            fail_msg("%s is refused", good[i]);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (host_name_check(str_of(bad[i])))
            fail_msg("%s is taken", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_that_are_taken),
        cmocka_unit_test(what_is_no_address_is_refused),
        cmocka_unit_test(lengths_have_their_ends),
        cmocka_unit_test(names_of_hosts),
    };
    return cmocka_run_group_tests_name("base/mail_address", tests, NULL, NULL);
}
