/* The marks of a body's text, what the form says of them, and the names of pictures. */
#include "documents/article_markup.h"

#include "documents/article/marks.h"

const char markup_delimiters[] = "*_~^";

const markup_help article_markup_help[MARKUP_HELP_ROWS] = {
    {STR_INIT("一段写一行"), STR_INIT("一个段落。段落之间可以空行，空几行都一样")},
    {STR_INIT("# 一、总则\n## （一）适用范围"),
     STR_INIT("标题，一个“#”是第一级，最多四级；“#”后面空一格")},
    {STR_INIT("- 身份证\n- 户口簿"), STR_INIT("不编号的列表；“-”后面空一格")},
    {STR_INIT("1. 受理\n2. 审查"), STR_INIT("编号的列表，号码照写；点是半角的，后面空一格")},
    {STR_INIT("- 材料\n  - 原件\n  复印件也可以"),
     STR_INIT("下一级列表，或同一项的另一段：每一级前面空两格")},
    {STR_INIT("| 事项 | 数量 |\n|---|---|\n| 许可 | 3 |"),
     STR_INIT("表格，一行写一行；“|---|”上面的是表头。格子里另起一段写“ // ”")},
    {STR_INIT("| {2列} 合计 | {行头 3行} 许可 |"),
     STR_INIT("合并的格子，和不在表头里的行头、列头；被盖住的格子不写")},
    {STR_INIT("【表题】表1 办理情况"), STR_INIT("表格的名称，写在表格前面一行")},
    {STR_INIT("**重点**　__强调__"), STR_INIT("重点，强调")},
    {STR_INIT("m^^2^^　CO~~2~~"), STR_INIT("上标，下标")},
    {STR_INIT("[办事指南](https://www.example.cn/)"), STR_INIT("链接；本站的地址以“/”开头")},
    {STR_INIT("本办法[^1]所称\n[^1]: 见第三条。"), STR_INIT("脚注：文中的号，和另起一行的内容")},
    {STR_INIT("> 原文如下"), STR_INIT("引文")},
    {STR_INIT("![流程：先受理，后审查](图1) 图1 办理流程"),
     STR_INIT("图片：方括号里写看不到图的人需要知道的内容，圆括号里写图片的名字，后面是图题")},
    {STR_INIT("【主送】各街道：\n【署名】某局\n【日期】2023年5月1日\n【题注】（试行）"),
     STR_INIT("主送机关顶格，署名和日期靠右，题注居中")},
    {STR_INIT("第一行\\\n第二行　\\# 不是标题"),
     STR_INIT("行末的“\\”：同一段里换行。符号前面的“\\”：照写这个符号")},
};

static const str role_marks[PARAGRAPH_ROLE_COUNT] = {
    [PARAGRAPH_BODY] = STR_INIT(""),           [PARAGRAPH_ADDRESSEE] = STR_INIT("【主送】"),
    [PARAGRAPH_SIGNED] = STR_INIT("【署名】"), [PARAGRAPH_DATED] = STR_INIT("【日期】"),
    [PARAGRAPH_NOTE] = STR_INIT("【题注】"),
};

