/* A chart on a page: the picture, and the same figures as a table. */
#include "documents/html_write.h"
#include "web/report.h"

static const lit table_ids[CHART_KIND_COUNT] = {
    [CHART_APPLICATIONS] = STR_INIT("c-applications"),
    [CHART_OUTCOMES] = STR_INIT("c-outcomes"),
    [CHART_APPLICANTS] = STR_INIT("c-applicants"),
    [CHART_REMEDIES] = STR_INIT("c-remedies"),
};

void page_chart(buf *out, const chart *c)
{
    html_put(out, LIT("<figure><figcaption>"));
    html_put(out, c->title);
    /* a phone shows the picture in a size that can be read, and slides it */
    html_put(out, LIT("</figcaption><div class=\"sl\" tabindex=\"0\" role=\"region\" "
                      "aria-label=\""));
    html_put(out, c->title);
    html_put(out, LIT("\">"));
    chart_put_svg(out, c);
    html_put(out, LIT("</div><details><summary>看数据</summary>"));
    html_write_grid(out, chart_grid(c, out->a), table_ids[c->kind]);
    html_put(out, LIT("</details></figure>"));
}
