/* By a form and not by a link: it leaves a line in the ledger, and a GET may not. */
#include "web/dossier.h"

#include "acts/dossier.h"
#include "web/application.h"

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

static const route rows[] = {
    {METHOD_POST, "/office/remedies/{case}/evidence", RIGHT_REMEDY, evidence,
     &dossier_evidence_form},
    {METHOD_POST, "/office/applications/{application}/dossier", RIGHT_ARCHIVE, archive,
     &dossier_archive_form},
};
const route_table dossier_routes = {rows, COUNT_OF(rows)};
