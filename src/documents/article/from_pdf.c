/* A PDF knows lines and not paragraphs: one goes on in the next line if it fills its own,
 * and the next one neither is indented nor begins with a number. */
#include "documents/article/article.h"
#include "documents/article/reading.h"

enum { FULL_PERCENT = 85, PERCENT = 100 };

static bool is_page_number(str words)
{
    size_t signs = 0;
    for (str rest = words; rest.n > 0; signs++) {
        uint32_t c = str_next(&rest);
        bool known = (c >= '0' && c <= '9') || c == '-' || c == ' ' || c == 0x2014 || c == 0x2015;
        if (!known)
            return false;
    }
    return signs > 0 && signs <= 8;
}

/* "一、", "（一）", "1.", "第三条": a paragraph of its own. */
static bool begins_anew(str words)
{
    static const char *const ordinals = "一二三四五六七八九十";
    str rest = words;
    if (str_starts(words, STR("（")) || str_starts(words, STR("第")))
        rest = str_slice(words, 3, words.n);
    size_t n = 0;
    while (rest.n >= 3 && str_has(str_of(ordinals), str_slice(rest, 0, 3))) {
        rest = str_slice(rest, 3, rest.n);
        n++;
    }
    if (n > 0)
        return str_starts(rest, STR("、")) || str_starts(rest, STR("）")) ||
               str_starts(rest, STR("条")) || str_starts(rest, STR("章"));
    while (rest.n > 0 && rest.p[0] >= '0' && rest.p[0] <= '9') {
        rest = str_slice(rest, 1, rest.n);
        n++;
    }
    return n > 0 && n < 3 && (str_starts(rest, STR(".")) || str_starts(rest, STR("．")) ||
                              str_starts(rest, STR("、")));
}

static bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ',' || c == '.';
}

static size_t longest_line(str text)
{
    size_t longest = 0;
    str one;
    while (str_split(&text, STR("\n"), &one)) {
        size_t n = str_length(str_trim(one));
        longest = n > longest ? n : longest;
    }
    return longest;
}

void article_from_pdf_text(str utf8, arena *a, article_reading *out)
{
    utf8 = str_replace(a, str_replace(a, utf8, STR("\r"), STR("")), STR("\f"), STR("\n"));
    size_t longest = longest_line(utf8);
    article_block *p = NULL;
    bool goes_on = false;
    char last = 0;
    str one;
    while (str_split(&utf8, STR("\n"), &one)) {
        str words = str_trim(one);
        bool indented = str_starts(one, STR("　　"));
        if (words.n == 0 || is_page_number(words))
            continue;
        if (p == NULL || !goes_on || indented || begins_anew(words))
            p = article_add(a, &out->article.blocks, ARTICLE_PARAGRAPH);
        else if (is_latin(last) && is_latin(words.p[0]))
            article_add_text(a, &p->runs, 0, STR(" "));
        article_add_text(a, &p->runs, 0, words);
        last = words.p[words.n - 1];
        goes_on = str_length(words) * PERCENT >= longest * FULL_PERCENT;
    }
    if (out->article.blocks.n > 0)
        *list_add(a, &out->remarks) =
            STR("从 PDF 只读到文字：标题、表格、图片和脚注没有认出来，分段按行的长短推断，请核对。"
                "有 Word 文件的，读 Word 文件更好。");
}