str markup_role(paragraph_role role)
{
    return role_marks[role];
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* How often a byte stands at the beginning. */
static size_t count(str text, char c)
{
    size_t n = 0;
    while (n < text.n && text.p[n] == c)
        n++;
    return n;
}

static size_t blanks_at(str text, size_t at)
{
    size_t n = at;
    while (n < text.n && (text.p[n] == ' ' || text.p[n] == '\t'))
        n++;
    return n - at;
}

size_t markup_escaped(str text)
{
    if (text.n < 2 || text.p[0] != '\\')
        return 0;
    str rest = str_slice(text, 1, text.n);
    if (str_starts(rest, STR("【")) || str_starts(rest, STR("：")))
        return 3;
    unsigned char c = (unsigned char)rest.p[0];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(rest.p[0]);
    return c > ' ' && c < 0x7F && !letter ? 1 : 0;
}

size_t markup_find(str text, char c, size_t from)
{
    size_t i = from;
    while (i < text.n && text.p[i] != c)
        i += 1 + markup_escaped(str_slice(text, i, text.n));
    return i < text.n ? i : SIZE_MAX;
}

int markup_footnote(str text, size_t *n)
{
    enum { DIGITS = 3 };
    int64_t number = 0;
    size_t end = 2;
    if (!str_starts(text, STR("[^")))
        return 0;
    while (end < text.n && end < 2 + DIGITS && is_digit(text.p[end]))
        end++;
    if (end >= text.n || text.p[end] != ']' || !str_to_int(str_slice(text, 2, end), &number))
        return 0;
    *n = end + 1;
    return (int)number;
}

static bool look_at_word(str given, markup_line *out)
{
    for (int role = PARAGRAPH_BODY + 1; role < PARAGRAPH_ROLE_COUNT; role++)
        if (str_starts(given, role_marks[role])) {
            *out = (markup_line){LINE_ROLE, role, role_marks[role].n};
            return true;
        }
    if (!str_starts(given, MARKUP_CAPTION))
        return false;
    *out = (markup_line){LINE_CAPTION, 0, MARKUP_CAPTION.n};
    return true;
}

static bool look_at_footnote(str given, markup_line *out)
{
    size_t n = 0;
    int number = markup_footnote(given, &n);
    str rest = str_slice(given, n, given.n);
    if (number == 0 || (!str_starts(rest, STR(":")) && !str_starts(rest, STR("："))))
        return false;
    *out = (markup_line){LINE_FOOTNOTE, number, n + (rest.p[0] == ':' ? 1 : 3)};
    return true;
}

static bool look_at_number(str given, markup_line *out)
{
    enum { DIGITS = 7 };
    int64_t number = 0;
    size_t n = 0;
    while (n < given.n && is_digit(given.p[n]))
        n++;
    if (n == 0 || n > DIGITS || n + 1 >= given.n || given.p[n] != '.' || given.p[n + 1] != ' ' ||
        !str_to_int(str_slice(given, 0, n), &number))
        return false;
    *out = (markup_line){LINE_NUMBER, (int)number, n + 1};
    return true;
}

markup_line markup_look(str given)
{
    markup_line m = {LINE_TEXT, 0, 0};
    size_t hashes = count(given, '#');
    if (hashes > 0 && hashes < given.n && given.p[hashes] == ' ')
        m = (markup_line){LINE_HEADING, hashes > ARTICLE_LEVELS ? ARTICLE_LEVELS + 1 : (int)hashes,
                          hashes};
    else if (str_starts(given, STR("- ")))
        m = (markup_line){LINE_BULLET, 1, 1};
    else if (str_starts(given, STR(">")))
        m = (markup_line){LINE_QUOTE, 0, 1};
    else if (str_starts(given, STR("|")))
        m = (markup_line){LINE_ROW, 0, 1};
    else if (str_starts(given, STR("![")))
        m = (markup_line){LINE_PICTURE, 0, 2};
    else if (!look_at_word(given, &m) && !look_at_footnote(given, &m))
        (void)look_at_number(given, &m);
    if (m.kind == LINE_HEADING || m.kind == LINE_BULLET || m.kind == LINE_NUMBER ||
        m.kind == LINE_FOOTNOTE)
        m.mark += blanks_at(given, m.mark);
    return m;
}

/* --- pictures ---------------------------------------------------------------- */

static bool has_name(const article_picture_list *names, str name)
{
    for (size_t i = 0; i < names->n; i++)
        if (str_equal(names->p[i].name, name))
            return true;
    return false;
}

static bool is_named(const article_picture_list *names, const article_image *i)
{
    for (size_t k = 0; k < names->n; k++)
        if (str_equal(names->p[k].part, i->part) && names->p[k].width == i->width &&
            names->p[k].height == i->height)
            return true;
    return false;
}

void article_name_pictures(arena *a, const article_tree *d, article_picture_list *names)
{
    article_image_list images;
    article_images(a, d, &images);
    size_t number = 1;
    for (size_t i = 0; i < images.n; i++) {
        const article_image *image = images.p[i].image;
        if (is_named(names, image))
            continue;
        str name = str_format(a, "图%zu", number);
        while (has_name(names, name))
            name = str_format(a, "图%zu", ++number);
        *list_add(a, names) = (article_picture){name, image->part, image->width, image->height};
    }
}
