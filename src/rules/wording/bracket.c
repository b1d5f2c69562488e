/* Brackets, quotation marks and title marks that lack their other half. Round
 * brackets may go over paragraphs that are looked at one by one, and 1） is a
 * way to number; so of them only what is left open by whole sentences counts. */
#include "rules/wording/look.h"

enum { OPEN_MOST = 32 };

static const struct {
    uint32_t open, close;
    bool spans; /* may begin or end in another paragraph */
} marks[] = {
    {'(', ')', true},          {0x300A, 0x300B, false}, {0x3008, 0x3009, false},
    {0x300C, 0x300D, true},    {0x300E, 0x300F, true},  {0x201C, 0x201D, true},
    {0x3010, 0x3011, false},   {0x3014, 0x3015, false},
};

typedef struct opened {
    size_t mark, from, to;
    size_t sentences; /* that had ended before it */
} opened;

typedef struct reading {
    wording_hits *out;
    opened open[OPEN_MOST];
    size_t n;
    size_t sentences;
    str text;
} reading;

static void tell(reading *r, size_t from, size_t to)
{
    wording_hits_add(r->out, &(wording_hit){.rule = WORDING_BRACKET, .from = from, .to = to});
}

/* What was left open inside of what is closed now, or at the end. */
static void tell_open(reading *r, size_t keep)
{
    for (size_t i = keep; i < r->n; i++) {
        const opened *o = &r->open[i];
        if (!marks[o->mark].spans || r->sentences > o->sentences)
            tell(r, o->from, o->to);
    }
    r->n = keep;
}

/* Does a figure, a letter or a numeral stand before byte `at`, which is not the first:
 * 1）, a), 一）? */
static bool numbers(str text, size_t at)
{
    size_t from = at;
    do
        from--;
    while (((unsigned char)text.p[from] & 0xC0) == 0x80);
    str one = str_slice(text, from, at);
    uint32_t point = str_next(&one);
    return point < 0x80 ? (point >= '0' && point <= '9') || (point >= 'A' && point <= 'z')
                        : look_numeral(forms[point & 0xFFFF]);
}

static void close_mark(reading *r, size_t mark, size_t from, size_t to)
{
    size_t at = r->n;
    while (at > 0 && r->open[at - 1].mark != mark)
        at--;
    if (at > 0) {
        tell_open(r, at);
        r->n = at - 1;
        return;
    }
    bool may_be_elsewhere = marks[mark].spans && r->sentences == 0;
    if (!may_be_elsewhere && !(marks[mark].close == ')' && numbers(r->text, from)))
        tell(r, from, to);
}

static void take(reading *r, uint32_t point, size_t from, size_t to)
{
    uint32_t plain = point == 0xFF08 ? '(' : point == 0xFF09 ? ')' : point;
    for (size_t m = 0; m < COUNT_OF(marks); m++) {
        if (plain == marks[m].open && r->n < OPEN_MOST)
            r->open[r->n++] = (opened){m, from, to, r->sentences};
        else if (plain == marks[m].close)
            close_mark(r, m, from, to);
    }
    if (point == 0x3002)
        r->sentences++;
}

/* The bytes with which the marks and 。 begin. */
static bool may_be_mark(unsigned char byte)
{
    return byte == '(' || byte == ')' || byte == 0xE2 || byte == 0xE3 || byte == 0xEF;
}

void look_for_brackets(const wording_text *t, wording_hits *out)
{
    reading r = {.out = out, .text = t->text};
    for (size_t i = 0; i < t->text.n; i++) {
        if (!may_be_mark((unsigned char)t->text.p[i]))
            continue;
        str rest = str_slice(t->text, i, t->text.n);
        uint32_t point = str_next(&rest);
        take(&r, point, i, t->text.n - rest.n);
    }
    tell_open(&r, 0);
}
