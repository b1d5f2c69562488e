/* Places become findings: personal data and wrong words one by one, each with the cell
 * it stands in; what is hidden once for each way of hiding and sheet, with how often. */
#include "acts/scan.h"

#include "acts/office.h"
#include "documents/places.h"

const char *const scan_read_ids[SCAN_READ_COUNT] = {"whole", "partly", "not"};

enum { HITS_MOST = 400, ROW_MOST = 256, HEAD_LONGEST = 60 };

/* What each way of hiding is called, how grave it is, what to do. */
static const struct {
    const char *rule;
    severity severity;
    const char *says, *suggestion;
} hidings[] = {
    [HIDING_NONE] = {NULL, SEVERITY_WARNING, "", ""},
    [HIDING_SHEET] = {"hidden_sheet", SEVERITY_ERROR, "工作表是隐藏的，谁都能取消隐藏", "删去这张工作表"},
    [HIDING_ROW] = {"hidden_row", SEVERITY_ERROR, "有隐藏的行，谁都能取消隐藏", "删去隐藏的行"},
    [HIDING_COLUMN] = {"hidden_column", SEVERITY_ERROR, "有隐藏的列，谁都能取消隐藏", "删去隐藏的列"},
    [HIDING_COMMENT] = {"comment", SEVERITY_ERROR, "有批注", "删去批注"},
    [HIDING_CHANGE] = {"tracked_change", SEVERITY_ERROR, "有修订痕迹，删去和插入的文字都看得到",
                       "接受或拒绝全部修订"},
    [HIDING_TEXT] = {"hidden_text", SEVERITY_WARNING, "有不显示的文字", "核对后删去"},
    [HIDING_PROPERTIES] = {"properties", SEVERITY_WARNING, "文件属性里有内容", "清除文件属性"},
    [HIDING_LINK] = {"external_link", SEVERITY_WARNING, "指向别处的文件", "断开链接"},
    [HIDING_NAME] = {"defined_name", SEVERITY_WARNING, "有定义的名称", "核对后删去"},
    [HIDING_CACHE] = {"cached_values", SEVERITY_WARNING, "留有图表、透视表或别的表格的数据",
                      "改成数值或图片，或删去"},
    [HIDING_ATTACHMENT] = {"attachment", SEVERITY_ERROR, "里面嵌有别的文件", "取出嵌入的文件，另行检查"},
};
_Static_assert(COUNT_OF(hidings) == HIDING_COUNT, "a row for every way of hiding");

/* One way of hiding in one sheet, or in the file. */
typedef struct hidden_part {
    hiding hidden;
    int table;
    str where;
    size_t count;
} hidden_part;
LIST_TYPE(hidden_part_list, hidden_part);

/* The row being gathered, and the table it belongs to. */
typedef struct row_now {
    int table, row;
    str cells[ROW_MOST];
    str where[ROW_MOST];
    bool hidden;
    size_t n;
} row_now;

typedef struct scanning {
    arena *a;
    const scan_by *by;
    scanned *out;
    hidden_part_list hidden;
    row_now row;
    int table;           /* of the last whole row */
    str heads[ROW_MOST]; /* by column: the last words without figures above */
    bool lists;
    personal_list list;
    size_t people;
    scan_finding person_list;
    personal_hit hits[HITS_MOST];
    wording_hit wrong[HITS_MOST];
} scanning;

static void add(scanning *s, const scan_finding *f)
{
    if (f->severity == SEVERITY_ERROR)
        s->out->errors++;
    else
        s->out->warnings++;
    if (s->out->found.n == SCAN_FINDINGS_MOST)
        s->out->dropped++;
    else
        *list_add(s->a, &s->out->found) = *f;
}

/* --- what it is known by ------------------------------------------------------ */

enum {
    AROUND = 6,
    SHOWN_LONGEST = 60,
    FIGURES_SHOWN = 6,
    IDEOGRAPHIC_SPACE = 0x3000,
};

static bool is_plain(uint32_t point)
{
    return point >= 0x80 || point == ' ';
}

/* Up to AROUND characters before byte `at`, no figure or letter among them. */
static size_t around_from(str text, size_t at)
{
    for (size_t n = 0; n < AROUND && at > 0; n++) {
        size_t from = at - 1;
        while (from > 0 && ((unsigned char)text.p[from] & 0xC0) == 0x80)
            from--;
        str one = str_slice(text, from, at);
        if (!is_plain(str_next(&one)))
            break;
        at = from;
    }
    return at;
}

/* As many behind it. */
static size_t around_to(str text, size_t at)
{
    str rest = str_slice(text, at, text.n);
    for (size_t n = 0; n < AROUND; n++) {
        if (!is_plain(str_next(&rest)))
            break;
        at = text.n - rest.n;
    }
    return at;
}

