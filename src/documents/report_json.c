/* jansson keeps the order in which members were set, so the order of this file
 * is the order of the document. Cells are walked by their paths' tables: no
 * name of a cell is spelled here. */
#include "documents/report_json.h"

#include <jansson.h>

#include "documents/report_read/cell_text.h"

static json_t *text(str s)
{
    return json_stringn(s.n > 0 ? s.p : "", s.n);
}

static json_t *paragraphs(const str_list *list)
{
    json_t *all = json_array();
    for (size_t i = 0; i < list->n; i++)
        json_array_append_new(all, text(list->p[i]));
    return all;
}

static json_t *number(int cell, int64_t value)
{
    if (cell != STOCK_CHARGE)
        return json_integer(value);
    return json_string(fen_wan_yuan((fen){value}).c);
}

static json_t *cell_value(const annual_report *r, int cell)
{
    const report_cell *c = &r->cells[cell];
    switch (c->kind) {
    case CELL_NUMBER: return number(cell, c->value);
    case CELL_WORDS: return text(c->words);
    case CELL_BLANK:
    case CELL_MISSING:
    case CELL_KIND_COUNT: break;
    }
    return json_null();
}

static json_t *table2(const annual_report *r)
{
    json_t *table = json_object();
    for (int stock = 0; stock < STOCK_COUNT; stock++) {
        str rest = str_of(report_stocks[stock].id), outer;
        str_split(&rest, STR("."), &outer);
        if (rest.p == NULL) {
            json_object_set_new(table, report_stocks[stock].id, cell_value(r, stock));
            continue;
        }
        json_t *group = json_object_getn(table, outer.p, outer.n);
        if (group == NULL) {
            group = json_object();
            json_object_setn_new(table, outer.p, outer.n, group);
        }
        json_object_setn_new(group, rest.p, rest.n, cell_value(r, stock));
    }
    return table;
}

static json_t *table3(const annual_report *r)
{
    json_t *table = json_object(), *columns = json_array(), *rows = json_object();
    for (int column = 0; column < COLUMN_COUNT; column++)
        json_array_append_new(columns, json_string(report_columns[column].id));
    for (int row = 0; row < ROW_COUNT; row++) {
        json_t *cells = json_array();
        for (int column = 0; column < COLUMN_COUNT; column++)
            json_array_append_new(cells, cell_value(r, report_cell_at(row, column)));
        json_object_set_new(rows, report_rows[row].id, cells);
    }
    json_object_set_new(table, "columns", columns);
    json_object_set_new(table, "rows", rows);
    return table;
}

static json_t *table4(const annual_report *r)
{
    json_t *table = json_object();
    for (int remedy = 0; remedy < REMEDY_COUNT; remedy++) {
        json_t *group = json_object();
        for (int result = 0; result < RESULT_COUNT; result++)
            json_object_set_new(group, report_results[result].id,
                                cell_value(r, report_cell_at_remedy(remedy, result)));
        json_object_set_new(table, report_remedies[remedy].id, group);
    }
    return table;
}

static json_t *period(const annual_report *r)
{
    if (!day_is(r->from) || !day_is(r->to))
        return json_null();
    json_t *both = json_object();
    json_object_set_new(both, "from", json_string(day_iso(r->from).c));
    json_object_set_new(both, "to", json_string(day_iso(r->to).c));
    return both;
}

static json_t *sections(const annual_report *r)
{
    json_t *all = json_array();
    for (size_t i = 0; i < COUNT_OF(r->sections); i++) {
        json_t *one = json_object();
        json_object_set_new(one, "title", text(r->sections[i].title));
        json_object_set_new(one, "paragraphs", paragraphs(&r->sections[i].paragraphs));
        json_array_append_new(all, one);
    }
    return all;
}

/* A place is named once, however often its value was used. */
static void add_place(json_t *cells, const finding_place *place)
{
    char room[128];
    line path = LINE_IN(room);
    finding_place_path(place, &path);
    json_t *known;
    size_t i;
    json_array_foreach(cells, i, known)
    {
        if (str_equal(str_of(json_string_value(known)), line_str(&path)))
            return;
    }
    json_array_append_new(cells, text(line_str(&path)));
}

static json_t *finding_value(const finding *f, int64_t value)
{
    char room[32];
    line says = LINE_IN(room);
    if (f->decimals == 0)
        return number(f->in_fen ? STOCK_CHARGE : -1, value);
    finding_put_decimal(&says, value, f->decimals);
    return text(line_str(&says));
}

static json_t *one_finding(const finding *f)
{
    json_t *one = json_object(), *cells = json_array(), *values = json_array();
    for (size_t i = 0; i < f->place_count; i++)
        add_place(cells, &f->places[i]);
    for (size_t i = 0; i < f->value_count; i++)
        json_array_append_new(values, finding_value(f, f->values[i]));
    json_object_set_new(one, "rule", json_string(f->rule));
    json_object_set_new(one, "severity",
                        json_string(f->severity == SEVERITY_ERROR ? "error" : "warning"));
    json_object_set_new(one, "says", json_string(f->says));
    json_object_set_new(one, "cells", cells);
    json_object_set_new(one, "values", values);
    return one;
}

