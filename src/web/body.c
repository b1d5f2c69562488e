/* One reader for each of the two media types; both strict. */
#include "web/body.h"

#include "base/url.h"

enum { BOUNDARY_MOST = 70, HEADS_MOST = 4 << 10 /* bytes of a part's headers */ };

static bool same_letters(str a, str b)
{
    return a.n == b.n && strncasecmp(a.p, b.p, a.n) == 0;
}

/* Header parameters: `; name=value` or `; name="value"`. False at the end or
 * where it is malformed; *good tells which. */
static bool next_parameter(str *rest, str *name, str *value, bool *good)
{
    *rest = str_trim(*rest);
    *good = true;
    if (rest->n == 0)
        return false;
    *good = rest->p[0] == ';';
    if (!*good)
        return false;
    *rest = str_trim(str_slice(*rest, 1, rest->n));
    size_t equals = str_find(*rest, STR("="), 0);
    *good = equals != SIZE_MAX && equals > 0;
    if (!*good)
        return false;
    *name = str_slice(*rest, 0, equals);
    *rest = str_slice(*rest, equals + 1, rest->n);
    if (rest->n > 0 && rest->p[0] == '"') {
        size_t end = str_find(*rest, STR("\""), 1);
        *good = end != SIZE_MAX;
        if (!*good)
            return false;
        *value = str_slice(*rest, 1, end);
        *rest = str_slice(*rest, end + 1, rest->n);
    } else {
        size_t end = str_find(*rest, STR(";"), 0);
        *value = str_trim(str_slice(*rest, 0, end));
        *rest = end == SIZE_MAX ? (str){NULL, 0} : str_slice(*rest, end, rest->n);
    }
    return true;
}

typedef struct media {
    bool urlencoded, multipart;
    str boundary;
} media;

static bool is_boundary(str s)
{
    static const char allowed[] = "'()+_,-./:=?";
    if (s.n == 0 || s.n > BOUNDARY_MOST)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!plain && (c == 0 || strchr(allowed, c) == NULL))
            return false;
    }
    return true;
}

static bool read_media(str type, media *out)
{
    *out = (media){0};
    size_t end = str_find(type, STR(";"), 0);
    str essence = str_trim(str_slice(type, 0, end)), name, value;
    str rest = end == SIZE_MAX ? (str){NULL, 0} : str_slice(type, end, type.n);
    out->urlencoded = same_letters(essence, STR("application/x-www-form-urlencoded"));
    out->multipart = same_letters(essence, STR("multipart/form-data"));
    bool good;
    while (next_parameter(&rest, &name, &value, &good)) {
        if (same_letters(name, STR("charset")) && !same_letters(value, STR("utf-8")))
            return false;
        if (same_letters(name, STR("boundary"))) {
            if (out->boundary.n > 0)
                return false;
            out->boundary = value;
        }
    }
    return good && (out->urlencoded || (out->multipart && is_boundary(out->boundary)));
}

bool body_type_is_known(str type)
{
    media m;
    return read_media(type, &m);
}

/* Browsers send line ends as CR LF. */
static str plain_lines(arena *a, str s)
{
    if (!str_has(s, STR("\r")))
        return s;
    return str_replace(a, str_replace(a, s, STR("\r\n"), STR("\n")), STR("\r"), STR("\n"));
}

static int keep_field(arena *a, str name, str value, parameter_list *fields)
{
    if (fields->n == BODY_FIELDS_MOST)
        return 413;
    if (name.n == 0 || name.n > BODY_NAME_MOST || !str_is_utf8(name) || !str_is_utf8(value))
        return 400;
    *list_add(a, fields) = (parameter){name, plain_lines(a, value)};
    return 200;
}

static int read_urlencoded(arena *a, str body, size_t most, parameter_list *fields)
{
    if (body.n > most)
        return 413;
    str rest = body, pair;
    while (rest.n > 0 && str_split(&rest, STR("&"), &pair)) {
        if (pair.n == 0)
            continue;
        size_t equals = str_find(pair, STR("="), 0);
        str name, value;
        str typed = equals == SIZE_MAX ? (str){NULL, 0} : str_slice(pair, equals + 1, pair.n);
        if (!url_decode(a, str_slice(pair, 0, equals), true, &name) ||
            !url_decode(a, typed, true, &value))
            return 400;
        int status = keep_field(a, name, value, fields);
        if (status != 200)
            return status;
    }
    return 200;
}

/* --- multipart: RFC 7578, as browsers write it --- */

