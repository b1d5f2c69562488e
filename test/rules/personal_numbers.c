/* Check characters are reckoned here in another way than the rules do. */
#include "rules/personal_numbers.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/base.h"

unsigned dice_roll(dice *d, unsigned below)
{
    d->state ^= d->state << 13;
    d->state ^= d->state >> 7;
    d->state ^= d->state << 17;
    return (unsigned)(d->state >> 11) % below;
}

static void say(char *out, const char *format, ...) PRINTF_LIKE(2, 3);
static void say(char *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(out, NUMBER_ROOM, format, args);
    va_end(args);
}

static void figures(dice *d, char *at, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        at[i] = (char)('0' + dice_roll(d, 10));
    at[n] = 0;
}

static const char *const regions[] = {"110105", "330105", "440524", "510107", "620102", "810000"};

/* ISO 7064 MOD 11-2, by halving and doubling as the standard's annex does. */
void make_id_number(dice *d, char out[NUMBER_ROOM])
{
    say(out, "%s%04u%02u%02u%03u", regions[dice_roll(d, 6)], 1930 + dice_roll(d, 85),
        1 + dice_roll(d, 12), 1 + dice_roll(d, 28), dice_roll(d, 1000));
    int p = 0;
    for (int i = 0; i < 17; i++)
        p = (p + (out[i] - '0')) * 2 % 11;
    int check = (12 - p) % 11;
    out[17] = check == 10 ? 'X' : (char)('0' + check);
    out[18] = 0;
}

void make_id_number_15(dice *d, char out[NUMBER_ROOM])
{
    say(out, "%s%02u%02u%02u%03u", regions[dice_roll(d, 6)], 30 + dice_roll(d, 60),
        1 + dice_roll(d, 12), 1 + dice_roll(d, 28), dice_roll(d, 1000));
}

void make_mobile(dice *d, char out[NUMBER_ROOM])
{
    say(out, "1%u", 3 + dice_roll(d, 7));
    figures(d, out + 2, 9);
}

void make_landline(dice *d, char out[NUMBER_ROOM])
{
    static const char *const areas[] = {"0571-", "010-", "021-", "0755-", "0571", "（0571）"};
    say(out, "%s%u", areas[dice_roll(d, 6)], 2 + dice_roll(d, 7));
    figures(d, out + strlen(out), 7);
}

void make_bank_card(dice *d, char out[NUMBER_ROOM])
{
    static const struct {
        const char *first;
        unsigned length;
    } cards[] = {{"622202", 19}, {"621700", 19}, {"622848", 19}, {"625900", 16}, {"955880", 19},
                 {"436742", 16}, {"521234", 16}, {"623058", 17}, {"621234", 18}, {"356832", 16}};
    unsigned which = dice_roll(d, 10), n = cards[which].length;
    do {
        say(out, "%s", cards[which].first);
        figures(d, out + 6, n - 7);
        int sum = 0;
        for (unsigned i = 0; i < n - 1; i++) {
            int v = out[n - 2 - i] - '0';
            v *= i % 2 == 0 ? 2 : 1;
            sum += v / 10 + v % 10;
        }
        out[n - 1] = (char)('0' + (10 - sum % 10) % 10);
        out[n] = 0;
    } while (n == 18 && strncmp(out + 6, "1", 1) == 0); /* not a date of birth by chance */
}

void make_passport(dice *d, char out[NUMBER_ROOM])
{
    static const char *const kinds[] = {"G", "E", "D", "S", "P", "EA", "EK"};
    const char *kind = kinds[dice_roll(d, 7)];
    say(out, "%s%u", kind, 3 + dice_roll(d, 6));
    figures(d, out + strlen(out), (unsigned)(9 - strlen(out)));
}

void make_travel_permit(dice *d, char out[NUMBER_ROOM])
{
    static const char *const kinds[] = {"C", "H", "M"};
    unsigned kind = dice_roll(d, 3);
    say(out, "%s%u", kinds[kind], 3 + dice_roll(d, 6));
    figures(d, out + 2, kind > 0 && dice_roll(d, 2) == 0 ? 9 : 7);
}

void make_plate(dice *d, char out[NUMBER_ROOM])
{
    static const char *const provinces[] = {"浙", "京", "沪", "粤", "新", "川"};
    static const char *const parts[] = {"", "·", " ", "-"};
    const char *province = provinces[dice_roll(d, 6)], *part = parts[dice_roll(d, 4)];
    char place = (char)('A' + dice_roll(d, 6));
    if (dice_roll(d, 3) == 0)
        say(out, "%s%c%sD%05u", province, place, part, dice_roll(d, 100000));
    else
        say(out, "%s%c%s%03uK%u", province, place, part, dice_roll(d, 1000), dice_roll(d, 10));
}

