/* The life of a report: begun, edited, signed in order, frozen, corrected by a
 * further version. Whatever has been signed is recognised by its digest, so an
 * edit or a change of the ledger after a signature undoes it by itself. */
#include "acts/report/sheet.h"

#include "acts/act.h"
#include "acts/office.h"
#include "acts/report/snapshot.h"
#include "secret/sm3.h"
#include "sql/act.h"

enum { LONGEST_TEXT = 256 << 10, LONGEST_WORD = 1000 };

/* End the transaction of an act: commit with its line, or take all back. */
static err finish_act(work *w, err e, str kind, const report_version *v, str says)
{
    if (e == OK)
        e = act_append(w, kind,
                       str_format(w->a, "report/%lld/%lld", (long long)v->year,
                                  (long long)v->version),
                       says);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

static err refuse(work *w, err e, const char *says, int64_t year)
{
    problems_add(w->problems, (str){NULL, 0}, "%lld年年报%s", (long long)year, says);
    return e;
}

static err check_year(work *w, int year)
{
    if (year >= 1 && year <= 9999)
        return OK;
    problems_add(w->problems, STR("年度"), "应为 1 到 9999 的年份。");
    return INVALID;
}

static err check_words(work *w, str field, str words)
{
    if (!str_is_utf8(words))
        problems_add(w->problems, field, "不是 UTF-8 文字。");
    else if (str_trim(words).n == 0)
        problems_add(w->problems, field, "不能为空。");
    else if (str_length(words) > LONGEST_WORD)
        problems_add(w->problems, field, "超过 %d 字，请缩短。", LONGEST_WORD);
    else
        return OK;
    return INVALID;
}

static err add_version(work *w, report_version *v, str reason)
{
    *v = (report_version){.agency = w->agency,
                          .year = v->year,
                          .version = v->version + 1,
                          .state = REPORT_DRAFT,
                          .reason = reason,
                          .begun_by = w->actor,
                          .begun_at = w->now};
    return store_change(w->store, &report_version_add, &report_version_shape, v, NULL);
}

/* --- begin and edit -------------------------------------------------------- */

static err begin_version(work *w, int year, report_version *v)
{
    TRY(newest_version(w, year, v));
    if (v->version > 0)
        return refuse(w, CONFLICT, "已经开始编制。", year);
    return add_version(w, v, STR(""));
}

err report_begin(work *w, int year)
{
    report_version v = {0};
    TRY(check_year(w, year));
    TRY(store_begin(w->store));
    return finish_act(w, begin_version(w, year, &v), STR("report_begin"), &v,
                      str_format(w->a, "开始编制%d年年报。", year));
}

static err check_text(work *w, str text, const report_sheet *sheet)
{
    agency office;
    bindings b;
    str rendered, unknown;
    TRY(bindings_of(w, sheet, &office, &b));
    err e = bind_text(&b, text, &rendered, &unknown);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("正文"),
                     "没有“{{%.*s}}”这个绑定数字，或者少了右边的“}}”。可用的名字见 gongkai report --help。",
                     STR_ARG(str_slice(unknown, 0, 200)));
    return e == NOT_FOUND ? INVALID : e;
}

static err keep_text(work *w, int year, int section, str text, report_version *v)
{
    report_sheet sheet;
    TRY(newest_version(w, year, v));
    if (v->state == REPORT_FROZEN)
        return refuse(w, CONFLICT,
                      "已经定稿，不能再改。确有错误的，先用 gongkai report 年度 correct --reason "
                      "说明原因，再改新的一版。",
                      year);
    if (v->version == 0)
        TRY(add_version(w, v, STR("")));
    TRY(read_sheet(w, *v, &sheet));
    TRY(check_text(w, text, &sheet));
    report_part part = {.agency = w->agency,
                        .year = year,
                        .version = v->version,
                        .part = section,
                        .body = text};
    return store_change(w->store, &report_part_put, &report_part_shape, &part, NULL);
}

err report_edit(work *w, int year, int section, str text)
{
    report_version v = {0};
    TRY(check_year(w, year));
    if (section < 0 || section >= REPORT_PARTS)
        problems_add(w->problems, STR("部分"), "应为 0（前言）到 6。");
    else if (!str_is_utf8(text))
        problems_add(w->problems, STR("正文"), "不是 UTF-8 文字。请另存为 UTF-8 再试。");
    else if (text.n > LONGEST_TEXT)
        problems_add(w->problems, STR("正文"), "超过 256 KiB，请缩短。");
    else if (str_trim(text).n == 0)
        problems_add(w->problems, STR("正文"), "是空的。");
    else {
        TRY(store_begin(w->store));
        str says = section == 0
                       ? str_format(w->a, "修改%d年年报的前言。", year)
                       : str_format(w->a, "修改%d年年报“%s”的正文。", year,
                                    report_section_titles[section - 1]);
        return finish_act(w, keep_text(w, year, section, str_trim(text), &v), STR("report_edit"),
                          &v, says);
    }
    return INVALID;
}

/* --- sign and freeze ------------------------------------------------------- */

static bool has_signed(const report_sheet *sheet, report_role role)
{
    for (size_t i = 0; i < sheet->signature_n; i++)
        if (sheet->signatures[i].role == (int)role && sheet->signatures[i].holds)
            return true;
    return false;
}

