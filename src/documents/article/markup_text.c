/* The text of one paragraph, read. */
#include <stdarg.h>

#include "documents/article/article.h"
#include "documents/article/marks.h"

void markup_refuse(markup_reading *r, const char *format, ...)
{
    va_list args;
    r->failed = true;
    if (++r->refused > MARKUP_REFUSALS_MOST)
        return;
    va_start(args, format);
    str says = str_format_v(r->a, format, args);
    va_end(args);
    problems_add_row(r->ps,
                     &(problem){.field = STR("正文"),
                                .says = str_format(r->a, "第%d行：%.*s", r->line, STR_ARG(says)),
                                .row = r->line});
}

str markup_plain(arena *a, str text)
{
    buf b;
    buf_init(&b, a);
    while (text.n > 0) {
        size_t n = markup_escaped(text);
        buf_put(&b, n > 0 ? str_slice(text, 1, 1 + n) : str_slice(text, 0, 1));
        text = str_slice(text, n > 0 ? 1 + n : 1, text.n);
    }
    return buf_str(&b);
}

/* A paragraph being read. */
typedef struct text_reading {
    markup_reading *r;
    article_run_list *out;
    str text;
    size_t at;
    buf words; /* of the run being read */
    url link;
    size_t link_ends; /* where its "]" stands; SIZE_MAX: no link is open */
    size_t link_after;
    unsigned style;
} text_reading;

static void end_words(text_reading *t)
{
    if (t->words.n == 0)
        return;
    article_run *run = list_add(t->r->a, t->out);
    *run = (article_run){.kind = RUN_TEXT, .style = t->style, .link = t->link};
    run->text = buf_str(&t->words);
    buf_init(&t->words, t->r->a);
}

static str rest(const text_reading *t)
{
    return str_slice(t->text, t->at, t->text.n);
}

static void take(text_reading *t, size_t n)
{
    buf_put(&t->words, str_slice(t->text, t->at, t->at + n));
    t->at += n;
}

/* "**" and its like: two of them, not one and not three. */
static bool read_delimiter(text_reading *t)
{
    char c = t->text.p[t->at];
    for (size_t i = 0; i < RUN_STYLE_COUNT; i++) {
        size_t n = 1;
        if (markup_delimiters[i] != c)
            continue;
        while (t->at + n < t->text.n && t->text.p[t->at + n] == c)
            n++;
        if (n != 2) {
            take(t, n);
        } else {
            end_words(t);
            t->style ^= run_styles[i].bit;
            t->at += 2;
        }
        return true;
    }
    return false;
}

static void read_mark(text_reading *t, int number, size_t n)
{
    markup_reading *r = t->r;
    end_words(t);
    t->at += n;
    if (r->in_note) {
        markup_refuse(r, "脚注里不能再有脚注。请把“[^%d]”去掉。", number);
        return;
    }
    if (number > ARTICLE_FOOTNOTES_MOST) {
        markup_refuse(r, "脚注的号“%d”太大，最多 %d。", number, ARTICLE_FOOTNOTES_MOST);
        return;
    }
    if (r->marked[number - 1] == 0)
        r->marked[number - 1] = r->line;
    *list_add(r->a, t->out) = (article_run){.kind = RUN_FOOTNOTE, .footnote = number};
}

/* Where the next bracket without a backslash stands. */
static size_t next_bracket(str text, size_t from)
{
    size_t i = from;
    while (i < text.n && text.p[i] != '[' && text.p[i] != ']')
        i += 1 + markup_escaped(str_slice(text, i, text.n));
    return i < text.n ? i : SIZE_MAX;
}

/* "[" that begins a link: the next bracket is its "](". */
static bool begin_link(text_reading *t)
{
    size_t end = next_bracket(t->text, t->at + 1);
    if (end == SIZE_MAX || !str_starts(str_slice(t->text, end, t->text.n), STR("](")))
        return false;
    enum { ADDRESS_MOST = 4096 };
    size_t close = markup_find(str_slice(t->text, 0, end + 2 + ADDRESS_MOST), ')', end + 2);
    str address = markup_plain(t->r->a, str_slice(t->text, end + 2, close));
    url link = URL("");
    if (close == SIZE_MAX || !article_link(address, &link)) {
        markup_refuse(
            t->r, "链接的地址要以 http://、https:// 或“/”开头，写在“](”和“)”之间，中间没有空格。"
                  "不是链接的，请在“[”前面写“\\”。");
        return false;
    }
    if (end == t->at + 1)
        markup_refuse(t->r, "链接没有文字。请在“[”和“]”之间写明它通向哪里。");
    end_words(t);
    t->at++;
    t->link = link;
    t->link_ends = end;
    t->link_after = close + 1;
    return true;
}

static void read_break(text_reading *t)
{
    end_words(t);
    *list_add(t->r->a, t->out) = (article_run){.kind = RUN_BREAK};
    t->at++;
    while (t->at < t->text.n && (t->text.p[t->at] == ' ' || t->text.p[t->at] == '\n'))
        t->at++;
}

static void read_one(text_reading *t)
{
    size_t n = markup_escaped(rest(t));
    char c = t->text.p[t->at];
    if (t->at == t->link_ends) {
        end_words(t);
        t->at = t->link_after;
        t->link = URL("");
        t->link_ends = SIZE_MAX;
    } else if (n > 0) {
        t->at++;
        take(t, n);
    } else if (c == '\\' && (t->at + 1 >= t->text.n || t->text.p[t->at + 1] == ' ' ||
                             t->text.p[t->at + 1] == '\n')) {
        read_break(t);
    } else if (!read_delimiter(t)) {
        int number = markup_footnote(rest(t), &n);
        if (number > 0)
            read_mark(t, number, n);
        else if (c != '[' || t->link_ends != SIZE_MAX || !begin_link(t))
            take(t, 1);
    }
}

void markup_read_runs(markup_reading *r, str text, article_run_list *runs)
{
    text_reading t = {.r = r, .out = runs, .text = text, .link = URL(""), .link_ends = SIZE_MAX};
    buf_init(&t.words, r->a);
    while (t.at < text.n)
        read_one(&t);
    end_words(&t);
    for (size_t i = 0; i < RUN_STYLE_COUNT; i++) {
        char c = markup_delimiters[i];
        if ((t.style & run_styles[i].bit) != 0)
            markup_refuse(r,
                          "“%c%c”没有成对。请在这段文字后面也写上“%c%c”；要照写这个符号，请写"
                          "“\\%c\\%c”。",
                          c, c, c, c, c, c);
    }
}
