/* gongkai report YEAR begin|text|edit|sign|freeze|correct|history|diff|snapshot */
#include "cli/file.h"
#include "cli/json.h"
#include "cli/office.h"
#include "cli/report.h"

enum { LARGEST_TEXT = 256 << 10 };

static int done(const call *c, work *w, err e, int year, const char *says)
{
    if (e != OK)
        return office_say(w, e);
    if (c->json)
        return print_json(json_pack("{sisb}", "year", year, "done", 1));
    return print_out(str_format(c->a, "%d年年报%s\n", year, says)) ? 0 : exit_of(FAULT);
}

int life_begin(const call *c, work *w, const report_options *own, int year)
{
    (void)own;
    return done(c, w, report_begin(w, year), year, "：草稿已建立。数字随台账更新，正文可用 text 取出、edit 换上。");
}

int life_text(const call *c, work *w, const report_options *own, int year)
{
    report_sheet sheet;
    err e = report_open(w, year, (int)own->version, &sheet);
    if (e != OK)
        return office_say(w, e);
    if (!c->json)
        return print_out(str_format(c->a, "%.*s\n", STR_ARG(sheet.texts[own->section])))
                   ? 0
                   : exit_of(FAULT);
    return print_json(json_pack("{sisIso}", "year", year, "section", (json_int_t)own->section,
                                "text", json_str(sheet.texts[own->section])));
}

int life_edit(const call *c, work *w, const report_options *own, int year)
{
    str text, trouble;
    if (own->input.n == 0)
        return called_wrongly(c, "用 --input 写明正文文件。");
    err e = file_read(c->a, own->input, LARGEST_TEXT, &text, &trouble);
    if (e != OK)
        return say_error(e, trouble);
    if (str_starts(text, STR("\xef\xbb\xbf")))
        text = str_slice(text, 3, text.n);
    text = str_replace(c->a, text, STR("\r\n"), STR("\n"));
    return done(c, w, report_edit(w, year, (int)own->section, text), year, "：正文已换上。");
}

int life_sign(const call *c, work *w, const report_options *own, int year)
{
    str opinion = own->opinion.n > 0 ? own->opinion : STR("同意");
    for (report_role role = 0; role < ROLE_COUNT; role++)
        if (str_equal(own->role, str_of(report_role_ids[role])) ||
            str_equal(own->role, str_of(report_role_words[role])))
            return done(c, w, report_sign(w, year, role, own->name, opinion), year, "：已签署。");
    return called_wrongly(c, "--as 应为经办人、办公室主任、分管领导或主要负责人。");
}

int life_freeze(const call *c, work *w, const report_options *own, int year)
{
    (void)own;
    report_sheet sheet;
    err e = report_freeze(w, year);
    if (e == OK)
        e = report_open(w, year, REPORT_PRESENT, &sheet);
    if (e != OK)
        return office_say(w, e);
    if (c->json)
        return print_json(json_pack("{sisIso}", "year", year, "version",
                                    (json_int_t)sheet.version.version, "digest",
                                    json_str(sheet.version.digest)));
    return print_out(str_format(c->a, "%.*s\n", STR_ARG(sheet_state(c->a, &sheet))))
               ? 0
               : exit_of(FAULT);
}

int life_correct(const call *c, work *w, const report_options *own, int year)
{
    return done(c, w, report_correct(w, year, own->reason), year,
                "：已另起一版。改好、签署、定稿后，以新版为准，原版保留。");
}

int life_snapshot(const call *c, work *w, const report_options *own, int year)
{
    (void)c;
    report_sheet sheet;
    err e = own->version > 0 ? report_open(w, year, (int)own->version, &sheet)
                             : report_open_published(w, year, &sheet);
    if (e == OK && sheet.version.state != REPORT_FROZEN)
        e = NOT_FOUND;
    if (e == NOT_FOUND)
        return say_error(e, str_format(w->a, "%d年年报还没有定稿。", year));
    if (e != OK)
        return office_say(w, e);
    return print_out(sheet.version.snapshot) ? 0 : exit_of(FAULT);
}

/* --- history --------------------------------------------------------------- */

static json_t *instant_json(arena *a, instant t)
{
    return t.s == 0 ? json_null() : json_str(instant_iso(a, t));
}

static json_t *version_json(arena *a, const report_sheet *sheet)
{
    const report_version *v = &sheet->version;
    json_t *signatures = json_array();
    for (size_t i = 0; i < sheet->signature_n; i++) {
        const report_signature *s = &sheet->signatures[i];
        json_array_append_new(
            signatures, json_pack("{sssosososb}", "role", report_role_ids[s->role], "person",
                                  json_str(s->person), "opinion", json_str(s->opinion),
                                  "signed_at", instant_json(a, s->signed_at), "holds", s->holds));
    }
    return json_pack("{sIsssosososososo}", "version", (json_int_t)v->version, "state",
                     report_state_ids[v->state], "reason", json_str(v->reason), "begun_by",
                     json_str(v->begun_by), "begun_at", instant_json(a, v->begun_at), "frozen_at",
                     instant_json(a, v->frozen_at), "digest", json_str(v->digest), "signatures",
                     signatures);
}

