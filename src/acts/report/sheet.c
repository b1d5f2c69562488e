/* Reading a year's report: a frozen version from its snapshot, a draft from
 * its text and the ledger of this moment. */
#include "acts/report/sheet.h"

#include "acts/office.h"
#include "acts/report/countings.h"
#include "acts/report/draft.h"
#include "acts/report/snapshot.h"

const char *const report_state_words[REPORT_STATE_COUNT] = {"未开始编制", "编制中", "已定稿"};
const char *const report_role_words[ROLE_COUNT] = {"经办人", "办公室主任", "分管领导", "主要负责人"};

#define DEMO_MARK "演示数据：按公开年报重建，不是真实台账"

enum { CHART_YEARS = 5, MOST_FINDINGS = 400, MOST_SIGNATURES = 1000, MOST_VERSIONS = 100000 };

static report_version version_key(const work *w, int year, int64_t version)
{
    return (report_version){.agency = w->agency, .year = year, .version = version};
}

err newest_version(work *w, int year, report_version *out)
{
    report_version key = version_key(w, year, 0);
    err e = store_one(w->store, w->a, &report_version_newest, &report_version_shape, &key,
                      &report_version_shape, out);
    if (e == NOT_FOUND)
        *out = (report_version){.agency = w->agency, .year = year, .state = REPORT_COMPUTED};
    return e == NOT_FOUND ? OK : e;
}

/* --- text ------------------------------------------------------------------ */

static void put_paragraphs(arena *a, str text, str_list *out)
{
    str piece, rest = text;
    *out = (str_list){0};
    while (str_split(&rest, STR("\n"), &piece))
        if (str_trim(piece).n > 0)
            *list_add(a, out) = str_trim(piece);
}

static err keep_part(void *context, const void *record)
{
    str *texts = context;
    const report_part *part = record;
    if (part->part >= 0 && part->part < REPORT_PARTS)
        texts[part->part] = part->body;
    return OK;
}

err bindings_of(work *w, const report_sheet *sheet, agency *office, bindings *out)
{
    TRY(office_get(w, office));
    *out = (bindings){.w = w,
                      .report = &sheet->report,
                      .previous = sheet->has_previous ? &sheet->previous : NULL,
                      .figures = &sheet->figures,
                      .office = office};
    return OK;
}

/* Text as kept, or drafted where nobody has edited; then its bindings filled. */
static err fill_text(work *w, report_sheet *sheet)
{
    agency office;
    bindings b;
    TRY(bindings_of(w, sheet, &office, &b));
    sheet->mark = office.demo ? STR(DEMO_MARK) : STR("");
    report_part key = {.agency = w->agency,
                       .year = sheet->version.year,
                       .version = sheet->version.version};
    for (int i = 0; i < REPORT_PARTS; i++)
        sheet->texts[i] = (str){NULL, 0};
    TRY(store_each(w->store, w->a, &report_parts, &report_part_shape, &key, &report_part_shape,
                   keep_part, sheet->texts));
    annual_report *r = &sheet->report;
    r->title = str_format(w->a, "%.*s%d年政府信息公开工作年度报告", STR_ARG(r->agency), r->year);
    for (int i = 0; i < REPORT_PARTS; i++) {
        str rendered, unknown;
        if (sheet->texts[i].n == 0)
            sheet->texts[i] = draft_part(&b, i);
        err e = bind_text(&b, sheet->texts[i], &rendered, &unknown);
        if (e != OK)
            return e == NOT_FOUND ? FAULT : e; /* checked when it was kept */
        put_paragraphs(w->a, rendered, i == 0 ? &r->preamble : &r->sections[i - 1].paragraphs);
    }
    return OK;
}

/* --- what surrounds it ----------------------------------------------------- */

static err find_signatures(work *w, report_sheet *sheet)
{
    report_signature key = {.agency = w->agency,
                            .year = sheet->version.year,
                            .version = sheet->version.version};
    void *rows = NULL;
    str digest;
    TRY(store_many(w->store, w->a, &report_signatures, &report_signature_shape, &key,
                   &report_signature_shape, MOST_SIGNATURES, &rows, &sheet->signature_n, NULL));
    sheet->signatures = rows;
    if (sheet->signature_n == 0)
        return OK;
    TRY(report_digest(w->a, &sheet->report, &digest));
    for (size_t i = 0; i < sheet->signature_n; i++)
        sheet->signatures[i].holds = str_equal(sheet->signatures[i].digest, digest);
    return OK;
}

static err thaw(work *w, report_sheet *sheet)
{
    str trouble = {NULL, 0};
    err e = snapshot_read(w->a, sheet, &trouble);
    if (trouble.n > 0)
        problems_add(w->problems, (str){NULL, 0}, "%.*s", STR_ARG(trouble));
    return e;
}

/* A year's newest frozen version (R170); NOT_FOUND if there is none. */
static err find_published(work *w, int64_t year, report_sheet *out)
{
    report_version key = version_key(w, (int)year, 0);
    TRY(store_one(w->store, w->a, &report_version_published, &report_version_shape, &key,
                  &report_version_shape, &out->version));
    return thaw(w, out);
}

static err find_previous(work *w, report_sheet *sheet)
{
    report_sheet last = {0};
    err e = find_published(w, sheet->version.year - 1, &last);
    sheet->has_previous = e == OK;
    if (e == OK)
        sheet->previous = last.report;
    return e == NOT_FOUND ? OK : e;
}

