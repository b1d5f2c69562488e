/* An office file is a zip of parts: those that hold text are known by where they
 * stand, and what is neither text nor known to hold none is told as unread. */
#include "documents/places/container.h"

#include "documents/report_read/docx/docx.h"

zip_t *container_open(place_writer *w, str bytes)
{
    zip_error_t trouble;
    zip_error_init(&trouble);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &trouble);
    zip_t *zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &trouble);
    zip_error_fini(&trouble);
    if (zip == NULL) {
        zip_source_free(source);
        place_refuse(w, "文件不完整，打不开压缩包。请重新下载或另存后再试。");
        return NULL;
    }
    if (zip_get_num_entries(zip, 0) > CONTAINER_PARTS_MOST) {
        place_refuse(w, "压缩包里的文件太多，不是 Word 文档或 Excel 表格。");
        zip_discard(zip);
        return NULL;
    }
    return zip;
}

bool container_part(place_writer *w, zip_t *zip, const char *name, str *bytes)
{
    bool refused = false;
    bool found = docx_part(zip, name, w->a, bytes, &refused);
    if (refused)
        place_put_unread(w, "%s 损坏或过大", name);
    return found && !refused;
}

static bool has_extension(str name, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(list[i]);
        if (name.n > length && strncasecmp(name.p + name.n - length, list[i], length) == 0)
            return true;
    }
    return false;
}

/* Parts that hold no text of the author's. */
static bool has_no_text(str name)
{
    static const char *const names[] = {
        "[Content_Types].xml", "word/styles.xml",     "word/stylesWithEffects.xml",
        "word/settings.xml",   "word/webSettings.xml", "word/fontTable.xml",
        "word/numbering.xml",  "xl/styles.xml",        "xl/calcChain.xml"};
    static const char *const folders[] = {"word/theme/", "xl/theme/", "word/fonts/",
                                          "xl/printerSettings/", "docProps/thumbnail"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal(name, str_of(names[i])))
            return true;
    for (size_t i = 0; i < COUNT_OF(folders); i++)
        if (str_starts(name, str_of(folders[i])))
            return true;
    return str_ends(name, STR("/"));
}

static bool is_picture(str name)
{
    static const char *const pictures[] = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf",
                                           ".tif", ".tiff", ".svg", ".webp", ".jfif"};
    return has_extension(name, pictures, COUNT_OF(pictures));
}

static bool is_xml(str name)
{
    static const char *const kinds[] = {".xml", ".rels", ".vml"};
    return has_extension(name, kinds, COUNT_OF(kinds));
}

void container_tell_unread(place_writer *w, zip_t *zip)
{
    zip_int64_t n = zip_get_num_entries(zip, 0);
    size_t pictures = 0;
    for (zip_int64_t i = 0; i < n; i++) {
        str name = str_of(zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW));
        name.n = str_utf8_span(name);
        if (has_no_text(name) || is_xml(name))
            continue;
        if (is_picture(name)) {
            pictures++;
            continue;
        }
        place_put(w, STR("properties"), HIDING_ATTACHMENT, name);
        place_put_unread(w, "嵌入的文件 %.*s", STR_ARG(name));
    }
    if (pictures > 0)
        place_put_unread(w, "%zu 张图片里的文字", pictures);
}

typedef struct relation_hearer {
    docx_xml xml;
    place_writer *w;
} relation_hearer;

static void hear_relation(void *data, const XML_Char *name, const XML_Char **attributes)
{
    relation_hearer *h = ((docx_xml *)data)->data;
    (void)name;
    str mode = str_of(docx_attribute(attributes, "TargetMode"));
    str target = str_of(docx_attribute(attributes, "Target"));
    if (!str_equal(mode, STR("External")) || target.n == 0)
        return;
    /* a link to a page is there to be followed; its address is read all the same */
    bool page = str_starts(target, STR("http")) || str_starts(target, STR("mailto:"));
    place_put(h->w, STR("properties"), page ? HIDING_NONE : HIDING_LINK, target);
}

static bool read_relations(place_writer *w, str xml)
{
    relation_hearer h = {.w = w};
    h.xml.data = &h;
    return docx_parse(xml, &h.xml, hear_relation, NULL, NULL);
}

/* Where values are attributes, and what is kept for a book besides its cells. */
static bool is_cache(str name)
{
    return str_starts(name, STR("xl/pivotCache/")) || str_starts(name, STR("xl/externalLinks/"));
}

static bool read_part(place_writer *w, str name, str xml)
{
    if (str_ends(name, STR(".rels")))
        return read_relations(w, xml);
    if (str_starts(name, STR("docProps/")))
        return places_read_properties(w, xml);
    bool comment = str_has(name, STR("omments"));
    bool chart = str_has(name, STR("charts/"));
    return places_read_xml(w, comment ? STR("comment") : name,
                           comment            ? HIDING_COMMENT
                           : is_cache(name)   ? HIDING_CACHE
                           : chart            ? HIDING_CACHE
                                              : HIDING_NONE,
                           xml, is_cache(name) ? XML_TEXT_AND_VALUES : XML_TEXT);
}

void container_read_rest(place_writer *w, zip_t *zip, bool (*taken)(const void *context, str name),
                         const void *context)
{
    zip_int64_t n = zip_get_num_entries(zip, 0);
    for (zip_int64_t i = 0; i < n && !w->full; i++) {
        const char *raw = zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        str name = str_of(raw), xml;
        name.n = str_utf8_span(name);
        if (taken(context, name) || has_no_text(name) || !is_xml(name) ||
            !container_part(w, zip, raw, &xml))
            continue;
        if (!read_part(w, name, xml))
            place_put_unread(w, "%.*s 读不下去", STR_ARG(name));
    }
    container_tell_unread(w, zip);
}
