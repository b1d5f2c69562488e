/* Word does not store the number it prints before a listed paragraph; it is
 * counted again here, so that "一、总体情况" is found although only "总体情况" is
 * in the text. */
#include "documents/report_read/docx/docx.h"

enum { LISTS_MOST = 4096 };

typedef struct lists_reading {
    docx_xml xml;
    docx_lists *lists;
    list_definition *definition;
    int level;
    str style;
    int list;
    bool in_override;
} lists_reading;

static int int_of(const char *value, int otherwise)
{
    int64_t n;
    return str_to_int(str_of(value), &n) && n >= 0 && n < 1 << 20 ? (int)n : otherwise;
}

static void put_value(char *room, size_t size, const char *value)
{
    line l = {room, 0, size - 1};
    memset(room, 0, size);
    line_put(&l, str_of(value));
}

static list_level *level_of(lists_reading *r)
{
    bool known = r->definition != NULL && r->level >= 0 && r->level < DOCX_LEVELS;
    return known ? &r->definition->levels[r->level] : NULL;
}

static void numbering_begins(void *data, const XML_Char *element, const XML_Char **attributes)
{
    lists_reading *r = ((docx_xml *)data)->data;
    docx_lists *lists = r->lists;
    const char *name = docx_name(element), *value = docx_attribute(attributes, "val");
    list_level *level = level_of(r);
    if (name == NULL)
        return;
    if (strcmp(name, "abstractNum") == 0 && lists->definitions.n < LISTS_MOST) {
        r->definition = list_add(lists->a, &lists->definitions);
        r->definition->id = int_of(docx_attribute(attributes, "abstractNumId"), -1);
    } else if (strcmp(name, "lvl") == 0 && !r->in_override) {
        r->level = int_of(docx_attribute(attributes, "ilvl"), -1);
        level = level_of(r);
        if (level != NULL)
            *level = (list_level){.format = "decimal", .start = 1, .known = true};
    } else if (strcmp(name, "lvlOverride") == 0) {
        r->in_override = true;
    } else if (strcmp(name, "num") == 0 && lists->instances.n < LISTS_MOST) {
        r->definition = NULL;
        list_add(lists->a, &lists->instances)->id = int_of(docx_attribute(attributes, "numId"), -1);
    } else if (strcmp(name, "abstractNumId") == 0 && lists->instances.n > 0) {
        lists->instances.p[lists->instances.n - 1].definition = int_of(value, -1);
    } else if (level != NULL && !r->in_override && strcmp(name, "start") == 0) {
        level->start = int_of(value, 1);
    } else if (level != NULL && !r->in_override && strcmp(name, "numFmt") == 0) {
        put_value(level->format, sizeof level->format, value);
    } else if (level != NULL && !r->in_override && strcmp(name, "lvlText") == 0) {
        put_value(level->text, sizeof level->text, value);
    }
}

static void numbering_ends(void *data, const XML_Char *element)
{
    lists_reading *r = ((docx_xml *)data)->data;
    const char *name = docx_name(element);
    if (name == NULL)
        return;
    if (strcmp(name, "lvlOverride") == 0)
        r->in_override = false;
    else if (strcmp(name, "lvl") == 0)
        r->level = -1;
    else if (strcmp(name, "abstractNum") == 0)
        r->definition = NULL;
}

static void style_begins(void *data, const XML_Char *element, const XML_Char **attributes)
{
    lists_reading *r = ((docx_xml *)data)->data;
    const char *name = docx_name(element), *value = docx_attribute(attributes, "val");
    if (name == NULL)
        return;
    if (strcmp(name, "style") == 0) {
        r->style = str_copy(r->lists->a, str_of(docx_attribute(attributes, "styleId")));
        r->level = 0;
    } else if (strcmp(name, "ilvl") == 0) {
        r->level = int_of(value, 0);
    } else if (strcmp(name, "numId") == 0 && r->style.n > 0 && r->lists->styles.n < LISTS_MOST) {
        *list_add(r->lists->a, &r->lists->styles) =
            (list_style){r->style, int_of(value, 0), r->level};
    }
}