/* The published years just before this one, for the charts of a draft. */
static err find_years(work *w, report_sheet *sheet)
{
    const annual_report **years = arena_new_n(w->a, const annual_report *, CHART_YEARS);
    size_t n = 0;
    for (int64_t year = sheet->version.year - CHART_YEARS + 1; year < sheet->version.year; year++) {
        report_sheet one = {0};
        err e = find_published(w, year, &one);
        if (e == NOT_FOUND)
            continue;
        TRY(e);
        annual_report *r = arena_new(w->a, annual_report);
        *r = one.report;
        r->preamble = (str_list){0};
        for (int i = 0; i < 6; i++)
            r->sections[i].paragraphs = (str_list){0};
        years[n++] = r;
    }
    annual_report *own = arena_new(w->a, annual_report);
    *own = sheet->report;
    years[n++] = own;
    sheet->years = years;
    sheet->year_n = n;
    return OK;
}

static err find_faults(work *w, report_sheet *sheet)
{
    sheet->findings = (findings){.p = arena_new_n(w->a, finding, MOST_FINDINGS),
                                 .room = MOST_FINDINGS};
    annual_report_check(&sheet->report, sheet->has_previous ? &sheet->previous : NULL,
                        &sheet->findings);
    report_figures figures = sheet->figures;
    if (sheet->version.state == REPORT_FROZEN) {
        annual_report ledger;
        TRY(report_compute(w, (int)sheet->version.year, &ledger));
        TRY(report_figures_of(w, (int)sheet->version.year, &figures));
        annual_report_check_ledger(&sheet->report, &ledger, &sheet->findings);
    }
    annual_report_check_figures(&sheet->report, &figures, &sheet->findings);
    return OK;
}

err read_sheet(work *w, report_version version, report_sheet *out)
{
    report_sheet sheet = {.version = version};
    TRY(find_previous(w, &sheet));
    if (version.state == REPORT_FROZEN) {
        TRY(thaw(w, &sheet));
    } else {
        TRY(report_compute(w, (int)version.year, &sheet.report));
        TRY(report_figures_of(w, (int)version.year, &sheet.figures));
        TRY(fill_text(w, &sheet));
        TRY(find_years(w, &sheet));
    }
    TRY(find_signatures(w, &sheet));
    TRY(find_faults(w, &sheet));
    *out = sheet;
    return OK;
}

static err open_version(work *w, int year, int version, report_sheet *out)
{
    report_version v;
    if (version == REPORT_PRESENT) {
        TRY(newest_version(w, year, &v));
        return read_sheet(w, v, out);
    }
    report_version key = version_key(w, year, version);
    err e = store_one(w->store, w->a, &report_version_get, &report_version_shape, &key,
                      &report_version_shape, &v);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("版本"), "%d年年报没有第 %d 版。", year, version);
    TRY(e);
    return read_sheet(w, v, out);
}

err report_open(work *w, int year, int version, report_sheet *out)
{
    bool opened;
    TRY(view_begin(w, &opened));
    return view_end(w, opened, open_version(w, year, version, out));
}

static err open_published(work *w, int year, report_sheet *out)
{
    report_version key = version_key(w, year, 0), v;
    TRY(store_one(w->store, w->a, &report_version_published, &report_version_shape, &key,
                  &report_version_shape, &v));
    return read_sheet(w, v, out);
}

err report_open_published(work *w, int year, report_sheet *out)
{
    bool opened;
    TRY(view_begin(w, &opened));
    return view_end(w, opened, open_published(w, year, out));
}

/* --- lists ----------------------------------------------------------------- */

static err read_versions(work *w, report_version **out, size_t *n)
{
    report_version key = version_key(w, 0, 0);
    void *rows = NULL;
    TRY(store_many(w->store, w->a, &report_versions, &report_version_shape, &key,
                   &report_version_shape, MOST_VERSIONS, &rows, n, NULL));
    *out = rows;
    return OK;
}

static err list_years(work *w, report_year **out, size_t *n)
{
    report_days days;
    report_wanted wanted = year_wanted(w, 1);
    report_version *versions;
    size_t version_n;
    TRY(store_one(w->store, w->a, &report_span, &report_wanted_shapes[REGISTER_APPLICATION],
                  &wanted, &report_days_shape, &days));
    TRY(read_versions(w, &versions, &version_n));
    int64_t first = day_is(days.first_day) ? day_year(days.first_day) : INT64_MAX;
    int64_t last = day_is(days.last_day) ? day_year(days.last_day) : INT64_MIN;
    for (size_t i = 0; i < version_n; i++) {
        first = versions[i].year < first ? versions[i].year : first;
        last = versions[i].year > last ? versions[i].year : last;
    }
    *n = first <= last ? (size_t)(last - first + 1) : 0;
    report_year *years = arena_new_n(w->a, report_year, *n + 1);
    for (size_t i = 0; i < *n; i++)
        years[i].year = last - (int64_t)i;
    for (size_t i = 0; i < version_n; i++) { /* oldest version first */
        report_year *y = &years[last - versions[i].year];
        y->version = versions[i].version;
        if (versions[i].state == REPORT_FROZEN)
            y->frozen = versions[i].version;
    }
    *out = years;
    return OK;
}

err report_years(work *w, report_year **out, size_t *n)
{
    bool opened;
    TRY(view_begin(w, &opened));
    return view_end(w, opened, list_years(w, out, n));
}

err report_history(work *w, int year, report_version **out, size_t *n)
{
    report_version *all;
    size_t all_n, kept = 0;
    TRY(read_versions(w, &all, &all_n));
    for (size_t i = 0; i < all_n; i++)
        if (all[i].year == year)
            all[kept++] = all[i];
    *out = all;
    *n = kept;
    return OK;
}
