/* A snapshot is written once and read for good, so it says everything itself:
 * the report, the text with its bindings, the figures they were bound to, the
 * signatures and the end of the ledger of acts at that moment. Its bytes are
 * kept as they are; nothing is ever written from what was read. */
#include "acts/report/snapshot.h"

#include <jansson.h>

#include "documents/report_json.h"
#include "secret/sm3.h"

enum { SNAPSHOT_FORM = 1 };

err report_digest(arena *a, const annual_report *r, str *out)
{
    buf json;
    buf_init(&json, a);
    TRY(report_json_write(r, NULL, a, &json));
    return sm3_hex(a, buf_str(&json), out);
}

/* --- writing --------------------------------------------------------------- */

static json_t *text(str s)
{
    return json_stringn(s.n > 0 ? s.p : "", s.n);
}

static json_t *figures_json(const report_figures *f)
{
    json_t *months = json_array(), *columns = json_array();
    for (int i = 0; i < 12; i++)
        json_array_append_new(months, json_integer(f->items_month[i]));
    for (size_t i = 0; i < f->column_n; i++)
        json_array_append_new(columns, json_pack("[oI]", text(f->columns[i].column_name),
                                                 (json_int_t)f->columns[i].published));
    return json_pack("{sI so so sI sI sI sI sI}", "items_published",
                     (json_int_t)f->items_published, "items_month", months, "columns", columns,
                     "extended", (json_int_t)f->extended, "consulted", (json_int_t)f->consulted,
                     "fee_notices", (json_int_t)f->fee_notices, "fee_payments",
                     (json_int_t)f->fee_payments, "fee_received_fen",
                     (json_int_t)f->fee_received.n);
}

static json_t *signatures_json(arena *a, const report_sheet *sheet)
{
    json_t *all = json_array();
    for (size_t i = 0; i < sheet->signature_n; i++) {
        const report_signature *s = &sheet->signatures[i];
        if (s->holds)
            json_array_append_new(
                all, json_pack("{ss so so so}", "role", report_role_ids[s->role], "person",
                               text(s->person), "opinion", text(s->opinion), "signed_at",
                               text(instant_iso(a, s->signed_at))));
    }
    return all;
}

/* The years of the charts before this one: figures, no text. */
static err earlier_json(arena *a, const report_sheet *sheet, json_t **out)
{
    *out = json_array();
    for (size_t i = 0; i + 1 < sheet->year_n; i++) {
        buf one;
        buf_init(&one, a);
        TRY(report_json_write(sheet->years[i], NULL, a, &one));
        json_array_append_new(*out, json_loadb(one.p, one.n, 0, NULL));
    }
    return OK;
}

err snapshot_write(arena *a, const report_sheet *sheet, int64_t seq, str head, str *out)
{
    buf report, hex;
    buf_init(&report, a);
    buf_init(&hex, a);
    TRY(report_json_write(&sheet->report, NULL, a, &report));
    for (size_t i = 0; i < head.n; i++)
        buf_format(&hex, "%02x", (unsigned char)head.p[i]);
    json_t *earlier;
    TRY(earlier_json(a, sheet, &earlier));
    json_t *texts = json_array();
    for (int i = 0; i < REPORT_PARTS; i++)
        json_array_append_new(texts, text(sheet->texts[i]));
    const report_version *v = &sheet->version;
    json_t *whole = json_pack(
        "{si sI so so so so so so so so so s{sI so}}", "snapshot", (int)SNAPSHOT_FORM, "version",
        (json_int_t)v->version, "reason", text(v->reason), "frozen_by", text(v->frozen_by),
        "frozen_at", text(instant_iso(a, v->frozen_at)), "report",
        json_loadb(report.p, report.n, 0, NULL), "texts", texts, "figures",
        figures_json(&sheet->figures), "signatures", signatures_json(a, sheet), "mark",
        text(sheet->mark), "earlier", earlier, "ledger", "seq", (json_int_t)seq, "digest",
        text(buf_str(&hex)));
    char *dumped = whole == NULL ? NULL : json_dumps(whole, JSON_COMPACT);
    if (dumped != NULL)
        *out = str_copy(a, str_of(dumped));
    free(dumped);
    json_decref(whole);
    return dumped == NULL ? FAULT : OK;
}

