/* Bodies as browsers send them, and as nobody should. */
#include "testing.h"

#include "base/buf.h"
#include "web/body.h"

static arena a;

static int begin(void **state)
{
    (void)state;
    arena_init(&a, 64 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&a);
    return 0;
}

#define URLENCODED "application/x-www-form-urlencoded"
#define MULTIPART "multipart/form-data; boundary=XX"

static int read_body(const char *type, str body, parameter_list *fields, body_file_list *files)
{
    return body_read(&a, str_of(type), body, BODY_FORM_MOST, 2, fields, files);
}

static void fields_come_as_they_were_typed(void **state)
{
    (void)state;
    static const struct {
        const char *body, *name, *value;
    } rows[] = {
        {"a=b", "a", "b"},
        {"a=b+c%2B", "a", "b c+"},
        {"a=%E4%BD%A0", "a", "你"},
        {"a=1%0D%0A2%0D3%0A4", "a", "1\n2\n3\n4"},
        {"a", "a", ""},
        {"&&a=&", "a", ""},
        {"a=b=c", "a", "b=c"},
        {"%61%3D=%26", "a=", "&"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        parameter_list fields;
        body_file_list files;
        assert_int_equal(read_body(URLENCODED, str_of(rows[i].body), &fields, &files), 200);
        assert_int_equal(fields.n, 1);
        assert_true(str_equal(fields.p[0].name, str_of(rows[i].name)));
        assert_true(str_equal(fields.p[0].value, str_of(rows[i].value)));
    }
}

#define PART(head) "--XX\r\nContent-Disposition: form-data; " head "\r\n\r\n"
#define LAST "\r\n--XX--\r\n"

static void parts_come_as_they_were_typed(void **state)
{
    (void)state;
    str body = STR(PART("name=\"a\"") "1\r\n2\r\n" PART(
        "name=\"b%22c\"") "\r\n"
                          "--XX\r\ncontent-disposition: form-data; name=\"f\"; "
                          "filename=\"C:\\x\\%22你.pdf\"\r\n"
                          "Content-Type: text/html\r\n\r\n%PDF\0\r\n-XX\r\n--X"
                          "\r\n" PART("name=\"f\"; filename=\"\"") LAST);
    parameter_list fields;
    body_file_list files;
    assert_int_equal(read_body(MULTIPART, body, &fields, &files), 200);
    assert_int_equal(fields.n, 2);
    assert_true(str_equal(fields.p[0].value, STR("1\n2")));
    assert_true(str_equal(fields.p[1].name, STR("b\"c")));
    assert_int_equal(fields.p[1].value.n, 0);
    assert_int_equal(files.n, 1); /* an input left empty is no file */
    assert_true(str_equal(files.p[0].file_name, STR("C:\\x\\\"你.pdf")));
    assert_true(str_equal(files.p[0].content, STR("%PDF\0\r\n-XX\r\n--X")));
}

static void every_cut_body_is_refused(void **state)
{
    (void)state;
    str body = STR(PART("name=\"a\"") "1\r\n" PART("name=\"f\"; filename=\"x.txt\"") "text" LAST);
    parameter_list fields;
    body_file_list files;
    /* the last line end may be missing: the closing fence is there */
    for (size_t n = 0; n < body.n - 2; n++)
        assert_int_equal(read_body(MULTIPART, str_slice(body, 0, n), &fields, &files), 400);
    assert_int_equal(read_body(MULTIPART, body, &fields, &files), 200);
}

static void what_no_browser_sends_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        str body;
        int status;
    } rows[] = {
        {"", STR_INIT("a=b"), 415},
        {"text/plain", STR_INIT("a=b"), 415},
        {"application/json", STR_INIT("{}"), 415},
        {URLENCODED "; charset=gb18030", STR_INIT("a=b"), 415},
        {URLENCODED "; charset=\"UTF-8\"", STR_INIT("a=b"), 200},
        {URLENCODED "; nonsense", STR_INIT("a=b"), 415},
        {"multipart/form-data", STR_INIT("--\r\n"), 415},
        {"multipart/form-data; boundary=", STR_INIT("--\r\n"), 415},
        {"multipart/form-data; boundary=a; boundary=b", STR_INIT("--a--"), 415},
        {"multipart/form-data; boundary=\"a b\"", STR_INIT("--a--"), 415},
        {"multipart/mixed; boundary=a", STR_INIT("--a--"), 415},
        {URLENCODED, STR_INIT("a=%"), 400},
        {URLENCODED, STR_INIT("a=%zz"), 400},
        {URLENCODED, STR_INIT("a=%00"), 400},
        {URLENCODED, STR_INIT("a=%FF"), 400},
        {URLENCODED, STR_INIT("a=\xFF"), 400},
        {URLENCODED, STR_INIT("a=\0"), 400},
        {URLENCODED, STR_INIT("=b"), 400},
        {MULTIPART, STR_INIT("--XX--"), 200},
        {MULTIPART, STR_INIT("preamble\r\n--XX--"), 400},
        {MULTIPART, STR_INIT("--XX--\r\nepilogue"), 400},
        {MULTIPART, STR_INIT(PART("name=\"a\"") "\xFF" LAST), 400},
        {MULTIPART, STR_INIT(PART("name=\"a\"") "\0" LAST), 400},
        {MULTIPART, STR_INIT(PART("name=\"\"") "x" LAST), 400},
        {MULTIPART, STR_INIT(PART("name=\"a\"; name=\"b\"") "x" LAST), 400},
        {MULTIPART, STR_INIT(PART("filename=\"a\"") "x" LAST), 400},
        {MULTIPART, STR_INIT(PART("name=\"a\"; filename*=UTF-8''a") "x" LAST), 400},
        {MULTIPART, STR_INIT("--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx" LAST),
         400},
        {MULTIPART, STR_INIT("--XX\r\nX: y\r\n\r\nx" LAST), 400},
        {MULTIPART, STR_INIT("--XX\r\n\r\nx" LAST), 400},
        {MULTIPART, STR_INIT("--XX\nContent-Disposition: form-data; name=\"a\"\n\nx" LAST), 400},
        {MULTIPART, STR_INIT(PART("name=\"a\"\r\nContent-Transfer-Encoding: base64") "eA==" LAST),
         400},
        {MULTIPART, STR_INIT(PART("name=\"f\"; filename=\"a\nSet-Cookie: x=y\"") "x" LAST), 400},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        parameter_list fields;
        body_file_list files;
        int status = read_body(rows[i].type, rows[i].body, &fields, &files);
        if (status != rows[i].status)
            fail_msg("row %zu: %d instead of %d", i, status, rows[i].status);
        assert_int_equal(body_type_is_known(str_of(rows[i].type)), status != 415);
    }
}

