/* Length keeps guessing machines out; the rest keeps out what people choose
 * first: the best-known words with their usual tails, runs of the keyboard, a
 * word and a year, the login itself. */
#include "rules/password_policy.h"

const char *const password_profile_ids[PASSWORD_PROFILE_COUNT] = {"dengbao", "asvs"};

const password_policy password_policies[PASSWORD_PROFILE_COUNT] = {
    [PASSWORD_DENGBAO] = {.length_least = 8, .length_most = 128, .classes_least = 3, .days = 90,
                          .remembered = 5},
    [PASSWORD_ASVS] = {.length_least = 15, .length_most = 128},
};

enum { FOLDED_ROOM = 4 * 128 };

/* Words that stand at the top of every list of guessed passwords, without what
 * people hang behind them, in small letters. */
static const char *const common_words[] = {
    "abc",      "abcd",     "admin",    "administrator", "aini",     "asd",       "baby",
    "baseball", "bugaosuni", "changeme", "china",    "computer",  "danwei",    "default",
    "dragon",   "football", "freedom",  "gongkai",  "gov",       "government", "guest",
    "hangzhou", "hello",    "iloveyou", "jesus",    "killer",    "letmein",   "login",
    "love",     "master",   "michael",  "mima",     "monkey",    "mustang",   "nihao",
    "pass",     "passwd",   "password", "princess", "qq",        "qwe",       "root",
    "secret",   "shadow",   "starwars", "sunshine", "superman",  "system",    "taobao",
    "test",     "trustno",  "user",     "welcome",  "whatever",  "wo",        "woaini",
    "woaiwojia", "zaq",     "zhengfu",  "zhongguo", "zxc",
};

/* Walks of a finger, and the alphabet. Digits with their shift are one key. */
static const char *const runs[] = {
    "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "0987654321", "poiuytrewq", "lkjhgfdsa", "mnbvcxz",
    "zyxwvutsrqponmlkjihgfedcba",
};

typedef struct folded {
    char p[FOLDED_ROOM];
    size_t n;
} folded;

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* In small letters, and a digit for its shifted sign. */
static folded fold(str password)
{
    static const char signs[] = ")!@#$%^&*(";
    folded f = {.n = 0};
    for (size_t i = 0; i < password.n && i < FOLDED_ROOM; i++) {
        const char *sign = strchr(signs, password.p[i]);
        f.p[f.n++] = sign != NULL && *sign != 0 ? (char)('0' + (sign - signs))
                                                : small(password.p[i]);
    }
    return f;
}

static int count_classes(str password)
{
    int seen = 0;
    for (size_t i = 0; i < password.n; i++) {
        char c = password.p[i];
        seen |= is_small(c) ? 1 : is_small(small(c)) ? 2 : is_digit(c) ? 4 : 8;
    }
    return (seen & 1) + (seen >> 1 & 1) + (seen >> 2 & 1) + (seen >> 3 & 1);
}

/* Letters written as signs that look like them. */
static char unmask(char c)
{
    static const char signs[] = "@01345$7!", letters[] = "aoieassti";
    const char *at = strchr(signs, c);
    return at != NULL && *at != 0 ? letters[at - signs] : small(c);
}

static bool is_common_word(const char *p, size_t n)
{
    for (size_t i = 0; i < COUNT_OF(common_words); i++)
        if (strlen(common_words[i]) == n && memcmp(common_words[i], p, n) == 0)
            return true;
    return false;
}

/* A known word, perhaps with signs for letters, and a tail that is no word. */
static bool is_common(str password)
{
    char word[FOLDED_ROOM];
    size_t from = 0, to = password.n < FOLDED_ROOM ? password.n : FOLDED_ROOM;
    while (from < to && !is_small(small(password.p[from])))
        from++;
    for (size_t i = from; i < to; i++)
        word[i - from] = unmask(password.p[i]);
    for (size_t n = to - from; n >= 2; n--) {
        bool ends_here = true;
        for (size_t i = from + n; i < to; i++)
            ends_here = ends_here && !is_small(small(password.p[i]));
        if (ends_here && is_common_word(word, n))
            return true;
    }
    return false;
}