enum { ESCAPED_LARGEST = 6, PARAGRAPH_FRAME = 32, FINDING_LARGEST = 8 << 10, FRAME = 64 << 10 };

static size_t paragraphs_largest(const str_list *list)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        n += list->p[i].n * ESCAPED_LARGEST + PARAGRAPH_FRAME;
    return n;
}

/* No document of this report is longer. */
static size_t largest(const annual_report *r, const findings *found)
{
    size_t n = FRAME + (r->agency.n + r->format.n + r->title.n) * ESCAPED_LARGEST;
    n += paragraphs_largest(&r->preamble);
    for (size_t i = 0; i < COUNT_OF(r->sections); i++)
        n += r->sections[i].title.n * ESCAPED_LARGEST +
             paragraphs_largest(&r->sections[i].paragraphs);
    for (int cell = 0; cell < CELL_COUNT; cell++)
        n += r->cells[cell].words.n * ESCAPED_LARGEST;
    return n + (found == NULL ? 0 : found->n * FINDING_LARGEST);
}

err report_json_write(const annual_report *r, const findings *found, arena *a, buf *out)
{
    /* the arena may leave by its guard: ask it for room before the library
     * holds anything that would then be lost */
    size_t room = largest(r, found);
    char *bytes = arena_bytes(a, room);
    json_t *report = json_object(), *list = json_array();
    json_object_set_new(report, "agency", text(r->agency));
    json_object_set_new(report, "year", json_integer(r->year));
    json_object_set_new(report, "format", r->format.n > 0 ? text(r->format) : json_null());
    json_object_set_new(report, "title", text(r->title));
    json_object_set_new(report, "preamble", paragraphs(&r->preamble));
    json_object_set_new(report, "period", period(r));
    json_object_set_new(report, "table2", table2(r));
    json_object_set_new(report, "table3", table3(r));
    json_object_set_new(report, "table4", table4(r));
    json_object_set_new(report, "sections", sections(r));
    for (size_t i = 0; found != NULL && i < found->n; i++)
        json_array_append_new(list, one_finding(&found->p[i]));
    json_object_set_new(report, "findings", list);
    size_t n = json_dumpb(report, bytes, room, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    json_decref(report);
    if (n == 0 || n > room)
        return FAULT;
    buf_put(out, (str){bytes, n});
    buf_put_char(out, '\n');
    return OK;
}

/* Reading. The library's tree is freed before anything can leave by the
 * arena's guard: texts are first measured, then copied into room asked for in
 * advance. */
typedef struct reading {
    char *room; /* for every text of the document: never more than its bytes */
    size_t used;
} reading;

static str take_text(reading *in, const json_t *v)
{
    if (!json_is_string(v))
        return (str){NULL, 0};
    size_t n = json_string_length(v);
    str s = {in->room + in->used, n};
    if (n > 0)
        memcpy(in->room + in->used, json_string_value(v), n);
    in->used += n;
    return s;
}

/* As many texts as the document can hold, and where the next list begins. */
typedef struct reading_lists {
    str *slots;
    size_t used;
} reading_lists;

static str_list take_paragraphs(reading *in, reading_lists *lists, const json_t *array)
{
    str_list list = {.p = lists->slots + lists->used};
    size_t i;
    const json_t *v;
    json_array_foreach(array, i, v)
    {
        if (json_is_string(v))
            list.p[list.n++] = take_text(in, v);
    }
    list.room = list.n;
    lists->used += list.n;
    return list;
}

/* A cell as the document has it: a number, or words still to be read. */
static void take_cell(reading *in, const json_t *v, int cell, annual_report *r, str words[])
{
    r->cells[cell] = (report_cell){.kind = CELL_BLANK};
    words[cell] = take_text(in, v);
    if (json_is_integer(v) && cell != STOCK_CHARGE)
        r->cells[cell] = (report_cell){.kind = CELL_NUMBER, .value = json_integer_value(v)};
    else if (json_is_number(v) || json_is_boolean(v))
        r->cells[cell] = (report_cell){.kind = CELL_WORDS, .words = STR("不是整数")};
    if (v == NULL)
        r->cells[cell].kind = CELL_MISSING;
}

static const json_t *member(const json_t *object, str name)
{
    return json_object_getn(object, name.p, name.n);
}

static void take_table2(reading *in, const json_t *table, annual_report *r, str words[])
{
    for (int stock = 0; stock < STOCK_COUNT; stock++) {
        const json_t *at = table;
        str rest = str_of(report_stocks[stock].id), name;
        while (str_split(&rest, STR("."), &name))
            at = member(at, name);
        take_cell(in, at, report_cell_at_stock(stock), r, words);
    }
}

static void take_table3(reading *in, const json_t *table, annual_report *r, str words[])
{
    const json_t *rows = member(table, STR("rows"));
    for (int row = 0; row < ROW_COUNT; row++)
        for (int column = 0; column < COLUMN_COUNT; column++)
            take_cell(in,
                      json_array_get(member(rows, str_of(report_rows[row].id)), (size_t)column),
                      report_cell_at(row, column), r, words);
}

static void take_table4(reading *in, const json_t *table, annual_report *r, str words[])
{
    for (int remedy = 0; remedy < REMEDY_COUNT; remedy++)
        for (int result = 0; result < RESULT_COUNT; result++)
            take_cell(in,
                      member(member(table, str_of(report_remedies[remedy].id)),
                             str_of(report_results[result].id)),
                      report_cell_at_remedy(remedy, result), r, words);
}

static day take_day(const json_t *v)
{
    day d = DAY_NONE;
    if (json_is_string(v) && !day_parse(str_of(json_string_value(v)), &d))
        d = DAY_NONE;
    return d;
}

static void take_report(reading *in, reading_lists *lists, const json_t *top, annual_report *r,
                        str words[])
{
    json_int_t year = json_integer_value(member(top, STR("year")));
    r->agency = take_text(in, member(top, STR("agency")));
    r->year = year > 0 && year < 10000 ? (int)year : 0;
    r->format = take_text(in, member(top, STR("format")));
    r->title = take_text(in, member(top, STR("title")));
    r->preamble = take_paragraphs(in, lists, member(top, STR("preamble")));
    const json_t *dates = member(top, STR("period"));
    r->from = take_day(member(dates, STR("from")));
    r->to = take_day(member(dates, STR("to")));
    const json_t *tables[3] = {member(top, STR("table2")), member(top, STR("table3")),
                               member(top, STR("table4"))};
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        r->table_found[i] = json_is_object(tables[i]);
    take_table2(in, tables[0], r, words);
    take_table3(in, tables[1], r, words);
    take_table4(in, tables[2], r, words);
    const json_t *all = member(top, STR("sections"));
    for (size_t i = 0; i < COUNT_OF(r->sections); i++) {
        const json_t *one = json_array_get(all, i);
        r->sections[i].title = take_text(in, member(one, STR("title")));
        r->sections[i].paragraphs = take_paragraphs(in, lists, member(one, STR("paragraphs")));
    }
}

/* A document written from a file without a table has nothing but null in it. */
static bool holds_anything(const annual_report *r, int first, int end)
{
    for (int cell = first; cell < end; cell++)
        if (r->cells[cell].kind == CELL_NUMBER || r->cells[cell].kind == CELL_WORDS)
            return true;
    return false;
}

/* A number the program's own arithmetic holds; else words. */
static void settle_cells(annual_report *r, const str words[], arena *a)
{
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        report_cell *c = &r->cells[cell];
        if (words[cell].p != NULL)
            *c = cell_text_read(words[cell], cell, a);
        else if (c->kind == CELL_NUMBER)
            *c = cell_text_read(str_format(a, "%lld", (long long)c->value), cell, a);
    }
    r->table_found[0] = r->table_found[0] && holds_anything(r, 0, CELL_TABLE3);
    r->table_found[1] = r->table_found[1] && holds_anything(r, CELL_TABLE3, CELL_TABLE4);
    r->table_found[2] = r->table_found[2] && holds_anything(r, CELL_TABLE4, CELL_COUNT);
}

