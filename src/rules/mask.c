/* Numbers keep a head and a tail by the table; what is not a number has its own
 * way. A value too short for its row shows nothing. */
#include "rules/mask.h"

#include "base/personal.h"

static void put_stars(line *out, size_t n)
{
    for (; n > 0; n--)
        line_put(out, STR("*"));
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits without what stands between them, and without +86. */
static size_t digits_of(str value, char digits[64])
{
    size_t n = 0;
    if (str_starts(value, STR("+86")))
        value = str_slice(value, 3, value.n);
    for (size_t i = 0; i < value.n; i++)
        if (is_digit(value.p[i]) && n < 64)
            digits[n++] = value.p[i];
    return n;
}

static void put_phone(str value, line *out)
{
    char digits[64];
    size_t n = digits_of(value, digits);
    if (n == 11 && digits[0] == '1') {
        line_put(out, (str){digits, 3});
        put_stars(out, 4);
        line_put(out, (str){digits + 7, 4});
    } else if (n >= 7) {
        put_stars(out, n < 20 ? n - 2 : 18);
        line_put(out, (str){digits + n - 2, 2});
    } else {
        put_stars(out, 4);
    }
}

/* The end of the first `part` at or after `from`; 0 if nowhere. */
static size_t end_of(str value, str part, size_t from)
{
    size_t at = str_find(value, part, from);
    return at == SIZE_MAX ? 0 : at + part.n;
}

static size_t earlier(size_t a, size_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

static void put_address(str value, line *out)
{
    size_t county = earlier(earlier(end_of(value, STR("区"), 0), end_of(value, STR("县"), 0)),
                            end_of(value, STR("市"), 0));
    size_t to = earlier(earlier(end_of(value, STR("街道"), county), end_of(value, STR("乡"), county)),
                        end_of(value, STR("镇"), county));
    to = to == 0 ? county : to;
    line_put(out, str_slice(value, 0, to > 200 ? 0 : to));
    put_stars(out, to == value.n && to <= 200 ? 0 : 3);
}

static void put_email(str value, line *out)
{
    size_t at = str_find(value, STR("@"), 0);
    str first = value;
    str_next(&first);
    if (at != SIZE_MAX && at > 0)
        line_put(out, str_slice(value, 0, value.n - first.n));
    put_stars(out, 3);
    if (at != SIZE_MAX && value.n - at <= 200)
        line_put(out, str_slice(value, at, value.n));
}

static bool is_ascii(str value)
{
    for (size_t i = 0; i < value.n; i++)
        if ((unsigned char)value.p[i] >= 0x80)
            return false;
    return true;
}

/* 浙A·12345: the first two characters, and the last two. */
static void put_plate(str value, line *out)
{
    str rest = value;
    str_next(&rest);
    str_next(&rest);
    if (rest.n >= 4 && rest.n <= 8 && is_ascii(rest)) {
        line_put(out, str_slice(value, 0, value.n - rest.n));
        line_put(out, STR("·"));
        put_stars(out, 3);
        line_put(out, str_slice(rest, rest.n - 2, rest.n));
    } else {
        put_stars(out, 6);
    }
}

static const struct {
    void (*put)(str value, line *out); /* NULL: by head and tail */
    size_t least;                      /* bytes; shorter ones show nothing */
    size_t head, tail;                 /* bytes that stay */
} rows[] = {
    [MASK_NAME] = {personal_put_name, 1, 0, 0},
    [MASK_PHONE] = {put_phone, 1, 0, 0},
    [MASK_CERTIFICATE] = {NULL, 10, 2, 3},
    [MASK_ADDRESS] = {put_address, 1, 0, 0},
    [MASK_EMAIL] = {put_email, 1, 0, 0},
    [MASK_POSTCODE] = {NULL, 6, 2, 0},
    [MASK_BANK_CARD] = {NULL, 12, 0, 4},
    [MASK_PLATE] = {put_plate, 1, 0, 0},
    [MASK_ALL] = {NULL, SIZE_MAX, 0, 0},
};
_Static_assert(COUNT_OF(rows) == MASK_KIND_COUNT, "a row for every kind");

void mask_put(mask_kind kind, str value, line *out)
{
    value = str_trim(value);
    if (value.n == 0)
        return;
    if (rows[kind].put != NULL) {
        rows[kind].put(value, out);
    } else if (value.n < rows[kind].least || value.n > 100 || !is_ascii(value)) {
        put_stars(out, 6);
    } else {
        line_put(out, str_slice(value, 0, rows[kind].head));
        put_stars(out, value.n - rows[kind].head - rows[kind].tail);
        line_put(out, str_slice(value, value.n - rows[kind].tail, value.n));
    }
}
