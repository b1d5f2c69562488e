/* What people type where a number belongs: full-width digits, separators, a unit behind
 * it, a slash. What is not surely a number is kept as words, for the check to judge. */
#include "documents/report_read/cell_text.h"

/* Larger than any honest figure, small enough that sums of a table cannot
 * overflow. */
static const int64_t LARGEST_COUNT = 1000000000000;
static const int64_t LARGEST_FEN = 10000000000000000;

int64_t cell_text_largest(int cell)
{
    return cell == STOCK_CHARGE ? LARGEST_FEN : LARGEST_COUNT;
}

static bool is_blank_point(uint32_t point)
{
    return point <= ' ' || point == 0xA0 || point == 0x3000 || point == 0xFEFF ||
           (point >= 0x2000 && point <= 0x200F) || point == 0x202F || point == 0x2060;
}

str cell_text_narrow(str text, arena *a)
{
    char *p = arena_bytes(a, text.n + 1);
    size_t n = 0;
    while (text.n > 0) {
        uint32_t point = str_next(&text);
        if (is_blank_point(point) || point == 0xFFFD)
            continue;
        if (point >= 0xFF01 && point <= 0xFF5E)
            point -= 0xFEE0;
        else if (point == 0x2212 || point == 0x2013)
            point = '-';
        n += utf8_put(point, p + n);
    }
    return (str){p, n};
}

static const char *const units[] = {"万元", "件", "份", "个", "宗", "起", "条", "次"};

/* Digits in groups of three between commas, made plain; false if the commas
 * stand anywhere else. */
static bool ungroup(str s, arena *a, str *out)
{
    size_t end = str_find(s, STR("."), 0);
    if (end == SIZE_MAX)
        end = s.n;
    char *p = arena_bytes(a, s.n + 1);
    size_t n = 0, start = s.n > 0 && s.p[0] == '-' ? 1 : 0;
    for (size_t i = 0; i < s.n; i++) {
        bool comma = s.p[i] == ',';
        if (i < end && comma != ((end - i) % 4 == 0 && i > start))
            return false;
        if (i >= end && comma)
            return false;
        if (!comma)
            p[n++] = s.p[i];
    }
    *out = (str){p, n};
    return true;
}

report_cell cell_text_read(str text, int cell, arena *a)
{
    report_cell c = {.kind = CELL_BLANK};
    str plain = cell_text_narrow(text, a);
    if (plain.n == 0)
        return c;
    c.kind = CELL_WORDS;
    c.words = str_copy(a, str_trim(text));
    bool has_unit = false;
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (str_ends(plain, str_of(units[i]))) {
            has_unit = true;
            plain = str_slice(plain, 0, plain.n - strlen(units[i]));
            break;
        }
    bool grouped = str_has(plain, STR(","));
    if (grouped && !ungroup(plain, a, &plain))
        return c;
    int64_t value;
    if (cell == STOCK_CHARGE) {
        fen charge;
        if (!fen_parse_wan_yuan(plain, &charge) || charge.n > LARGEST_FEN ||
            charge.n < -LARGEST_FEN)
            return c;
        value = charge.n;
    } else if (plain.n == 0 || plain.p[0] == '+' || !str_to_int(plain, &value) ||
               value > LARGEST_COUNT || value < -LARGEST_COUNT) {
        return c;
    }
    return (report_cell){
        .kind = CELL_NUMBER, .grouped = grouped, .has_unit = has_unit, .value = value};
}