static void put_version(buf *b, const report_sheet *sheet)
{
    const report_version *v = &sheet->version;
    buf_format(b, "%.*s\n", STR_ARG(sheet_state(b->a, sheet)));
    if (v->reason.n > 0)
        buf_format(b, "  更正：%.*s\n", STR_ARG(v->reason));
    buf_format(b, "  %.*s %.*s 开始编制\n", STR_ARG(instant_iso(b->a, v->begun_at)),
               STR_ARG(v->begun_by));
    for (size_t i = 0; i < sheet->signature_n; i++) {
        const report_signature *s = &sheet->signatures[i];
        buf_format(b, "  %.*s %s %.*s 签署：%.*s%s\n", STR_ARG(instant_iso(b->a, s->signed_at)),
                   report_role_words[s->role], STR_ARG(s->person), STR_ARG(s->opinion),
                   s->holds ? "" : "（稿件其后有变动，已不作数）");
    }
}

int life_history(const call *c, work *w, const report_options *own, int year)
{
    (void)own;
    report_version *versions;
    size_t n = 0;
    err e = report_history(w, year, &versions, &n);
    buf b;
    buf_init(&b, c->a);
    json_t *all = json_array();
    for (size_t i = 0; e == OK && i < n; i++) {
        report_sheet sheet;
        e = report_open(w, year, (int)versions[i].version, &sheet);
        if (e == OK) {
            put_version(&b, &sheet);
            json_array_append_new(all, version_json(c->a, &sheet));
        }
    }
    if (e == OK && c->json)
        return print_json(json_pack("{siso}", "year", year, "versions", all));
    json_decref(all);
    if (e != OK)
        return office_say(w, e);
    if (n == 0)
        buf_format(&b, "%d年年报还没有开始编制。\n", year);
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

/* --- difference ------------------------------------------------------------ */

/* What the newest version is held against: the version before it if there is
 * one, else the ledger of this moment. */
static err open_both(work *w, const report_options *own, int year, report_sheet *now,
                     annual_report *before, str *against)
{
    report_sheet other;
    TRY(report_open(w, year, (int)own->version, now));
    if (now->version.version > 1) {
        TRY(report_open(w, year, (int)now->version.version - 1, &other));
        *before = other.report;
        *against = str_format(w->a, "第 %lld 版", (long long)other.version.version);
        return OK;
    }
    *against = STR("现在的台账");
    return report_compute(w, year, before);
}

static const str_list *part_of(const annual_report *r, int part)
{
    return part == 0 ? &r->preamble : &r->sections[part - 1].paragraphs;
}

static bool same_text(const str_list *a, const str_list *b)
{
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = str_equal(a->p[i], b->p[i]);
    return same;
}

static str value_text(arena *a, int cell, int64_t value)
{
    return cell == STOCK_CHARGE ? str_copy(a, str_of(fen_wan_yuan(FEN(value)).c))
                                : str_format(a, "%lld", (long long)value);
}

int life_diff(const call *c, work *w, const report_options *own, int year)
{
    report_sheet now;
    annual_report before;
    str against;
    err e = open_both(w, own, year, &now, &before, &against);
    if (e != OK)
        return office_say(w, e);
    buf b;
    buf_init(&b, c->a);
    json_t *cells = json_array(), *sections = json_array();
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        str mine = value_text(c->a, cell, now.report.cells[cell].value);
        str other = value_text(c->a, cell, before.cells[cell].value);
        char name_text[256], path_text[96];
        line name = LINE_IN(name_text), path = LINE_IN(path_text);
        if (str_equal(mine, other))
            continue;
        report_cell_name(cell, &name);
        report_cell_path(cell, &path);
        buf_format(&b, "%.*s：%.*s 是 %.*s，本版是 %.*s\n", STR_ARG(line_str(&name)),
                   STR_ARG(against), STR_ARG(other), STR_ARG(mine));
        json_array_append_new(cells, json_pack("{sososo}", "cell", json_str(line_str(&path)),
                                               "before", json_str(other), "now", json_str(mine)));
    }
    for (int i = 0; now.version.version > 1 && i < REPORT_PARTS; i++) {
        if (same_text(part_of(&now.report, i), part_of(&before, i)))
            continue;
        buf_format(&b, "正文有改动：%s\n", i == 0 ? "前言" : report_section_titles[i - 1]);
        json_array_append_new(sections, json_integer(i));
    }
    if (c->json)
        return print_json(json_pack("{sisososo}", "year", year, "against", json_str(against),
                                    "cells", cells, "sections", sections));
    json_decref(cells);
    json_decref(sections);
    if (b.n == 0)
        buf_format(&b, "和%.*s没有差别。\n", STR_ARG(against));
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}
