/* A pattern is read piece by piece, for checking it and for filling it. */
#include "rules/index_no.h"

enum { LEAST_DIGITS = 1, REGION_DIGITS = 6, DECIMAL = 10 };

typedef enum segment {
    SEGMENT_CODE,
    SEGMENT_REGION,
    SEGMENT_YEAR,
    SEGMENT_DATE,
    SEGMENT_UNIT,
    SEGMENT_SUBJECT,
    SEGMENT_SERIAL,
    SEGMENT_COUNT
} segment;

static const char *const segment_ids[SEGMENT_COUNT] = {"code", "region",  "year",  "date",
                                                       "unit", "subject", "serial"};

/* The next piece of a pattern: text before a brace, or a segment. False at its end. */
typedef struct piece {
    str text;
    int segment; /* -1: text */
    int digits;  /* of a serial; 0: as many as it has */
    bool wrong;
} piece;

static void read_segment(str inside, piece *out)
{
    str name = inside, digits = {NULL, 0};
    size_t colon = 0;
    while (colon < inside.n && inside.p[colon] != ':')
        colon++;
    if (colon < inside.n) {
        name = str_slice(inside, 0, colon);
        digits = str_slice(inside, colon + 1, inside.n);
    }
    out->wrong = true;
    for (int s = 0; s < SEGMENT_COUNT; s++)
        if (str_equal(name, str_of(segment_ids[s]))) {
            out->segment = s;
            out->wrong = colon < inside.n && s != SEGMENT_SERIAL;
        }
    if (colon < inside.n && !out->wrong) {
        int64_t n;
        out->wrong = !str_to_int(digits, &n) || n < LEAST_DIGITS || n > INDEX_NO_DIGITS;
        out->digits = out->wrong ? 0 : (int)n;
    }
}

static bool next_piece(str *rest, piece *out)
{
    *out = (piece){.segment = -1};
    if (rest->n == 0)
        return false;
    size_t n = 0;
    while (n < rest->n && rest->p[n] != '{' && rest->p[n] != '}')
        n++;
    if (n > 0) {
        out->text = str_slice(*rest, 0, n);
        *rest = str_slice(*rest, n, rest->n);
        return true;
    }
    size_t end = 1;
    while (end < rest->n && rest->p[end] != '}' && rest->p[end] != '{')
        end++;
    if (rest->p[0] == '}' || end == rest->n || rest->p[end] == '{') {
        out->wrong = true;
        *rest = (str){NULL, 0};
        return true;
    }
    read_segment(str_slice(*rest, 1, end), out);
    *rest = str_slice(*rest, end + 1, rest->n);
    return true;
}

bool index_no_fits(str pattern)
{
    piece p;
    int serials = 0;
    if (pattern.n == 0 || pattern.n > INDEX_NO_MOST || !str_is_utf8(pattern))
        return false;
    for (size_t i = 0; i < pattern.n; i++)
        if ((unsigned char)pattern.p[i] <= ' ')
            return false;
    while (next_piece(&pattern, &p)) {
        if (p.wrong)
            return false;
        serials += p.segment == SEGMENT_SERIAL;
    }
    return serials == 1;
}

static void put_digits(int64_t n, int digits, line *out)
{
    int64_t above = 1;
    for (int i = 1; i < digits; i++) {
        above *= DECIMAL;
        if (n < above)
            line_put(out, STR("0"));
    }
    line_put_int(out, n);
}

/* The first `most` figures of a text. */
static void put_figures(str text, int most, line *out)
{
    int n = 0;
    for (size_t i = 0; i < text.n && n < most; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9') {
            line_put(out, str_slice(text, i, i + 1));
            n++;
        }
}

void index_no_put(str pattern, const index_no_facts *f, int64_t serial, line *out)
{
    piece p;
    while (next_piece(&pattern, &p)) {
        switch (p.segment) {
        case SEGMENT_CODE: line_put(out, f->code); break;
        case SEGMENT_REGION: put_figures(f->code, REGION_DIGITS, out); break;
        case SEGMENT_YEAR: line_put_int(out, day_year(f->on)); break;
        case SEGMENT_DATE:
            put_figures(str_of(day_iso(f->on).c), INDEX_NO_ROOM, out);
            break;
        case SEGMENT_UNIT: line_put(out, f->unit); break;
        case SEGMENT_SUBJECT: line_put(out, f->subject); break;
        case SEGMENT_SERIAL:
            if (serial == 0)
                line_put(out, STR("#"));
            else
                put_digits(serial, p.digits, out);
            break;
        default: line_put(out, p.text); break;
        }
    }
}