static err open_draft(work *w, int year, report_sheet *sheet)
{
    report_version v;
    TRY(newest_version(w, year, &v));
    if (v.version == 0)
        return refuse(w, NOT_FOUND,
                      "还没有开始编制。请先用 gongkai report 年度 begin 建立草稿。", year);
    if (v.state == REPORT_FROZEN)
        return refuse(w, CONFLICT, "已经定稿。", year);
    return read_sheet(w, v, sheet);
}

static err check_order(work *w, const report_sheet *sheet, report_role role)
{
    if (has_signed(sheet, role)) {
        problems_add(w->problems, STR("签署"), "%s已经签过，稿件此后没有变动。",
                     report_role_words[role]);
        return CONFLICT;
    }
    for (report_role before = 0; before < role; before++)
        if (!has_signed(sheet, before)) {
            problems_add(w->problems, STR("签署"), "要先由%s签署现在这一稿（以前签过的，稿件变动后要重签）。",
                         report_role_words[before]);
            return INVALID;
        }
    return OK;
}

static err add_signature(work *w, int year, report_role role, str person, str opinion,
                         report_version *v)
{
    report_sheet sheet;
    report_signature s = {.agency = w->agency,
                          .year = year,
                          .role = (int)role,
                          .person = person,
                          .opinion = opinion,
                          .signed_at = w->now};
    TRY(open_draft(w, year, &sheet));
    *v = sheet.version;
    TRY(check_order(w, &sheet, role));
    TRY(report_digest(w->a, &sheet.report, &s.digest));
    s.version = v->version;
    s.step = (int64_t)sheet.signature_n + 1;
    return store_change(w->store, &report_signature_add, &report_signature_shape, &s, NULL);
}

err report_sign(work *w, int year, report_role role, str person, str opinion)
{
    report_version v = {0};
    TRY(check_year(w, year));
    TRY(check_words(w, STR("姓名"), person));
    TRY(check_words(w, STR("意见"), opinion));
    TRY(store_begin(w->store));
    return finish_act(w, add_signature(w, year, role, str_trim(person), str_trim(opinion), &v),
                      STR("report_sign"), &v,
                      str_format(w->a, "%s签署%d年年报。", report_role_words[role], year));
}

/* Errors stop it; warnings are for people to weigh. */
static err check_ready(work *w, const report_sheet *sheet)
{
    err e = OK;
    for (size_t i = 0; i < sheet->findings.n; i++) {
        const finding *f = &sheet->findings.p[i];
        if (f->severity != SEVERITY_ERROR)
            continue;
        problems_add(w->problems, str_of(f->rule), "%s", f->says);
        e = INVALID;
    }
    for (report_role role = 0; role < ROLE_COUNT; role++)
        if (!has_signed(sheet, role)) {
            problems_add(w->problems, STR("签署"), "%s还没有签署现在这一稿。", report_role_words[role]);
            e = INVALID;
        }
    return e;
}

static err freeze(work *w, int year, report_version *v)
{
    report_sheet sheet;
    act_head key = {.agency = w->agency}, head = {0};
    int64_t changed = 0;
    TRY(open_draft(w, year, &sheet));
    *v = sheet.version;
    TRY(check_ready(w, &sheet));
    TRY(store_one(w->store, w->a, &act_head_get, &act_head_shape, &key, &act_head_shape, &head));
    v->frozen_by = w->actor;
    v->frozen_at = w->now;
    sheet.version = *v;
    TRY(snapshot_write(w->a, &sheet, head.seq, head.digest, &v->snapshot));
    TRY(sm3_hex(w->a, v->snapshot, &v->digest));
    TRY(store_change(w->store, &report_version_freeze, &report_version_shape, v, &changed));
    return changed == 1 ? OK : CONFLICT;
}

err report_freeze(work *w, int year)
{
    report_version v = {0};
    TRY(check_year(w, year));
    TRY(store_begin(w->store));
    err e = freeze(w, year, &v);
    return finish_act(w, e, STR("report_freeze"), &v,
                      str_format(w->a, "%d年年报第 %lld 版定稿，SM3 指纹 %.*s。", year,
                                 (long long)v.version, STR_ARG(v.digest)));
}

/* --- correct --------------------------------------------------------------- */

static err add_correction(work *w, int year, str reason, report_version *v)
{
    report_sheet sheet;
    TRY(newest_version(w, year, v));
    if (v->version == 0)
        return refuse(w, NOT_FOUND, "还没有定稿，直接修改草稿即可。", year);
    if (v->state != REPORT_FROZEN)
        return refuse(w, CONFLICT, "已经有一版在修改，改完定稿后才能再更正。", year);
    TRY(read_sheet(w, *v, &sheet));
    TRY(add_version(w, v, reason));
    for (int i = 0; i < REPORT_PARTS; i++) {
        report_part part = {.agency = w->agency,
                            .year = year,
                            .version = v->version,
                            .part = i,
                            .body = sheet.texts[i]};
        if (part.body.n > 0)
            TRY(store_change(w->store, &report_part_put, &report_part_shape, &part, NULL));
    }
    return OK;
}

err report_correct(work *w, int year, str reason)
{
    report_version v = {0};
    TRY(check_year(w, year));
    TRY(check_words(w, STR("更正原因"), reason));
    TRY(store_begin(w->store));
    err e = add_correction(w, year, str_trim(reason), &v);
    return finish_act(w, e, STR("report_correct"), &v,
                      str_format(w->a, "更正%d年年报，开始第 %lld 版：%.*s", year,
                                 (long long)v.version, STR_ARG(str_trim(reason))));
}