/* --- reading --------------------------------------------------------------- */

static str text_of(arena *a, const json_t *value)
{
    return str_copy(a, (str){json_string_value(value), json_string_length(value)});
}

static int64_t number_of(const json_t *object, const char *name)
{
    return json_integer_value(json_object_get(object, name));
}

static void read_figures(arena *a, const json_t *from, report_figures *f)
{
    *f = (report_figures){.items_published = number_of(from, "items_published"),
                          .extended = number_of(from, "extended"),
                          .consulted = number_of(from, "consulted"),
                          .fee_notices = number_of(from, "fee_notices"),
                          .fee_payments = number_of(from, "fee_payments"),
                          .fee_received = FEN(number_of(from, "fee_received_fen"))};
    const json_t *months = json_object_get(from, "items_month");
    for (size_t i = 0; i < 12; i++)
        f->items_month[i] = json_integer_value(json_array_get(months, i));
    const json_t *columns = json_object_get(from, "columns");
    f->column_n = json_array_size(columns);
    f->columns = arena_new_n(a, items_of_column, f->column_n + 1);
    for (size_t i = 0; i < f->column_n; i++) {
        const json_t *one = json_array_get(columns, i);
        f->columns[i] = (items_of_column){text_of(a, json_array_get(one, 0)),
                                          json_integer_value(json_array_get(one, 1))};
    }
}

static err read_report(arena *a, const json_t *from, annual_report *out)
{
    problems ps;
    problems_init(&ps, a);
    char *dumped = from == NULL ? NULL : json_dumps(from, JSON_COMPACT);
    err e = dumped == NULL ? FAULT : report_json_read(str_of(dumped), a, out, &ps);
    free(dumped);
    return e == OK ? OK : FAULT;
}

static err read_whole(arena *a, const json_t *whole, report_sheet *sheet)
{
    const json_t *texts = json_object_get(whole, "texts");
    const json_t *earlier = json_object_get(whole, "earlier");
    if (number_of(whole, "snapshot") != SNAPSHOT_FORM || json_array_size(texts) != REPORT_PARTS)
        return FAULT;
    TRY(read_report(a, json_object_get(whole, "report"), &sheet->report));
    for (size_t i = 0; i < REPORT_PARTS; i++)
        sheet->texts[i] = text_of(a, json_array_get(texts, i));
    read_figures(a, json_object_get(whole, "figures"), &sheet->figures);
    sheet->mark = text_of(a, json_object_get(whole, "mark"));
    sheet->year_n = json_array_size(earlier) + 1;
    const annual_report **years = arena_new_n(a, const annual_report *, sheet->year_n);
    for (size_t i = 0; i + 1 < sheet->year_n; i++) {
        annual_report *one = arena_new(a, annual_report);
        TRY(read_report(a, json_array_get(earlier, i), one));
        years[i] = one;
    }
    annual_report *own = arena_new(a, annual_report);
    *own = sheet->report;
    years[sheet->year_n - 1] = own;
    sheet->years = years;
    return OK;
}

err snapshot_read(arena *a, report_sheet *sheet, str *trouble)
{
    str snapshot = sheet->version.snapshot, digest;
    TRY(sm3_hex(a, snapshot, &digest));
    if (!str_equal(digest, sheet->version.digest)) {
        *trouble = str_format(a,
                              "%lld年年报第 %lld 版的定稿和它的指纹不符：定稿被改动过。"
                              "请用 gongkai verify 检查，并从备份恢复。",
                              (long long)sheet->version.year, (long long)sheet->version.version);
        return FAULT;
    }
    json_t *whole = json_loadb(snapshot.p, snapshot.n, 0, NULL);
    err e = whole == NULL ? FAULT : read_whole(a, whole, sheet);
    json_decref(whole);
    if (e != OK)
        *trouble = str_format(a, "%lld年年报第 %lld 版的定稿读不出来。请从备份恢复。",
                              (long long)sheet->version.year, (long long)sheet->version.version);
    return e;
}
