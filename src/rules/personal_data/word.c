/* What is found by its form and by the words around it: addresses of mail,
 * plates, and where people live. */
#include "rules/personal_data/look.h"

enum { EMAIL_LONGEST = 254, ADDRESS_LONGEST = 240, PIECE_LONGEST = 600, PLATE_LONGEST = 6 };

static bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_of_email(char c)
{
    return c != 0 && (is_figure(c) || is_letter(c) || strchr("._%+-", c) != NULL);
}

/* --- e-mail -------------------------------------------------------------- */

/* Bytes up to the end of the domain behind the @; 0 if there is none. */
static size_t domain_end(str text, size_t from, bool *government)
{
    char folded[EMAIL_LONGEST + 1];
    size_t end = 0, n = 0, dot = 0;
    uint32_t point;
    str rest = str_slice(text, from, text.n);
    while (n < EMAIL_LONGEST && (point = str_next(&rest)) != 0) {
        char c = fold_ascii(point);
        if (!is_of_email(c))
            break;
        folded[n++] = (char)(is_letter(c) ? c | 0x20 : c);
        if (c == '.')
            dot = n;
        else if (dot > 1 && is_letter(c) && n - dot >= 2)
            end = text.n - rest.n;
    }
    *government = str_has((str){folded, n}, STR("gov.cn"));
    return end;
}

void word_find_email(const personal_text *t, size_t at, personal_hits *out)
{
    size_t from = at, before;
    while (from > 0 && at - from < EMAIL_LONGEST &&
           is_of_email(fold_ascii(fold_before(t->text, from, &before))))
        from = before;
    str sign = str_slice(t->text, at, t->text.n);
    str_next(&sign);
    bool government;
    size_t to = domain_end(t->text, t->text.n - sign.n, &government);
    /* a government's own mailbox is no person's */
    if (from < at && to > 0 && !government)
        hit_add(out, PERSONAL_EMAIL, from, to);
}

/* --- plates -------------------------------------------------------------- */

static bool is_province(uint32_t point)
{
    static const uint32_t provinces[] = {
        0x4EAC, 0x6D25, 0x6CAA, 0x6E1D, 0x5180, 0x8C6B, 0x4E91, 0x8FBD, 0x9ED1, 0x6E58, 0x7696,
        0x9C81, 0x65B0, 0x82CF, 0x6D59, 0x8D63, 0x9102, 0x6842, 0x7518, 0x664B, 0x8499, 0x9655,
        0x5409, 0x95FD, 0x8D35, 0x7CA4, 0x9752, 0x85CF, 0x5DDD, 0x5B81, 0x743C};
    for (size_t i = 0; i < COUNT_OF(provinces); i++)
        if (provinces[i] == point)
            return true;
    return false;
}

static char plate_letter(uint32_t point)
{
    char c = fold_ascii(point);
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    return is_figure(c) || (c >= 'A' && c <= 'Z') ? c : 0;
}

static bool parts_plate(uint32_t point)
{
    static const uint32_t points[] = {0xB7, 0x2022, 0x30FB, ' ', 0x3000, '-'};
    for (size_t i = 0; i < COUNT_OF(points); i++)
        if (points[i] == point)
            return true;
    return false;
}

/* Five signs with two figures at least; or six, of which the first or the last
 * is the letter of a new kind of engine. */
static bool is_plate(const char *c, size_t n)
{
    size_t figures = 0;
    for (size_t i = 0; i < n; i++) {
        if (c[i] == 'I' || c[i] == 'O')
            return false;
        figures += is_figure(c[i]);
    }
    if (n == 5)
        return figures >= 2;
    return n == 6 && figures >= 4 && (!is_figure(c[0]) || !is_figure(c[5]));
}

/* 学, 警, 港, 澳 and 挂 stand in the place of the last sign. */
static bool is_last_of_plate(uint32_t point)
{
    return point == 0x5B66 || point == 0x8B66 || point == 0x6E2F || point == 0x6FB3 ||
           point == 0x6302;
}

void word_find_plate(const personal_text *t, size_t at, uint32_t point, personal_hits *out)
{
    if (!is_province(point))
        return;
    str rest = str_slice(t->text, at, t->text.n);
    str_next(&rest);
    char c[PLATE_LONGEST + 2] = {0};
    size_t n = 0, parts = 0, to = 0;
    while (n < PLATE_LONGEST + 2 && (point = str_next(&rest)) != 0) {
        if (n < 2 && parts_plate(point) && parts++ == 0)
            continue;
        c[n] = plate_letter(point);
        if (c[n] == 0 && n == 5 && is_last_of_plate(point))
            c[n] = '0';
        if (c[n] == 0)
            break;
        n++;
        to = t->text.n - rest.n;
    }
    /* the letter of the place, then the plate's own signs */
    if (n > 1 && !is_figure(c[0]) && c[0] != 'I' && is_plate(c + 1, n - 1))
        hit_add(out, PERSONAL_PLATE, at, to);
}

/* --- where people live --------------------------------------------------- */

