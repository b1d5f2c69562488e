/* Word documents: libzip unpacks, expat parses, both within limits (docx/). */
#include "documents/report_read/docx/docx.h"

typedef struct main_part {
    docx_xml xml;
    str name;
    arena *a;
} main_part;

static void relation_begins(void *data, const XML_Char *element, const XML_Char **attributes)
{
    (void)element;
    main_part *m = ((docx_xml *)data)->data;
    str type = str_of(docx_attribute(attributes, "Type"));
    str target = str_of(docx_attribute(attributes, "Target"));
    if (!str_ends(type, STR("/officeDocument")))
        return;
    bool rooted = str_starts(target, STR("/"));
    m->name = str_copy(m->a, rooted ? str_slice(target, 1, target.n) : target);
}

/* The main document is named by the container's relations. */
static const char *main_part_name(zip_t *zip, arena *a, bool *refused)
{
    main_part m = {.a = a};
    str relations;
    m.xml.data = &m;
    if (docx_part(zip, "_rels/.rels", a, &relations, refused))
        (void)docx_parse(relations, &m.xml, relation_begins, NULL, NULL);
    return m.name.n > 0 && m.name.n < 200 ? m.name.p : "word/document.xml";
}

static err refuse(problems *ps, const char *says)
{
    problems_add(ps, STR(""), "%s", says);
    return INVALID;
}

static err read_zip(zip_t *zip, arena *a, document *d, problems *ps)
{
    bool refused = false;
    str body, numbering, styles;
    if (zip_get_num_entries(zip, 0) > 10000)
        return refuse(ps, "压缩包里的文件太多，不是 Word 文档。");
    const char *name = main_part_name(zip, a, &refused);
    if (str_equal(str_of(name), STR("xl/workbook.xml")))
        return refuse(ps, "这是 Excel 工作簿。年度报告请用 Word、网页、PDF、TXT 或 JSON 文件来核对。");
    bool found = docx_part(zip, name, a, &body, &refused);
    docx_part(zip, "word/numbering.xml", a, &numbering, &refused);
    docx_part(zip, "word/styles.xml", a, &styles, &refused);
    if (refused)
        return refuse(ps, "Word 文档里有损坏或过大的部分，没有读。请用 Word 重新另存后再试。");
    if (!found)
        return refuse(ps, "压缩包里没有 Word 正文（word/document.xml）。请确认是 .docx 文件。");
    docx_lists lists = {.a = a};
    docx_lists_read(&lists, numbering, styles);
    if (!docx_body_read(body, &lists, a, d))
        return refuse(ps, "Word 正文读不下去：文件损坏，或嵌套太深。请用 Word 重新另存后再试。");
    if (d->blocks.n == 0)
        return refuse(ps, "Word 文档里没有文字；如果内容是图片，请换成文字。");
    return OK;
}

err docx_read(str bytes, arena *a, document *d, problems *ps)
{
    zip_error_t trouble;
    zip_error_init(&trouble);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &trouble);
    zip_t *zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &trouble);
    zip_error_fini(&trouble);
    if (zip == NULL) {
        zip_source_free(source);
        return refuse(ps, "文件不完整，打不开压缩包。请重新下载或另存后再试。");
    }
    err e = read_zip(zip, a, d, ps);
    zip_discard(zip);
    return e;
}
