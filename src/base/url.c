/* Pieces are encoded to the unreserved characters of RFC 3986 and nothing
 * else, so that what is safe does not depend on where a piece stands. */
#include "base/url.h"

#include "base/buf.h"

url url_fixed(lit address)
{
    return (url){{address.p, address.n}};
}

str url_text(url u)
{
    return u.text_;
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_' || c == '.' || c == '~';
}

static void put_encoded(buf *b, str s)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (is_unreserved((char)c)) {
            buf_put_char(b, (char)c);
        } else {
            buf_put_char(b, '%');
            buf_put_char(b, digits[c >> 4]);
            buf_put_char(b, digits[c & 15]);
        }
    }
}

static buf begin(arena *a, url base)
{
    buf b;
    buf_init(&b, a);
    buf_put(&b, base.text_);
    return b;
}

url url_lit(arena *a, url base, lit piece)
{
    buf b = begin(a, base);
    buf_put(&b, (str){piece.p, piece.n});
    return (url){buf_str(&b)};
}

url url_int(arena *a, url base, int64_t n)
{
    buf b = begin(a, base);
    buf_put_int(&b, n);
    return (url){buf_str(&b)};
}

url url_part(arena *a, url base, str part)
{
    buf b = begin(a, base);
    if (part.n == 0 || str_equal(part, STR(".")) || str_equal(part, STR("..")))
        part = STR("-");
    put_encoded(&b, part);
    return (url){buf_str(&b)};
}

url url_query(arena *a, url base, lit name, str value)
{
    return url_query_named(a, base, (str){name.p, name.n}, value);
}

url url_query_named(arena *a, url base, str name, str value)
{
    str fragment = {NULL, 0};
    size_t hash = str_find(base.text_, STR("#"), 0);
    if (hash != SIZE_MAX) {
        fragment = str_slice(base.text_, hash, base.text_.n);
        base.text_.n = hash;
    }
    buf b = begin(a, base);
    buf_put_char(&b, str_has(base.text_, STR("?")) ? '&' : '?');
    put_encoded(&b, name);
    buf_put_char(&b, '=');
    put_encoded(&b, value);
    buf_put(&b, fragment);
    return (url){buf_str(&b)};
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool url_decode(arena *a, str piece, bool plus_is_blank, str *out)
{
    char *p = arena_bytes(a, piece.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < piece.n; i++) {
        char c = piece.p[i];
        if (c == '%') {
            int high = piece.n - i > 2 ? hex(piece.p[i + 1]) : -1;
            int low = piece.n - i > 2 ? hex(piece.p[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+' && plus_is_blank) {
            c = ' ';
        }
        p[n++] = c;
    }
    str decoded = {p, n};
    if (!str_is_utf8(decoded))
        return false;
    *out = decoded;
    return true;
}

static bool starts_fold(str s, const char *with)
{
    for (size_t i = 0; with[i] != 0; i++) {
        if (i >= s.n || ((s.p[i] | 0x20) != with[i] && s.p[i] != with[i]))
            return false;
    }
    return true;
}

/* Not too long, and nothing in it that some reader takes for an end. */
static bool is_plain(str foreign)
{
    enum { LONGEST = 2048 };
    for (size_t i = 0; i < foreign.n; i++) {
        unsigned char c = (unsigned char)foreign.p[i];
        if (c <= ' ' || c == 0x7F || c == '"' || c == '\'' || c == '<' || c == '>' ||
            c == '\\' || c == '`')
            return false;
    }
    return foreign.n <= LONGEST && str_is_utf8(foreign);
}

bool url_check_own(str foreign, url *out)
{
    if (foreign.n == 0 || foreign.p[0] != '/' || (foreign.n > 1 && foreign.p[1] == '/') ||
        !is_plain(foreign))
        return false;
    *out = (url){foreign};
    return true;
}

bool url_check(str foreign, url *out)
{
    size_t scheme = starts_fold(foreign, "https://")  ? 8
                    : starts_fold(foreign, "http://") ? 7
                                                      : 0;
    if (scheme == 0 || !is_plain(foreign))
        return false;
    size_t host_end = scheme;
    while (host_end < foreign.n && foreign.p[host_end] != '/' && foreign.p[host_end] != '?' &&
           foreign.p[host_end] != '#')
        host_end++;
    str host = str_slice(foreign, scheme, host_end);
    if (host.n == 0 || str_has(host, STR("@")))
        return false;
    *out = (url){foreign};
    return true;
}

/* The number behind the colon. */
static bool is_port(str text)
{
    int64_t port;
    if (text.n == 0 || text.n > 5 || text.p[0] < '0' || text.p[0] > '9')
        return false;
    return str_to_int(text, &port) && port > 0 && port < 65536;
}

static bool is_label(str text)
{
    if (text.n == 0 || text.n > 63 || text.p[0] == '-' || text.p[text.n - 1] == '-')
        return false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') &&
            c != '-')
            return false;
    }
    return true;
}

/* Hexadecimal groups and colons; whether they make an address is the resolver's
 * business, for nothing in it can end the host. */
static bool is_bracketed(str text)
{
    if (text.n < 4 || text.p[0] != '[' || text.p[text.n - 1] != ']')
        return false;
    for (size_t i = 1; i + 1 < text.n; i++)
        if (hex(text.p[i]) < 0 && text.p[i] != ':' && text.p[i] != '.')
            return false;
    return true;
}

bool url_is_host(str text)
{
    enum { HOST_MOST = 253 };
    size_t colon = SIZE_MAX;
    for (size_t i = text.n; i > 0 && colon == SIZE_MAX && text.p[i - 1] != ']'; i--)
        if (text.p[i - 1] == ':')
            colon = i - 1;
    if (colon != SIZE_MAX && !is_port(str_slice(text, colon + 1, text.n)))
        return false;
    str host = str_slice(text, 0, colon), label;
    if (host.n == 0 || host.n > HOST_MOST)
        return false;
    if (host.p[0] == '[')
        return is_bracketed(host);
    while (str_split(&host, STR("."), &label))
        if (!is_label(label))
            return false;
    return true;
}