void make_email(dice *d, char out[NUMBER_ROOM])
{
    static const char *const hosts[] = {"@163.com", "@qq.com", "＠example.cn", "@mail.example.com"};
    say(out, "zhang.%c%u%s", 'a' + (int)dice_roll(d, 26), dice_roll(d, 10000),
        hosts[dice_roll(d, 4)]);
}

void make_home_address(dice *d, char out[NUMBER_ROOM])
{
    static const char *const towns[] = {"杭州市拱墅区米市巷街道", "湖州市安吉县递铺街道",
                                        "杭州市余杭区良渚镇", "丽水市青田县仁庄乡"};
    static const char *const places[] = {"沈塘新村", "半道红小区", "锦绣花园", "青园公寓"};
    if (dice_roll(d, 3) == 0)
        say(out, "%s东联村%u组%u号", towns[dice_roll(d, 4)], 1 + dice_roll(d, 9), dice_roll(d, 200));
    else
        say(out, "%s%s%u幢%u单元%u室", towns[dice_roll(d, 4)], places[dice_roll(d, 4)],
            1 + dice_roll(d, 40), 1 + dice_roll(d, 3), 101 + dice_roll(d, 900));
}

static int in_code(char c)
{
    return (int)(strchr("0123456789ABCDEFGHJKLMNPQRTUWXY", c) - "0123456789ABCDEFGHJKLMNPQRTUWXY");
}

void make_credit_code(dice *d, char out[NUMBER_ROOM])
{
    static const int inner[] = {3, 7, 9, 10, 5, 8, 4, 2};
    static const char *const kinds[] = {"11", "12", "91", "92", "51"};
    say(out, "%s330105", kinds[dice_roll(d, 5)]);
    figures(d, out + 8, 8);
    int sum = 0;
    for (int i = 0; i < 8; i++)
        sum += (out[8 + i] - '0') * inner[i];
    out[16] = "0X987654321"[sum % 11];
    int power = 1;
    sum = 0;
    for (int i = 0; i < 17; i++, power = power * 3 % 31)
        sum += in_code(out[i]) * power;
    out[17] = "0123456789ABCDEFGHJKLMNPQRTUWXY"[(31 - sum % 31) % 31];
    out[18] = 0;
}

const char *const disguise_names[DISGUISES] = {
    "plain", "full width", "numerals", "capital numerals", "spelt out", "groups, blanks",
    "groups, hyphens", "wide hyphens", "zero width", "wide blanks", "mixed", "line end"};

static void add(char *out, const char *more)
{
    size_t n = strlen(out);
    snprintf(out + n, NUMBER_ROOM - n, "%s", more);
}

static void put_sign(char c, unsigned way, char *out)
{
    static const char *const small[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    static const char *const large[] = {"〇", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
    char one[8];
    bool figure = c >= '0' && c <= '9';
    if (way == 1)
        snprintf(one, sizeof one, "\xEF\xBC%c", figure ? 0x90 + (c - '0') : 0xA1 + (c - 'A'));
    else if (figure && (way == 2 || way == 3))
        snprintf(one, sizeof one, "%s", way == 2 ? small[c - '0'] : large[c - '0']);
    else
        snprintf(one, sizeof one, "%c", c);
    add(out, one);
}

void disguise(unsigned way, const char *number, char out[NUMBER_ROOM])
{
    size_t n = strlen(number);
    out[0] = 0;
    for (size_t i = 0; i < n; i++) {
        const char *between = "";
        /* 3-4-4 of a telephone, 6-8-4 of a certificate, fours of a card */
        bool group = n == 11   ? i == 3 || i == 7
                     : n == 18 && (number[0] != '6' || number[1] == '2') ? i == 6 || i == 14
                                                                         : i > 0 && i % 4 == 0;
        switch (way) {
        case 4: between = i > 0 ? " " : ""; break;
        case 5: between = group ? " " : ""; break;
        case 6: between = group ? "-" : ""; break;
        case 7: between = group ? " － " : ""; break;
        case 8: between = i > 0 ? "\xE2\x80\x8B" : ""; break;
        case 9: between = group ? "　" : ""; break;
        case 11: between = i == (n == 11 ? 7 : n / 2) ? "\n" : ""; break;
        default: break;
        }
        add(out, between);
        put_sign(number[i], way == 10 ? (unsigned)(i % 3) : way, out);
    }
}