static bool has_tables_or_sections(const json_t *top)
{
    static const char *const names[] = {"table2", "table3", "table4", "sections"};
    bool has = false;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        has = has || json_object_get(top, names[i]) != NULL;
    return has;
}

err report_json_read(str bytes, arena *a, annual_report *out, problems *ps)
{
    if (bytes.n > REPORT_JSON_LARGEST) {
        problems_add(ps, STR(""), "文件大于 %d MiB，不是年度报告的 JSON。",
                     REPORT_JSON_LARGEST >> 20);
        return INVALID;
    }
    size_t quotes = 0;
    for (size_t i = 0; i < bytes.n; i++)
        quotes += bytes.p[i] == '"';
    reading in = {arena_bytes(a, bytes.n + 1), 0};
    reading_lists lists = {arena_new_n(a, str, quotes / 2 + 1), 0};
    str *words = arena_new_n(a, str, CELL_COUNT);
    annual_report *r = arena_new(a, annual_report);
    json_error_t wrong = {0};
    if (bytes.n >= 3 && memcmp(bytes.p, "\xEF\xBB\xBF", 3) == 0)
        bytes = str_slice(bytes, 3, bytes.n);
    json_t *top = json_loadb(bytes.n > 0 ? bytes.p : "", bytes.n, JSON_REJECT_DUPLICATES, &wrong);
    bool report = has_tables_or_sections(top);
    if (report)
        take_report(&in, &lists, top, r, words);
    bool parsed = top != NULL;
    json_decref(top);
    if (!parsed) {
        problems_add(ps, STR(""), "不是有效的 JSON：第%d行第%d列读不下去，请检查文件是否完整。",
                     wrong.line, wrong.column);
        return INVALID;
    }
    if (!report) {
        problems_add(ps, STR(""),
                     "JSON 里没有 table2、table3、table4 或 sections，不是年度报告。");
        return INVALID;
    }
    settle_cells(r, words, a);
    *out = *r;
    return OK;
}
