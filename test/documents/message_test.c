/* Messages, read back by a library of another language. */
#include "testing.h"

#include <openssl/evp.h>
#include <unistd.h>

#include "documents/message.h"

static arena a;

static int open_arena(void **state)
{
    (void)state;
    arena_init(&a, 256 << 20);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_finish(&a);
    return 0;
}

static mail_address address(const char *text)
{
    mail_address m;
    if (!mail_address_check(str_of(text), &m))
        fail_msg("%s is no address", text);
    return m;
}

static mail_message simple(void)
{
    mail_address from = address("office@example.gov.cn");
    return (mail_message){
        .id = message_id_of(&a, STR("g1-42-abc_DEF"), from),
        .at = {1695168000},
        .from = from,
        .from_name = STR("某市某局"),
        .to = address("zhang.san+x@example.com"),
        .subject = STR("关于您的政府信息公开申请"),
        .body = STR("您好：\n请查收。\n"),
    };
}

/* What the other library says of it: lines name=value. */
static str read_mail(const mail_message *m)
{
    static const char *const script = "/test/documents/read_mail.py";
    char name[] = "/tmp/gongkai-mail-XXXXXX", out[] = "/tmp/gongkai-read-XXXXXX";
    buf b;
    buf_init(&b, &a);
    message_compose(m, &b);
    int fd = mkstemp(name), result = mkstemp(out);
    assert_true(fd >= 0 && result >= 0);
    assert_int_equal(write(fd, b.p, b.n), b.n);
    close(fd);
    str command = str_format(&a, "/usr/bin/python3 '%s%s' %s > %s", getenv("GONGKAI_SOURCE"),
                             script, name, out);
    assert_int_equal(system(command.p), 0);
    char *text = arena_bytes(&a, 1 << 20);
    ssize_t n = read(result, text, 1 << 20);
    close(result);
    unlink(name);
    unlink(out);
    assert_true(n > 0);
    return (str){text, (size_t)n};
}

/* The line's value, with \uXXXX as Python writes them. */
static str value_of(str read, const char *name)
{
    str wanted = str_format(&a, "%s=", name), said;
    while (str_split(&read, STR("\n"), &said))
        if (str_starts(said, wanted))
            return str_slice(said, wanted.n, said.n);
    fail_msg("no %s", name);
    return (str){NULL, 0};
}

static str escaped(str text)
{
    buf b;
    buf_init(&b, &a);
    while (text.n > 0) {
        uint32_t c = str_next(&text);
        if (c == '\n' || c == '\\')
            buf_put(&b, c == '\n' ? STR("\\n") : STR("\\\\"));
        else if (c < 0x80)
            buf_put_char(&b, (char)c);
        else if (c < 0x100)
            buf_format(&b, "\\x%02x", (unsigned)c);
        else
            buf_format(&b, c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)c);
    }
    return buf_str(&b);
}

static void expect(str read, const char *name, str value)
{
    str is = value_of(read, name), should = escaped(value);
    if (!str_equal(is, should))
        fail_msg("%s is %.*s, not %.*s", name, STR_ARG(is), STR_ARG(should));
}

static void a_message_says_what_it_was_given(void **state)
{
    (void)state;
    mail_message m = simple();
    str read = read_mail(&m);
    expect(read, "wrong", STR(""));
    expect(read, "headers", STR("Date From To Subject Message-ID Auto-Submitted MIME-Version "
                                "Content-Type Content-Transfer-Encoding"));
    expect(read, "Date", STR("Wed, 20 Sep 2023 08:00:00 +0800"));
    expect(read, "From", STR("某市某局|office@example.gov.cn"));
    expect(read, "To", STR("zhang.san+x@example.com"));
    expect(read, "Subject", m.subject);
    expect(read, "Message-ID", STR("<g1-42-abc_DEF@example.gov.cn>"));
    expect(read, "body", m.body);
}

/* What was given, and what a header may show of it. */
static void no_subject_ends_its_header(void **state)
{
    (void)state;
    str long_one = STR("");
    for (int i = 0; i < 400; i++)
        long_one = str_format(&a, "%.*s%s", STR_ARG(long_one), i % 3 ? "政" : "a");
    const struct {
        str given, shown;
    } rows[] = {
        {STR("x\r\nBcc: all@example.com"), STR("x  Bcc: all@example.com")},
        {STR("x\r\n\r\n<html>"), STR("x    <html>")},
        {STR("一\nBcc: all@example.com\n二"), STR("一 Bcc: all@example.com 二")},
        {STR("x\xe2\x80\xa8y\xe2\x80\xaez"), STR("x y z")},
        {STR("\x01\x7f tab\there"), STR("tab here")},
        {STR("=?UTF-8?B?QmNj?="), STR("=?UTF-8?B?QmNj?=")},
        {STR("plain words"), STR("plain words")},
        {STR("a \"quoted\" (remark) <x@y>, z;"), STR("a \"quoted\" (remark) <x@y>, z;")},
        {STR("𠮷😀"), STR("𠮷😀")},
        {STR(""), STR("")},
        {long_one, str_slice(long_one, 0, 66 * (1 + 6) + 1 + 3)}, /* 200 characters */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        mail_message m = simple();
        m.subject = rows[i].given;
        m.from_name = rows[i].given;
        str read = read_mail(&m);
        str headers = value_of(read, "headers");
        expect(read, "wrong", STR(""));
        assert_false(str_has(headers, STR("Bcc")));
        expect(read, "Subject", rows[i].shown);
        expect(read, "To", STR("zhang.san+x@example.com"));
        expect(read, "body", m.body);
    }
}