static size_t run_at(const folded *f, size_t at)
{
    size_t longest = 0;
    for (size_t r = 0; r < COUNT_OF(runs); r++) {
        for (const char *from = strchr(runs[r], f->p[at]); from != NULL && *from != 0;
             from = strchr(from + 1, f->p[at])) {
            size_t n = 0;
            while (at + n < f->n && from[n] != 0 && from[n] == f->p[at + n])
                n++;
            longest = n > longest ? n : longest;
        }
    }
    size_t same = 1;
    while (at + same < f->n && f->p[at + same] == f->p[at])
        same++;
    return same > longest ? same : longest;
}

/* Is nearly nothing left when walks over the keyboard are taken out? */
static bool is_walk(const folded *f)
{
    size_t rest = 0;
    for (size_t at = 0; at < f->n;) {
        size_t n = run_at(f, at);
        rest += n >= 3 ? 0 : 1;
        at += n >= 3 ? n : 1;
    }
    return rest < 4;
}

/* One piece of up to five bytes, over and over; or hardly any two bytes alike. */
static bool repeats(const folded *f)
{
    for (size_t piece = 1; piece <= 5 && 2 * piece <= f->n; piece++) {
        size_t i = piece;
        while (i < f->n && f->p[i] == f->p[i - piece])
            i++;
        if (i == f->n)
            return true;
    }
    size_t kinds = 0;
    for (size_t i = 0; i < f->n; i++)
        kinds += memchr(f->p, f->p[i], i) == NULL;
    return kinds < 5;
}

/* Letters, a year, at most two signs. */
static bool is_word_and_year(str password)
{
    size_t i = 0;
    while (i < password.n && is_small(small(password.p[i])))
        i++;
    if (i == 0 || i > 12 || i + 4 > password.n || password.n - i - 4 > 2)
        return false;
    const char *year = password.p + i;
    bool century = (year[0] == '1' && year[1] == '9') || (year[0] == '2' && year[1] == '0');
    return century && is_digit(year[2]) && is_digit(year[3]);
}

static bool has(const folded *f, str part, size_t least)
{
    folded other = fold(part);
    if (other.n < least)
        return false;
    for (size_t i = 0; i + other.n <= f->n; i++)
        if (memcmp(f->p + i, other.p, other.n) == 0)
            return true;
    return false;
}

password_fault password_judge(const password_policy *policy, str password, str login, str name)
{
    size_t length = str_length(password);
    if (length < (size_t)policy->length_least)
        return PASSWORD_SHORT;
    if (length > (size_t)policy->length_most)
        return PASSWORD_LONG;
    folded f = fold(password);
    if (count_classes(password) < policy->classes_least)
        return PASSWORD_FEW_CLASSES;
    if (has(&f, login, 3) || has(&f, name, 4))
        return PASSWORD_LIKE_LOGIN;
    if (repeats(&f))
        return PASSWORD_REPEATS;
    if (is_common(password) || is_walk(&f))
        return PASSWORD_COMMON;
    return is_word_and_year(password) ? PASSWORD_YEAR : PASSWORD_GOOD;
}

void password_fault_say(const password_policy *policy, password_fault fault, line *out)
{
    static const char *const words[PASSWORD_FAULT_COUNT] = {
        [PASSWORD_GOOD] = "",
        [PASSWORD_SHORT] = "太短。请至少用 ",
        [PASSWORD_LONG] = "太长。请最多用 ",
        [PASSWORD_FEW_CLASSES] = "太简单。请至少用大写字母、小写字母、数字、符号四类中的 ",
        [PASSWORD_COMMON] = "太常见，容易被猜到。请不要用常见的词或键盘上连着的键。",
        [PASSWORD_LIKE_LOGIN] = "里有登录名或姓名，容易被猜到。请换一个。",
        [PASSWORD_YEAR] = "只是一个词加年份，容易被猜到。请换一个。",
        [PASSWORD_REPEATS] = "里的字符太少或一再重复，容易被猜到。请换一个。",
    };
    line_put(out, str_of(words[fault]));
    if (fault == PASSWORD_SHORT || fault == PASSWORD_LONG) {
        line_put_int(out, fault == PASSWORD_SHORT ? policy->length_least : policy->length_most);
        line_put(out, STR(" 个字符。"));
    } else if (fault == PASSWORD_FEW_CLASSES) {
        line_put_int(out, policy->classes_least);
        line_put(out, STR(" 类。"));
    }
}

day password_until(const password_policy *policy, day set_on)
{
    return policy->days == 0 ? DAY_NONE : day_after(set_on, policy->days);
}