/* Browsers write these three signs of a name percent-encoded (WHATWG). */
static str plain_name(arena *a, str s)
{
    s = str_replace(a, s, STR("%22"), STR("\""));
    s = str_replace(a, s, STR("%0D"), STR("\r"));
    return str_replace(a, s, STR("%0A"), STR("\n"));
}

typedef struct part {
    str name, file_name;
    bool is_file;
} part;

static bool read_disposition(arena *a, str text, part *out)
{
    size_t end = str_find(text, STR(";"), 0);
    if (end == SIZE_MAX || !same_letters(str_trim(str_slice(text, 0, end)), STR("form-data")))
        return false;
    str rest = str_slice(text, end, text.n), name, value;
    bool good, named = false;
    while (next_parameter(&rest, &name, &value, &good)) {
        if (same_letters(name, STR("name"))) {
            good = !named;
            named = true;
            out->name = plain_name(a, value);
        } else if (same_letters(name, STR("filename"))) {
            good = !out->is_file;
            out->is_file = true;
            out->file_name = plain_name(a, value);
        } else {
            good = false; /* filename* too: no browser sends it */
        }
        if (!good)
            return false;
    }
    return good && named;
}

/* The headers of a part, each line ended by CR LF. */
static bool read_heads(arena *a, str heads, part *out)
{
    bool disposed = false;
    str line;
    while (heads.n > 0 && str_split(&heads, STR("\r\n"), &line)) {
        size_t colon = str_find(line, STR(":"), 0);
        if (colon == SIZE_MAX || colon == 0 || str_has(line, STR("\n")) ||
            str_has(line, STR("\r")) || !str_is_utf8(line))
            return false;
        str name = str_slice(line, 0, colon), value = str_slice(line, colon + 1, line.n);
        if (same_letters(name, STR("Content-Disposition"))) {
            if (disposed || !read_disposition(a, value, out))
                return false;
            disposed = true;
        } else if (!same_letters(name, STR("Content-Type"))) {
            return false;
        }
    }
    return disposed;
}

static int keep_part(arena *a, const part *p, str content, size_t most, size_t files,
                     size_t *plain, parameter_list *fields, body_file_list *out_files)
{
    if (!p->is_file) {
        *plain += p->name.n + content.n;
        return *plain > most ? 413 : keep_field(a, p->name, content, fields);
    }
    if (p->file_name.n == 0 && content.n == 0)
        return 200; /* an input left empty */
    if (out_files->n == files || content.n > BODY_FILE_MOST)
        return 413;
    if (p->name.n == 0 || p->name.n > BODY_NAME_MOST)
        return 400;
    *list_add(a, out_files) = (body_file){p->name, p->file_name, content};
    return 200;
}

static int read_multipart(arena *a, str body, str boundary, size_t most, size_t files,
                          parameter_list *fields, body_file_list *out_files)
{
    str first = str_format(a, "--%.*s", STR_ARG(boundary));
    str fence = str_format(a, "\r\n--%.*s", STR_ARG(boundary));
    if (!str_starts(body, first))
        return 400;
    size_t at = first.n, plain = 0, parts = 0;
    for (;;) {
        str rest = str_slice(body, at, body.n);
        if (str_equal(rest, STR("--")) || str_equal(rest, STR("--\r\n")))
            return 200;
        if (!str_starts(rest, STR("\r\n")))
            return 400;
        if (parts++ == BODY_FIELDS_MOST + BODY_FILES_MOST)
            return 413;
        at += 2;
        str window = str_slice(body, at, at + HEADS_MOST);
        size_t blank = str_find(window, STR("\r\n\r\n"), 0);
        part p = {0};
        if (blank == SIZE_MAX || !read_heads(a, str_slice(window, 0, blank), &p))
            return 400;
        size_t begin = at + blank + 4;
        size_t end = str_find(body, fence, begin);
        if (end == SIZE_MAX)
            return 400;
        int status =
            keep_part(a, &p, str_slice(body, begin, end), most, files, &plain, fields, out_files);
        if (status != 200)
            return status;
        at = end + fence.n;
    }
}

int body_read(arena *a, str type, str body, size_t most, size_t files, parameter_list *fields,
              body_file_list *out_files)
{
    *fields = (parameter_list){0};
    *out_files = (body_file_list){0};
    media m;
    if (!read_media(type, &m))
        return 415;
    return m.urlencoded ? read_urlencoded(a, body, most, fields)
                        : read_multipart(a, body, m.boundary, most, files, fields, out_files);
}