void docx_lists_read(docx_lists *lists, str numbering, str styles)
{
    lists_reading r = {.lists = lists, .level = -1};
    r.xml.data = &r;
    /* a broken list only loses its numbers */
    if (numbering.n > 0)
        (void)docx_parse(numbering, &r.xml, numbering_begins, numbering_ends, NULL);
    if (styles.n > 0)
        (void)docx_parse(styles, &r.xml, style_begins, NULL, NULL);
}

bool docx_list_of_style(const docx_lists *lists, str style, int *list, int *level)
{
    for (size_t i = 0; style.n > 0 && i < lists->styles.n; i++)
        if (str_equal(lists->styles.p[i].style, style)) {
            *list = lists->styles.p[i].list;
            *level = lists->styles.p[i].level;
            return *list > 0;
        }
    return false;
}

/* 1..99 in Chinese: 一 … 十 … 二十一. */
static void put_chinese(buf *b, int n)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (n > 99 || n < 1) {
        buf_put_int(b, n);
        return;
    }
    if (n >= 20)
        buf_put(b, str_of(digits[n / 10]));
    if (n >= 10)
        buf_put(b, STR("十"));
    if (n % 10 > 0)
        buf_put(b, str_of(digits[n % 10]));
}

static void put_number(buf *b, const list_level *level, int n)
{
    static const char *const chinese[] = {"chineseCounting", "chineseCountingThousand",
                                          "japaneseCounting", "ideographDigital",
                                          "taiwaneseCounting", "taiwaneseCountingThousand",
                                          "chineseLegalSimplified", "koreanCounting"};
    for (size_t i = 0; i < COUNT_OF(chinese); i++)
        if (strcmp(level->format, chinese[i]) == 0) {
            put_chinese(b, n);
            return;
        }
    if (strcmp(level->format, "lowerLetter") == 0 && n >= 1 && n <= 26)
        buf_put_char(b, (char)('a' + n - 1));
    else if (strcmp(level->format, "upperLetter") == 0 && n >= 1 && n <= 26)
        buf_put_char(b, (char)('A' + n - 1));
    else
        buf_put_int(b, n);
}

static const list_definition *definition_of(const docx_lists *lists, int id)
{
    for (size_t i = 0; i < lists->definitions.n; i++)
        if (lists->definitions.p[i].id == id)
            return &lists->definitions.p[i];
    return NULL;
}

str docx_list_next(docx_lists *lists, int list, int level)
{
    list_instance *instance = NULL;
    for (size_t i = 0; i < lists->instances.n && instance == NULL; i++)
        if (lists->instances.p[i].id == list)
            instance = &lists->instances.p[i];
    const list_definition *definition =
        instance == NULL ? NULL : definition_of(lists, instance->definition);
    if (definition == NULL || level < 0 || level >= DOCX_LEVELS || !definition->levels[level].known)
        return (str){NULL, 0};
    for (int i = 0; i <= level; i++)
        if (!instance->counting[i]) {
            instance->counting[i] = true;
            instance->counters[i] = definition->levels[i].start - (i == level);
        }
    instance->counters[level]++;
    for (int i = level + 1; i < DOCX_LEVELS; i++)
        instance->counting[i] = false;
    buf b;
    buf_init(&b, lists->a);
    if (strcmp(definition->levels[level].format, "bullet") == 0 ||
        strcmp(definition->levels[level].format, "none") == 0)
        return (str){NULL, 0};
    const char *text = definition->levels[level].text;
    for (size_t i = 0; text[i] != 0; i++) {
        bool names_level = text[i] == '%' && text[i + 1] >= '1' && text[i + 1] <= '9';
        int which = names_level ? text[i + 1] - '1' : -1;
        if (which < 0) {
            buf_put_char(&b, text[i]);
            continue;
        }
        put_number(&b, &definition->levels[which], instance->counters[which]);
        i++;
    }
    return buf_str(&b);
}