static const str home_labels[] = {
    STR_INIT("住址"),       STR_INIT("家庭地址"),   STR_INIT("户籍地"), STR_INIT("户籍所在地"),
    STR_INIT("户口所在地"), STR_INIT("现居"),       STR_INIT("居住地"), STR_INIT("家住"),
    STR_INIT("现住"),       STR_INIT("户籍"),
};
static const str homes[] = {
    STR_INIT("小区"), STR_INIT("花园"), STR_INIT("新村"), STR_INIT("公寓"), STR_INIT("家园"),
    STR_INIT("苑"),   STR_INIT("弄"),   STR_INIT("村"),   STR_INIT("里弄"), STR_INIT("幢"),
    STR_INIT("栋"),
};
/* Where offices and firms are. */
static const str no_homes[] = {
    STR_INIT("公司"),   STR_INIT("办公"),   STR_INIT("注册地"), STR_INIT("经营"), STR_INIT("通信地址"),
    STR_INIT("通讯地址"), STR_INIT("联系地址"), STR_INIT("单位"), STR_INIT("中心"), STR_INIT("大厦"),
    STR_INIT("住所"),   STR_INIT("地点"),   STR_INIT("窗口"),   STR_INIT("厅"),
};
static const str ends[] = {
    STR_INIT("\n"), STR_INIT("\t"), STR_INIT("。"), STR_INIT("；"), STR_INIT(";"),
    STR_INIT("，"), STR_INIT(","),  STR_INIT("、"), STR_INIT("（"), STR_INIT("("),
};

static bool has_any(str text, const str *of, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_has(text, of[i]))
            return true;
    return false;
}

/* Does a figure stand directly before byte `at`? */
static bool figure_before(str text, size_t at)
{
    size_t from;
    uint32_t point = fold_before(text, at, &from);
    char c = fold_sign(point);
    return is_figure(c) || point == 0x5341; /* 十 */
}

/* The first place after `from` where a figure stands before one of the words;
 * the end of the word, 0 if nowhere. */
static size_t numbered(str text, const str *of, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t at = 0; (at = str_find(text, of[i], at)) != SIZE_MAX; at += of[i].n)
            if (figure_before(text, at))
                return at + of[i].n;
    return 0;
}

/* A number of house, flat or group. */
static bool is_detailed(str address)
{
    static const str parts[] = {STR_INIT("号"), STR_INIT("室"), STR_INIT("幢"), STR_INIT("栋"),
                                STR_INIT("单元"), STR_INIT("组"), STR_INIT("弄"), STR_INIT("户")};
    return numbered(address, parts, COUNT_OF(parts)) > 0;
}

/* A flat among dwellings, or a house of a village's group. */
static bool is_flat(str address)
{
    static const str flats[] = {STR_INIT("室")};
    static const str groups[] = {STR_INIT("组")};
    static const str houses[] = {STR_INIT("号"), STR_INIT("户")};
    bool flat = numbered(address, flats, COUNT_OF(flats)) > 0 &&
                has_any(address, homes, COUNT_OF(homes));
    bool house = numbered(address, groups, COUNT_OF(groups)) > 0 &&
                 numbered(address, houses, COUNT_OF(houses)) > 0 && str_has(address, STR("村"));
    return (flat || house) && !has_any(address, no_homes, COUNT_OF(no_homes));
}

/* Bytes of the text up to the first sign that ends an address; no further than a
 * sentence with one may be long. */
static size_t address_end(str text)
{
    size_t end = text.n > PIECE_LONGEST ? PIECE_LONGEST : text.n;
    while (end < text.n && ((unsigned char)text.p[end] & 0xC0) == 0x80)
        end--;
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        size_t at = str_find(str_slice(text, 0, end), ends[i], 0);
        end = at < end ? at : end;
    }
    return end;
}

/* Behind the last label in a piece, without what joins it to the address; 0 if
 * there is none. */
static size_t after_label(str piece)
{
    size_t from = 0;
    for (size_t i = 0; i < COUNT_OF(home_labels); i++) {
        size_t at = str_find(piece, home_labels[i], 0);
        if (at != SIZE_MAX && at + home_labels[i].n > from)
            from = at + home_labels[i].n;
    }
    static const str joins[] = {STR_INIT("："), STR_INIT(":"), STR_INIT("为"), STR_INIT("是"),
                                STR_INIT("于"), STR_INIT("在"), STR_INIT("地"), STR_INIT(" ")};
    for (size_t i = 0; from > 0 && i < COUNT_OF(joins); i++)
        if (str_starts(str_slice(piece, from, piece.n), joins[i])) {
            from += joins[i].n;
            i = (size_t)-1; /* from the first again */
        }
    return from;
}

void word_find_addresses(const personal_text *t, personal_hits *out)
{
    bool headed = has_any(t->heading, home_labels, COUNT_OF(home_labels));
    for (size_t at = 0; at < t->text.n;) {
        str piece = str_slice(t->text, at, t->text.n);
        piece.n = address_end(piece);
        size_t begin = after_label(piece);
        str address = str_slice(piece, begin, piece.n);
        bool masked = str_has(address, STR("*")) || str_has(address, STR("×"));
        if (!masked && address.n <= ADDRESS_LONGEST &&
            (begin > 0 || headed ? is_detailed(address) : is_flat(address)))
            hit_add(out, PERSONAL_HOME_ADDRESS, at + begin, at + piece.n);
        at += piece.n;
        str rest = str_slice(t->text, at, t->text.n);
        str_next(&rest);
        at = t->text.n - rest.n;
    }
}
