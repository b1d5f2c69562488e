#include "documents/article/docx_styles.h"

#include "documents/report_read/docx/docx.h"

enum { STYLES_MOST = 5000, BASED_DEEP = 10, LEVELS = 9 };

typedef struct styles_reading {
    docx_xml xml;
    arena *a;
    docx_style_facts *styles;
} styles_reading;

/* "heading 1", "标题 1": Word's name, and the one WPS gives it. */
static int level_of_name(str name)
{
    static const str starts[] = {STR_INIT("heading "), STR_INIT("Heading "), STR_INIT("标题 ")};
    for (size_t i = 0; i < COUNT_OF(starts); i++)
        if (str_starts(name, starts[i]) && name.n == starts[i].n + 1)
            return name.p[name.n - 1] - '0';
    return 0;
}

static void take_name(docx_style_fact *s, str name)
{
    int level = level_of_name(name);
    s->title = str_equal(name, STR("Title")) || str_equal(name, STR("标题"));
    if (level >= 1 && level <= LEVELS)
        s->outline = level;
}

static void style_begins(void *data, const XML_Char *element, const XML_Char **attributes)
{
    styles_reading *r = ((docx_xml *)data)->data;
    const char *name = docx_name(element), *value = docx_attribute(attributes, "val");
    docx_style_fact *s = r->styles->n == 0 ? NULL : &r->styles->p[r->styles->n - 1];
    int64_t level;
    if (name == NULL)
        return;
    if (strcmp(name, "style") == 0 && r->styles->n < STYLES_MOST)
        list_add(r->a, r->styles)->id =
            str_copy(r->a, str_of(docx_attribute(attributes, "styleId")));
    else if (s == NULL || value == NULL)
        return;
    else if (strcmp(name, "basedOn") == 0)
        s->based_on = str_copy(r->a, str_of(value));
    else if (strcmp(name, "name") == 0)
        take_name(s, str_of(value));
    else if (strcmp(name, "outlineLvl") == 0 && str_to_int(str_of(value), &level) && level >= 0 &&
             level < LEVELS)
        s->outline = (int)level + 1;
}

void docx_styles_read(arena *a, str xml, docx_style_facts *out)
{
    styles_reading r = {.a = a, .styles = out};
    r.xml.data = &r;
    if (xml.n > 0)
        (void)docx_parse(xml, &r.xml, style_begins, NULL, NULL);
}

int docx_outline(const docx_style_facts *styles, str id, bool *title)
{
    *title = false;
    for (int i = 0; i < BASED_DEEP && id.n > 0; i++) {
        const docx_style_fact *s = NULL;
        for (size_t k = 0; k < styles->n && s == NULL; k++)
            if (str_equal(styles->p[k].id, id))
                s = &styles->p[k];
        if (s == NULL)
            return 0;
        *title = *title || s->title;
        if (s->outline > 0)
            return s->outline;
        id = s->based_on;
    }
    return 0;
}
