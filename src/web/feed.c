/* RSS, site map and robots: the same lists for machines. */
#include "web/feed.h"

#include "pages.h"
#include "web/chosen.h"
#include "web/report.h"

enum { FEED_MOST = 50, SITEMAP_MOST = 50000 };

/* Feeds need whole addresses. The office says what its site is called; until it
 * does, a visitor is answered by the name he used, if that is a host at all,
 * and nobody else is shown what he was told: the answer is not kept. */
typedef struct site_base {
    str text; /* "https://www.example.gov.cn" */
} site_base;

static err base_of(request *q, response *r, site_base *out)
{
    office_settings s;
    TRY(portal_settings(q, &s));
    *out = (site_base){s.address};
    if (s.address.n > 0)
        return OK;
    r->keep = KEEP_NOT;
    r->etag = (str){NULL, 0};
    out->text = str_format(q->a, "http://%.*s",
                           STR_ARG(url_is_host(q->host) ? q->host : STR("localhost")));
    return OK;
}

static url whole(request *q, const site_base *base, url local)
{
    url u = local;
    if (!url_check(str_format(q->a, "%.*s%.*s", STR_ARG(base->text), STR_ARG(url_text(local))),
                   &u))
        return local;
    return u;
}

static void put_rfc822(buf *out, day d)
{
    static const char *const weekdays[] = {"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    ymd x = day_ymd(d);
    buf_format(out, "%s, %02d %s %04d 00:00:00 +0800", weekdays[day_weekday(d)], x.day,
               months[x.month], x.year);
}

static void put_element(buf *out, lit opens, str text, lit closes)
{
    html_put(out, opens);
    html_put(out, text);
    html_put(out, closes);
}

/* All items, or those of the list at /content with the same parameters. */
static err feed(request *q, response *r)
{
    chosen_filter c;
    chosen_read(q, &c);
    portal_query newest = c.query;
    newest.most = FEED_MOST;
    row_list rows;
    TRY(portal_rows(q, &newest, &rows, NULL));
    site_base base;
    TRY(base_of(q, r, &base));
    r->type = "application/rss+xml; charset=utf-8";
    buf *out = &r->body;
    html_put(out,
             LIT("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>"));
    put_element(out, LIT("<title>"), q->office.name, LIT("政府信息公开"));
    if (newest.column_name.n > 0)
        put_element(out, LIT("："), newest.column_name, LIT(""));
    html_put(out, LIT("</title><link>"));
    html_put(out, whole(q, &base, URL("/content")));
    html_put(
        out,
        LIT("</link><description>最新公开的政府信息</description><language>zh-CN</language>\n"));
    for (size_t i = 0; i < rows.n; i++) {
        url address = whole(q, &base, rows.p[i].address);
        put_element(out, LIT("<item><title>"), rows.p[i].title, LIT("</title><link>"));
        html_put(out, address);
        html_put(out, LIT("</link><guid>"));
        html_put(out, address);
        put_element(out, LIT("</guid><category>"), rows.p[i].column_name,
                    LIT("</category><pubDate>"));
        put_rfc822(out, rows.p[i].on);
        html_put(out, LIT("</pubDate></item>\n"));
    }
    html_put(out, LIT("</channel></rss>\n"));
    return OK;
}

static void put_place(request *q, const site_base *base, buf *out, url address, day changed)
{
    html_put(out, LIT("<url><loc>"));
    html_put(out, whole(q, base, address));
    html_put(out, LIT("</loc>"));
    if (day_is(changed)) {
        html_put(out, LIT("<lastmod>"));
        html_put(out, changed);
        html_put(out, LIT("</lastmod>"));
    }
    html_put(out, LIT("</url>\n"));
}

static err public_years(request *q, data_year_list *out)
{
    report_year *years = NULL;
    size_t n = 0;
    TRY(report_years(q->work, &years, &n));
    for (size_t i = 0; i < n; i++) {
        report_sheet sheet;
        err e = report_open_published(q->work, (int)years[i].year, &sheet);
        if (e == NOT_FOUND)
            continue;
        TRY(e);
        url page = url_int(q->a, URL("/reports/"), years[i].year);
        *list_add(q->a, out) = (data_year){
            .title = str_format(q->a, "%lld年度报告", (long long)years[i].year),
            .page = page,
            .address = url_lit(q->a, page, LIT(".json")),
        };
    }
    return OK;
}

static err sitemap(request *q, response *r)
{
    static const lit places[] = {
        STR_INIT("/"),
        STR_INIT("/guide"),
        STR_INIT("/rules"),
        STR_INIT("/content"),
        STR_INIT("/content/documents"),
        STR_INIT("/reports"),
        STR_INIT("/apply"),
        STR_INIT("/calculator"),
        STR_INIT("/calculator/fee"),
        STR_INIT("/data"),
        STR_INIT("/accessibility"),
        STR_INIT("/privacy"),
    };
    portal_query all = {.first = DAY_NONE, .last = DAY_NONE, .most = SITEMAP_MOST - 1000};
    row_list rows;
    TRY(portal_rows(q, &all, &rows, NULL));
    document_list documents;
    int64_t in_force;
    TRY(portal_documents_of(q, &documents, &in_force));
    data_year_list years = {0};
    TRY(public_years(q, &years));
    site_base base;
    TRY(base_of(q, r, &base));
    r->type = "application/xml; charset=utf-8";
    html_put(&r->body, LIT("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    for (size_t i = 0; i < COUNT_OF(places); i++)
        put_place(q, &base, &r->body, url_fixed(places[i]), DAY_NONE);
    for (size_t i = 0; i < years.n; i++)
        put_place(q, &base, &r->body, years.p[i].page, DAY_NONE);
    for (size_t i = 0; i < documents.n; i++)
        put_place(q, &base, &r->body, documents.p[i].address, documents.p[i].on);
    for (size_t i = 0; i < rows.n; i++)
        put_place(q, &base, &r->body, rows.p[i].address, rows.p[i].on);
    html_put(&r->body, LIT("</urlset>\n"));
    return OK;
}

static err robots(request *q, response *r)
{
    site_base base;
    TRY(base_of(q, r, &base));
    r->type = "text/plain; charset=utf-8";
    html_put(&r->body, LIT("User-agent: *\nDisallow: /calculator?\nSitemap: "));
    buf_put(&r->body, url_text(whole(q, &base, URL("/sitemap.xml"))));
    html_put(&r->body, LIT("\n"));
    return OK;
}

/* The dispatcher has read the database by now: answering is the proof. */
static err health(request *q, response *r)
{
    (void)q;
    r->type = "text/plain; charset=utf-8";
    r->keep = KEEP_NOT;
    r->etag = (str){NULL, 0};
    html_put(&r->body, LIT("ok\n"));
    return OK;
}

static err data(request *q, response *r)
{
    data_view v = {0};
    TRY(public_years(q, &v.years));
    template_links(q, &v.templates);
    frame_init(q, &v.frame, COLUMN_NONE, STR("开放数据"));
    frame_crumb(q, &v.frame, v.frame.title, URL("/data"));
    page_data(&r->body, &v);
    return OK;
}

static err map(request *q, response *r)
{
    data_view v = {0};
    TRY(public_years(q, &v.years));
    frame_init(q, &v.frame, COLUMN_NONE, STR("网站地图"));
    frame_crumb(q, &v.frame, v.frame.title, URL("/map"));
    page_map(&r->body, &v);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/data", RIGHT_PUBLIC, data},
    {METHOD_GET, "/map", RIGHT_PUBLIC, map},
    {METHOD_GET, "/feed.xml", RIGHT_PUBLIC, feed},
    {METHOD_GET, "/content.xml", RIGHT_PUBLIC, feed},
    {METHOD_GET, "/sitemap.xml", RIGHT_PUBLIC, sitemap},
    {METHOD_GET, "/robots.txt", RIGHT_PUBLIC, robots},
    {METHOD_GET, "/healthz", RIGHT_PUBLIC, health},
};
const route_table feed_routes = {rows, COUNT_OF(rows)};
