/* What poppler's tools print of a PDF. A page without text is a picture as far
 * as a scanner is concerned: it is told as unread. */
#include "documents/places/reading.h"

/* "Title:          …": what a person put in. */
static const struct {
    const char *begins, *says;
} facts_told[] = {
    {"Title:", "标题"},     {"Subject:", "主题"}, {"Keywords:", "关键词"},
    {"Author:", "作者"},    {"Creator:", "制作程序"},
};

static void read_facts(place_writer *w, str facts)
{
    str row;
    while (str_split(&facts, STR("\n"), &row))
        for (size_t i = 0; i < COUNT_OF(facts_told); i++) {
            str begins = str_of(facts_told[i].begins);
            str value = str_trim(str_slice(row, begins.n, row.n));
            if (str_starts(row, begins) && value.n > 0)
                place_put(w, STR("properties"), HIDING_PROPERTIES,
                          str_format(w->a, "%s：%.*s", facts_told[i].says, STR_ARG(value)));
        }
}

/* "1 embedded files", then "1: name" on a line each. */
static void read_attachments(place_writer *w, str said)
{
    str row;
    for (bool first = true; str_split(&said, STR("\n"), &row); first = false) {
        row = str_trim(row);
        if (first || row.n == 0)
            continue;
        place_put(w, STR("properties"), HIDING_ATTACHMENT, row);
        place_put_unread(w, "附件 %.*s", STR_ARG(row));
    }
}

void places_read_pdf(place_writer *w, str text, str facts, str attachments)
{
    str page;
    int number = 0;
    while (str_split(&text, STR("\f"), &page)) {
        char where[40];
        if (text.p == NULL && str_trim(page).n == 0 && number > 0)
            break; /* what follows the last page's end */
        snprintf(where, sizeof where, "第%d页", ++number);
        if (str_trim(page).n == 0)
            place_put_unread(w, "%s是图片或没有文字层", where);
        place_put(w, str_of(where), HIDING_NONE, page);
    }
    read_facts(w, facts);
    read_attachments(w, attachments);
}
