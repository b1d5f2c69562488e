/* By a form and not by a link: it leaves a line in the ledger, and a GET may not. */
#include "web/dossier.h"

#include "acts/dossier.h"
#include "pages.h"
#include "web/application.h"
#include "web/me.h"

const form dossier_archive_form = {.size = sizeof(int), .button = "下载归档文件"};
const form dossier_evidence_form = {.size = sizeof(int), .button = "下载答复证据材料"};

static err give(request *q, response *r, err e, const dossier *d, str name)
{
    if (e == INVALID || e == FAULT || e == NOT_FOUND)
        q->says = q->work->problems->n > 0 ? q->work->problems->p[0].says : q->says;
    TRY(e);
    r->type = "application/zip";
    r->file_name = name;
    buf_put(&r->body, d->zip);
    return OK;
}

static err archive(request *q, response *r)
{
    application_id which;
    dossier d;
    TRY(case_of(q, &which));
    return give(q, r, dossier_archive(q->work, which, &d), &d,
                str_format(q->a, "归档文件-%lld.zip", (long long)which.n));
}

static err evidence(request *q, response *r)
{
    remedy_case_id which;
    dossier d;
    if (!str_to_int(part_value(q, "case"), &which.n))
        return NOT_FOUND;
    return give(q, r, dossier_evidence(q->work, which, &d), &d,
                str_format(q->a, "答复证据材料-%lld.zip", (long long)which.n));
}

/* --- the list on screen ------------------------------------------------------------ */

static void add_lines(request *q, const dossier_catalog *c, catalog_view *v)
{
    for (size_t i = 0; i < c->pieces.n; i++) {
        const dossier_piece *p = &c->pieces.p[i];
        *list_add(q->a, &v->lines) = (catalog_line){
            .no = (int64_t)i + 1,
            .says = p->says,
            .on = day_is(p->on) ? day_chinese(q->a, p->on) : STR(""),
            .first = p->first > 0 ? str_format(q->a, "%d", p->first) : STR("—"),
            .pages = p->pages > 0 ? str_format(q->a, "%d", p->pages) : STR("—"),
        };
    }
}

static err catalog_page(request *q, response *r)
{
    catalog_view v = {.may_archive = web_may(q, RIGHT_ARCHIVE)};
    application_id which;
    application_view of;
    dossier_catalog c;
    TRY(case_of(q, &which));
    TRY(application_open(q->work, which, DAY_NONE, &of));
    TRY(dossier_catalog_of(q->work, &of, &c));
    add_lines(q, &c, &v);
    v.missing = c.missing;
    v.sum = str_format(q->a, "共 %zu 件 %d 页", c.pieces.n, c.pages);
    v.kept = str_format(q->a, "%d年", of.settings.archive_years);
    v.back = case_url(q->a, which);
    TRY(remedies_of_fill(q, of.row.application_no, &v.remedies));
    str number = of.row.application_no.n > 0 ? of.row.application_no : STR("（没有编号）");
    TRY(office_frame_init(q, r, &v.frame, OFFICE_APPLICATIONS, STR("归档目录")));
    office_crumb(q, &v.frame, number, v.back);
    office_crumb(q, &v.frame, v.frame.title, case_page_url(q->a, which, STR("catalog")));
    TRY(form_open(q, r, &dossier_archive_form, case_page_url(q->a, which, STR("dossier")),
                  &v.archive));
    page_office_catalog(&r->body, &v);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/office/applications/{application}/catalog", RIGHT_APPLICATION_READ,
     catalog_page},
    {METHOD_POST, "/office/remedies/{case}/evidence", RIGHT_REMEDY, evidence,
     &dossier_evidence_form},
    {METHOD_POST, "/office/applications/{application}/dossier", RIGHT_ARCHIVE, archive,
     &dossier_archive_form},
};
const route_table dossier_routes = {rows, COUNT_OF(rows)};