/* The words without blanks, hyphens and line ends: broken anew they are the same. */
static str in_one_form(const scanning *s, str text)
{
    buf b;
    buf_init(&b, s->a);
    while (text.n > 0) {
        str before = text;
        uint32_t point = str_next(&text);
        if (point > ' ' && point != '-' && point != IDEOGRAPHIC_SPACE)
            buf_put(&b, str_slice(before, 0, before.n - text.n));
    }
    return buf_str(&b);
}

static str around_of(const scanning *s, str text, size_t from, size_t to)
{
    str before = str_slice(text, around_from(text, from), from),
        behind = str_slice(text, to, around_to(text, to));
    return in_one_form(s, str_format(s->a, "%.*s|%.*s", STR_ARG(before), STR_ARG(behind)));
}

/* --- personal data ------------------------------------------------------- */

static void add_hit(scanning *s, const personal_hit *hit, const place *p)
{
    const personal_rule_facts *rule = &personal_rules[hit->rule];
    char room[MASKED_ROOM];
    line shown = LINE_IN(room);
    personal_data_show(hit, p->text, &shown);
    str masked = str_copy(s->a, line_str(&shown));
    add(s, &(scan_finding){.rule = rule->id,
                           .kind = CONTENT_PERSONAL,
                           .severity = rule->severity,
                           .where = p->where,
                           .hidden = p->hidden != HIDING_NONE,
                           .shown = masked,
                           .suggestion = masked,
                           .says = str_of(rule->says),
                           .matter = in_one_form(s, str_slice(p->text, hit->from, hit->to)),
                           .around = around_of(s, p->text, hit->from, hit->to)});
}

static str heading_of(const scanning *s, const place *p)
{
    bool known = p->table > 0 && p->table == s->table && p->column > 0 && p->column <= ROW_MOST;
    return known ? s->heads[p->column - 1] : (str){NULL, 0};
}

static void find_personal(scanning *s, const place *p)
{
    personal_text t = {p->text, heading_of(s, p), s->by->phones->p, s->by->phones->n};
    personal_hits hits = {.p = s->hits, .room = HITS_MOST};
    personal_data_find(&t, &hits);
    for (size_t i = 0; i < hits.n; i++)
        add_hit(s, &hits.p[i], p);
    s->out->dropped += hits.dropped;
    s->out->errors += hits.dropped;
}

/* --- words ------------------------------------------------------------------ */

/* The words with a little around them; of a long number only so much that it is not
 * whole. */
static str excerpt(const scanning *s, str text, const wording_hit *hit)
{
    buf b;
    buf_init(&b, s->a);
    str rest = str_slice(text, around_from(text, hit->from), around_to(text, hit->to));
    size_t figures = 0;
    for (size_t n = 0; n < SHOWN_LONGEST + 2 * AROUND && rest.n > 0; n++) {
        str before = rest;
        uint32_t point = str_next(&rest);
        figures = point >= '0' && point <= '9' ? figures + 1 : 0;
        if (figures > FIGURES_SHOWN)
            buf_put_char(&b, '*');
        else if (point >= ' ')
            buf_put(&b, str_slice(before, 0, before.n - rest.n));
    }
    buf_put(&b, rest.n > 0 ? STR("…") : STR(""));
    return buf_str(&b);
}

static void add_wrong(scanning *s, const wording_hit *hit, const place *p)
{
    char room[2][WORDING_SAYS_ROOM];
    line says = LINE_IN(room[0]), suggestion = LINE_IN(room[1]);
    wording_says(hit, &says);
    wording_suggest(hit, &suggestion);
    add(s, &(scan_finding){.rule = str_c(s->a, wording_id(hit)),
                           .kind = wording_sensitive(hit) ? CONTENT_SENSITIVE : CONTENT_WORDING,
                           .severity = wording_severity(hit),
                           .where = p->where,
                           .hidden = p->hidden != HIDING_NONE,
                           .shown = excerpt(s, p->text, hit),
                           .suggestion = str_copy(s->a, line_str(&suggestion)),
                           .says = str_copy(s->a, line_str(&says)),
                           .matter = in_one_form(s, str_slice(p->text, hit->from, hit->to)),
                           .around = around_of(s, p->text, hit->from, hit->to)});
}

static void find_wrong(scanning *s, const place *p)
{
    wording_text t = {p->text, s->by->on, s->by->words};
    wording_hits hits = {.p = s->wrong, .room = HITS_MOST};
    wording_find(&t, &hits);
    for (size_t i = 0; i < hits.n; i++)
        add_wrong(s, &hits.p[i], p);
    s->out->dropped += hits.dropped;
    s->out->warnings += hits.dropped;
}

/* --- lists of people ----------------------------------------------------- */

static void end_list(scanning *s)
{
    if (s->lists && s->people > 0) {
        scan_finding f = s->person_list;
        f.shown = str_format(s->a, "%zu 人", s->people);
        add(s, &f);
    }
    s->lists = false;
    s->people = 0;
}

