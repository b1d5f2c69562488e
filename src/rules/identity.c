/* Both standards weigh every place and take a remainder, so that one wrong
 * character, or two neighbours changed over, cannot pass. */
#include "rules/identity.h"

const char *const identity_says[] = {
    [IDENTITY_RIGHT] = "",
    [IDENTITY_OLD_FORM] = "是十五位的旧号码，请核对是否已有十八位号码。",
    [IDENTITY_LENGTH] = "位数不对，身份号码和统一社会信用代码都是18位。",
    [IDENTITY_CHARACTERS] = "有不该出现的字符，请核对。",
    [IDENTITY_REGION] = "开头的行政区划不存在，请核对。",
    [IDENTITY_DATE] = "其中的出生日期不存在，请核对。",
    [IDENTITY_CHECK] = "校验位不符，可能抄错了一位，请核对。",
    [IDENTITY_INNER_CHECK] = "其中的组织机构代码校验位不符，请核对。",
};
_Static_assert(COUNT_OF(identity_says) == IDENTITY_VERDICT_COUNT, "every verdict has its words");

enum { NUMBER_LENGTH = 18, OLD_LENGTH = 15 };

/* Where c stands in the alphabet, small letters as large; -1 if nowhere. */
static int value_in(const char *alphabet, char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    for (int i = 0; alphabet[i] != 0; i++)
        if (alphabet[i] == c)
            return i;
    return -1;
}

static bool all_in(str s, const char *alphabet)
{
    for (size_t i = 0; i < s.n; i++)
        if (value_in(alphabet, s.p[i]) < 0)
            return false;
    return true;
}

static int weighed(const char *p, const int *weights, int n, const char *alphabet)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += value_in(alphabet, p[i]) * weights[i];
    return sum;
}

#define DIGITS "0123456789"

static int number_in(str s, size_t from, size_t n)
{
    int number = 0;
    for (size_t i = from; i < from + n; i++)
        number = number * 10 + (s.p[i] - '0');
    return number;
}

/* Provinces of GB/T 2260; 83: residence permits of Taiwan residents. */
static bool is_region(int province)
{
    static const int last_of_tens[] = {0, 15, 23, 37, 46, 54, 65, 71, 83};
    static const int first_of_tens[] = {0, 11, 21, 31, 41, 50, 61, 71, 81};
    int tens = province / 10;
    return tens >= 1 && tens < (int)COUNT_OF(last_of_tens) && province >= first_of_tens[tens] &&
           province <= last_of_tens[tens];
}

static identity_verdict old_number_check(str number)
{
    if (!all_in(number, DIGITS))
        return IDENTITY_CHARACTERS;
    if (!is_region(number_in(number, 0, 2)))
        return IDENTITY_REGION;
    if (!day_exists(1900 + number_in(number, 6, 2), number_in(number, 8, 2),
                    number_in(number, 10, 2)))
        return IDENTITY_DATE;
    return IDENTITY_OLD_FORM;
}

identity_verdict identity_number_check(str number)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    static const char checks[] = "10X98765432";
    enum { CHECK = NUMBER_LENGTH - 1, FIRST_BIRTH = 1800 };
    if (number.n == OLD_LENGTH)
        return old_number_check(number);
    if (number.n != NUMBER_LENGTH)
        return IDENTITY_LENGTH;
    if (!all_in(str_slice(number, 0, CHECK), DIGITS) || value_in(checks, number.p[CHECK]) < 0)
        return IDENTITY_CHARACTERS;
    if (!is_region(number_in(number, 0, 2)))
        return IDENTITY_REGION;
    int year = number_in(number, 6, 4);
    if (year < FIRST_BIRTH ||
        !day_exists(year, number_in(number, 10, 2), number_in(number, 12, 2)))
        return IDENTITY_DATE;
    int sum = weighed(number.p, weights, CHECK, DIGITS);
    return value_in(checks, number.p[CHECK]) == sum % 11 ? IDENTITY_RIGHT : IDENTITY_CHECK;
}

identity_verdict identity_uscc_check(str code)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const int weights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    static const int inner_weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
    static const char inner_checks[] = "0X987654321"; /* by the sum mod 11 */
    enum { CHECK = NUMBER_LENGTH - 1, INNER = 8, INNER_CHECK = 16 };
    if (code.n != NUMBER_LENGTH)
        return IDENTITY_LENGTH;
    if (!all_in(code, alphabet) || !all_in(str_slice(code, 2, INNER), DIGITS))
        return IDENTITY_CHARACTERS;
    int check = (31 - weighed(code.p, weights, CHECK, alphabet) % 31) % 31;
    if (value_in(alphabet, code.p[CHECK]) != check)
        return IDENTITY_CHECK;
    int inner = weighed(code.p + INNER, inner_weights, INNER, letters) % 11;
    return value_in(inner_checks, code.p[INNER_CHECK]) == inner ? IDENTITY_RIGHT
                                                               : IDENTITY_INNER_CHECK;
}

identity_verdict identity_check(str text)
{
    bool citizen = text.n > 0 && all_in(str_slice(text, 0, text.n - 1), DIGITS);
    identity_verdict as_number = identity_number_check(text);
    identity_verdict as_code = identity_uscc_check(text);
    if (as_number == IDENTITY_RIGHT || as_code == IDENTITY_RIGHT)
        return IDENTITY_RIGHT;
    return citizen ? as_number : as_code;
}
