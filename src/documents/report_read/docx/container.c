/* The container and the XML parser, with every limit in one place. */
#include "documents/report_read/docx/docx.h"

enum { PART_LARGEST = 64 << 20, RATIO_MOST = 300 };

bool docx_part(zip_t *zip, const char *name, arena *a, str *bytes, bool *refused)
{
    zip_stat_t st;
    zip_stat_init(&st);
    *bytes = (str){NULL, 0};
    if (zip_stat(zip, name, ZIP_FL_NOCASE, &st) != 0 || (st.valid & ZIP_STAT_SIZE) == 0)
        return false;
    if (st.size > PART_LARGEST ||
        ((st.valid & ZIP_STAT_COMP_SIZE) != 0 && st.size / RATIO_MOST > st.comp_size)) {
        *refused = true;
        return false;
    }
    zip_file_t *part = zip_fopen_index(zip, st.index, 0);
    if (part == NULL)
        return false;
    char *room = arena_bytes(a, st.size + 1);
    zip_int64_t got = zip_fread(part, room, st.size);
    bool whole = got >= 0 && (zip_uint64_t)got == st.size;
    /* the end checks the sum of the unpacked bytes */
    char beyond;
    whole = whole && zip_fread(part, &beyond, 1) == 0;
    zip_fclose(part);
    *refused = *refused || !whole;
    *bytes = (str){room, st.size};
    return whole;
}

static void refuse_doctype(void *data, const XML_Char *name, const XML_Char *system,
                           const XML_Char *public_id, int internal)
{
    (void)name, (void)system, (void)public_id, (void)internal;
    docx_xml *x = data;
    x->failed = true;
    XML_StopParser(x->parser, XML_FALSE);
}

bool docx_parse(str xml, docx_xml *x, XML_StartElementHandler start, XML_EndElementHandler end,
                XML_CharacterDataHandler text)
{
    x->parser = XML_ParserCreateNS(NULL, '|');
    if (x->parser == NULL)
        return false;
    x->depth = 0;
    x->failed = false;
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, start, end);
    XML_SetCharacterDataHandler(x->parser, text);
    XML_SetStartDoctypeDeclHandler(x->parser, refuse_doctype);
    bool good = xml.n < INT32_MAX &&
                XML_Parse(x->parser, xml.p, (int)xml.n, XML_TRUE) == XML_STATUS_OK && !x->failed;
    XML_ParserFree(x->parser);
    return good;
}

const char *docx_name(const XML_Char *name)
{
    const char *bar = strrchr(name, '|');
    if (bar == NULL)
        return NULL;
    str space = {name, (size_t)(bar - name)};
    bool ours = str_has(space, STR("wordprocessingml")) ||
                str_has(space, STR("markup-compatibility"));
    return ours ? bar + 1 : NULL;
}

const char *docx_attribute(const XML_Char **attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2) {
        const char *bar = strrchr(attributes[0], '|');
        if (strcmp(bar == NULL ? attributes[0] : bar + 1, name) == 0)
            return attributes[1];
    }
    return NULL;
}