static bool names_column(str cell)
{
    if (str_trim(cell).n == 0 || cell.n > HEAD_LONGEST)
        return false;
    for (size_t i = 0; i < cell.n; i++)
        if (cell.p[i] >= '0' && cell.p[i] <= '9')
            return false;
    return true;
}

static void begin_list(scanning *s, const personal_list *list)
{
    const personal_rule_facts *rule = &personal_rules[PERSONAL_PERSON_LIST];
    s->lists = true;
    s->list = *list;
    s->person_list = (scan_finding){.rule = rule->id,
                                    .kind = CONTENT_PERSONAL,
                                    .severity = rule->severity,
                                    .where = s->row.where[list->number],
                                    .hidden = s->row.hidden,
                                    .suggestion = STR("遮盖号码，或删去这一列"),
                                    .says = str_of(rule->says)};
}

/* A row of a table is whole: it is the head, or may show a person. */
static void end_row(scanning *s)
{
    row_now *r = &s->row;
    personal_list list;
    if (r->n == 0)
        return;
    if (r->table != s->table) {
        end_list(s);
        s->table = r->table;
        memset(s->heads, 0, sizeof s->heads);
    }
    if (!s->lists && personal_list_begins(r->cells, r->n, &list))
        begin_list(s, &list);
    else if (s->lists && personal_list_shows(&s->list, r->cells, r->n))
        s->people++;
    for (size_t i = 0; i < r->n; i++)
        if (names_column(r->cells[i]))
            s->heads[i] = r->cells[i];
    r->n = 0;
}

static void take_cell(scanning *s, const place *p)
{
    row_now *r = &s->row;
    if (p->table != r->table || p->row != r->row)
        end_row(s);
    r->table = p->table;
    r->row = p->row;
    r->hidden = p->hidden != HIDING_NONE;
    if (p->column < 1 || p->column > ROW_MOST)
        return;
    while ((int)r->n < p->column) {
        r->where[r->n] = p->where;
        r->cells[r->n++] = (str){NULL, 0};
    }
    r->cells[p->column - 1] = p->text;
    r->where[p->column - 1] = p->where;
}

/* --- what is hidden ------------------------------------------------------ */

static void take_hidden(scanning *s, const place *p)
{
    for (size_t i = 0; i < s->hidden.n; i++) {
        hidden_part *h = &s->hidden.p[i];
        if (h->hidden == p->hidden && h->table == p->table) {
            h->count++;
            return;
        }
    }
    if (s->hidden.n < SCAN_FINDINGS_MOST)
        *list_add(s->a, &s->hidden) = (hidden_part){p->hidden, p->table, p->where, 1};
}

static void add_hidden(scanning *s)
{
    for (size_t i = 0; i < s->hidden.n; i++) {
        const hidden_part *h = &s->hidden.p[i];
        add(s, &(scan_finding){.rule = hidings[h->hidden].rule,
                               .kind = CONTENT_HIDDEN,
                               .severity = hidings[h->hidden].severity,
                               .where = h->where,
                               .hidden = true,
                               .shown = str_format(s->a, "%zu 处", h->count),
                               .suggestion = str_of(hidings[h->hidden].suggestion),
                               .says = str_format(s->a, "%s（%zu 处）。公开前请%s。",
                                                  hidings[h->hidden].says, h->count,
                                                  hidings[h->hidden].suggestion)});
    }
}

err scan_file(arena *a, str path, const scan_by *by, scanned *out)
{
    problems ps;
    places read;
    place p;
    *out = (scanned){.file = path, .read = SCAN_NOT};
    problems_init(&ps, a);
    err e = places_read_file(str_c(a, path), a, &read, &ps);
    for (size_t i = 0; i < ps.n; i++)
        *list_add(a, &out->unread) = ps.p[i].says;
    if (e != OK)
        return e;
    out->read = read.unread.n > 0 ? SCAN_PARTLY : SCAN_WHOLE;
    out->unread = read.unread;
    scanning *s = arena_new(a, scanning);
    s->a = a;
    s->by = by;
    s->out = out;
    while (places_next(&read, &p)) {
        if (p.table > 0)
            take_cell(s, &p);
        find_personal(s, &p);
        find_wrong(s, &p);
        if (p.hidden != HIDING_NONE)
            take_hidden(s, &p);
    }
    end_row(s);
    end_list(s);
    add_hidden(s);
    return OK;
}

err scan_phones(work *w, str_list *out)
{
    agency facts;
    str_list phones = {0};
    TRY(office_get(w, &facts));
    const str both[] = {facts.phone, facts.complaint_phone};
    for (size_t i = 0; i < COUNT_OF(both); i++)
        if (both[i].n > 0)
            *list_add(w->a, &phones) = both[i];
    *out = phones;
    return OK;
}
