/* XML parts that are read for their text alone, and the properties of a file. */
#include "documents/report_read/docx/docx.h"

#include "documents/places/reading.h"

typedef struct text_hearer {
    docx_xml xml;
    buf text;
    xml_values values;
} text_hearer;

static const char *local(const XML_Char *name)
{
    const char *bar = strrchr(name, '|');
    return bar == NULL ? name : bar + 1;
}

static bool too_deep(docx_xml *x)
{
    if (++x->depth <= DOCX_DEPTH_MOST)
        return false;
    x->failed = true;
    XML_StopParser(x->parser, XML_FALSE);
    return true;
}

static void part(text_hearer *h)
{
    if (h->text.n > 0 && h->text.p[h->text.n - 1] != '\n')
        buf_put_char(&h->text, '\n');
}

static void hear_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    text_hearer *h = ((docx_xml *)data)->data;
    (void)name;
    if (too_deep(&h->xml))
        return;
    for (; h->values == XML_TEXT_AND_VALUES && attributes[0] != NULL; attributes += 2) {
        part(h);
        buf_put(&h->text, str_of(attributes[1]));
    }
    /* a word may change its face within a paragraph: only these part texts */
    static const char *const parting[] = {"p", "v", "si", "c", "pt", "br", "row", "m", "s", "n"};
    for (size_t i = 0; i < COUNT_OF(parting); i++)
        if (strcmp(local(name), parting[i]) == 0)
            part(h);
}

static void hear_end(void *data, const XML_Char *name)
{
    (void)name;
    ((docx_xml *)data)->depth--;
}

static void hear_text(void *data, const XML_Char *text, int n)
{
    text_hearer *h = ((docx_xml *)data)->data;
    buf_put(&h->text, (str){text, (size_t)n});
}

bool places_read_xml(place_writer *w, str where, hiding hidden, str xml, xml_values values)
{
    text_hearer *h = arena_new(w->a, text_hearer);
    h->values = values;
    h->xml.data = h;
    buf_init(&h->text, w->a);
    if (!docx_parse(xml, &h->xml, hear_start, hear_end, hear_text))
        return false;
    str text = str_trim(buf_str(&h->text));
    if (text.n > 0)
        place_put(w, where, hidden, text);
    return true;
}

/* --- properties ---------------------------------------------------------- */

/* What a person put in, or is named by; counts and versions are not told. */
static const struct {
    const char *element, *says;
} properties[] = {
    {"creator", "作者"},        {"lastModifiedBy", "最后保存者"}, {"title", "标题"},
    {"subject", "主题"},        {"keywords", "关键词"},           {"description", "备注"},
    {"category", "类别"},       {"contentStatus", "状态"},        {"Company", "单位"},
    {"Manager", "经理"},        {"HyperlinkBase", "链接基址"},    {"Template", "模板"},
    {"lpwstr", "自定义属性"},   {"lpstr", "自定义属性"},          {"bstr", "自定义属性"},
};

typedef struct property_hearer {
    docx_xml xml;
    place_writer *w;
    const char *says; /* of the element being read; NULL: none that is told */
    buf text;
} property_hearer;

static void hear_property(void *data, const XML_Char *name, const XML_Char **attributes)
{
    property_hearer *h = ((docx_xml *)data)->data;
    (void)attributes;
    if (too_deep(&h->xml))
        return;
    h->says = NULL;
    for (size_t i = 0; i < COUNT_OF(properties); i++)
        if (strcmp(local(name), properties[i].element) == 0)
            h->says = properties[i].says;
    buf_init(&h->text, h->w->a);
}

static void hear_property_end(void *data, const XML_Char *name)
{
    property_hearer *h = ((docx_xml *)data)->data;
    h->xml.depth--;
    (void)name;
    str value = str_trim(buf_str(&h->text));
    if (h->says != NULL && value.n > 0)
        place_put(h->w, STR("properties"), HIDING_PROPERTIES,
                  str_format(h->w->a, "%s：%.*s", h->says, STR_ARG(value)));
    h->says = NULL;
}

static void hear_property_text(void *data, const XML_Char *text, int n)
{
    property_hearer *h = ((docx_xml *)data)->data;
    if (h->says != NULL)
        buf_put(&h->text, (str){text, (size_t)n});
}

bool places_read_properties(place_writer *w, str xml)
{
    property_hearer *h = arena_new(w->a, property_hearer);
    h->w = w;
    h->xml.data = h;
    buf_init(&h->text, w->a);
    return docx_parse(xml, &h->xml, hear_property, hear_property_end, hear_property_text);
}