static str sha256(str s)
{
    unsigned char digest[32];
    buf b;
    buf_init(&b, &a);
    assert_int_equal(EVP_Digest(s.p, s.n, digest, NULL, EVP_sha256(), NULL), 1);
    for (size_t i = 0; i < sizeof digest; i++)
        buf_format(&b, "%02x", digest[i]);
    return buf_str(&b);
}

static void files_arrive_with_their_names_and_bytes(void **state)
{
    (void)state;
    const struct {
        const char *given, *shown, *type;
        size_t size;
    } rows[] = {
        {"letter.pdf", "letter.pdf", "application/pdf", 100000},
        {"答复书（拱人社公开〔2023〕第15号）.docx", "答复书（拱人社公开〔2023〕第15号）.docx",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 1},
        {"x\"; filename=\"evil.exe", "x\"; filename=\"evil.exe", "application/octet-stream", 57},
        {"a\r\nX-Evil: 1.zip", "a  X-Evil: 1.zip", "application/zip", 58},
        {"../../etc/passwd", ".._.._etc_passwd", "application/octet-stream", 56},
        {"", "file", "application/octet-stream", 0},
        {"%41'b*c.png", "%41'b*c.png", "image/png", 2},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        mail_message m = simple();
        char *bytes = arena_bytes(&a, rows[i].size + 1);
        for (size_t k = 0; k < rows[i].size; k++)
            bytes[k] = (char)(k * 7919 >> 3);
        message_file files[] = {
            {str_of(rows[i].given), {bytes, rows[i].size}},
            {STR("second.zip"), STR("\r\n.\r\n--=_gongkai_part_=--\r\n")},
        };
        m.files = files;
        m.file_count = COUNT_OF(files);
        str read = read_mail(&m);
        expect(read, "wrong", STR(""));
        expect(read, "body", m.body);
        expect(read, "file",
               str_format(&a, "%s|%s|%.*s", rows[i].shown, rows[i].type,
                          STR_ARG(sha256(files[0].bytes))));
        str second = str_format(&a, "file=second.zip|application/zip|%.*s\n",
                                STR_ARG(sha256(files[1].bytes)));
        assert_true(str_has(read, second));
    }
}

static void a_body_keeps_its_lines_and_nothing_ends_it(void **state)
{
    (void)state;
    mail_message m = simple();
    m.body = STR(".\r\n..\nQUIT\r\n\n.\n");
    expect(read_mail(&m), "body", STR(".\n..\nQUIT\n\n.\n"));
    m.body = STR("");
    expect(read_mail(&m), "body", STR(""));
}

static void the_same_message_has_the_same_bytes(void **state)
{
    (void)state;
    mail_message m = simple();
    buf one, two;
    buf_init(&one, &a);
    buf_init(&two, &a);
    message_compose(&m, &one);
    message_compose(&m, &two);
    assert_true(str_equal(buf_str(&one), buf_str(&two)));
}

static void an_id_holds_nothing_but_itself(void **state)
{
    (void)state;
    mail_address from = address("a@b.cn");
    message_id id = message_id_of(&a, STR("a>\r\nBcc: x@y.z\"b"), from), again;
    assert_str(message_id_text(id), "aBccxyzb@b.cn");
    assert_true(message_id_check(message_id_text(id), &again));
    static const char *const wrong[] = {"", "a", "@b.cn", "a@b", "a>@b.cn", "a@b.cn\r\nX: y",
                                        " a@b.cn", "a.b@c.cn"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        if (message_id_check(str_of(wrong[i]), &again))
            fail_msg("%s is taken", wrong[i]);
}

static void a_short_message_is_one_json_object(void **state)
{
    (void)state;
    buf b;
    buf_init(&b, &a);
    message_compose_sms(message_id_of(&a, STR("t"), address("a@b.cn")), STR("13800000000"),
                        STR("期限\n\"明天\"\\ \x01"), &b);
    assert_str(buf_str(&b), "{\"id\":\"t@b.cn\",\"to\":\"13800000000\","
                            "\"text\":\"期限\\u000a\\u0022明天\\u0022\\u005c \\u0001\"}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_says_what_it_was_given),
        cmocka_unit_test(no_subject_ends_its_header),
        cmocka_unit_test(files_arrive_with_their_names_and_bytes),
        cmocka_unit_test(a_body_keeps_its_lines_and_nothing_ends_it),
        cmocka_unit_test(the_same_message_has_the_same_bytes),
        cmocka_unit_test(an_id_holds_nothing_but_itself),
        cmocka_unit_test(a_short_message_is_one_json_object),
    };
    return cmocka_run_group_tests_name("documents/message", tests, open_arena, close_arena);
}