static void too_much_is_refused(void **state)
{
    (void)state;
    parameter_list fields;
    body_file_list files;
    buf many, long_one, parts, pieces;
    buf_init(&many, &a);
    buf_init(&long_one, &a);
    buf_init(&parts, &a);
    buf_init(&pieces, &a);
    for (int i = 0; i < 10000; i++) {
        buf_put(&many, STR("a=1&"));
        buf_put(&pieces, STR(PART("name=\"a\"") "\r\n"));
    }
    buf_put(&pieces, STR("--XX--"));
    assert_int_equal(read_body(URLENCODED, buf_str(&many), &fields, &files), 413);
    assert_int_equal(read_body(MULTIPART, buf_str(&pieces), &fields, &files), 413);
    buf_put(&long_one, STR("a="));
    for (int i = 0; i < BODY_FORM_MOST; i++)
        buf_put_char(&long_one, 'x');
    assert_int_equal(read_body(URLENCODED, buf_str(&long_one), &fields, &files), 413);
    str value = buf_str(&long_one);
    assert_int_equal(read_body(MULTIPART,
                               str_format(&a, PART("name=\"a\"") "%.*s" LAST, STR_ARG(value)),
                               &fields, &files),
                     413);
    for (int i = 0; i < 3; i++)
        buf_put(&parts, STR(PART("name=\"f\"; filename=\"a.txt\"") "text\r\n"));
    buf_put(&parts, STR("--XX--"));
    assert_int_equal(read_body(MULTIPART, buf_str(&parts), &fields, &files), 413);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_come_as_they_were_typed),
        cmocka_unit_test(parts_come_as_they_were_typed),
        cmocka_unit_test(every_cut_body_is_refused),
        cmocka_unit_test(what_no_browser_sends_is_refused),
        cmocka_unit_test(too_much_is_refused),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
