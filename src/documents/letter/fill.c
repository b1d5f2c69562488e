/* Filling: each field once, from left to right; what a fact contains is text and is
 * not looked into. A paragraph whose optional field is empty is left out whole. */
#include "documents/letter/letter.h"
#include "rules/remedy.h"

/* A letter being filled. */
typedef struct filling {
    arena *a;
    const settings *s;
    const letter_facts *facts;
    letter which;
    int answer;
    letter_text *to;
    problems *ps;
    str unset;        /* what the remedies lack */
    uint64_t told[2]; /* fields already named to the reader */
} filling;

/* "《中华人民共和国政府信息公开条例》第三十六条第三项"; a document that is known by its
 * number keeps it. */
static void put_article(buf *out, article which)
{
    const law_article *l = &law_articles[which];
    size_t open = str_find(l->instrument, STR("（"), 0);
    str name = str_slice(l->instrument, 0, open);
    str bracket = str_slice(l->instrument, name.n, l->instrument.n);
    buf_put(out, STR("《"));
    buf_put(out, name);
    buf_put(out, STR("》"));
    if (str_has(bracket, STR("〔")))
        buf_put(out, bracket);
    size_t number = str_find(l->cite, STR("第"), 0);
    buf_put(out, str_slice(l->cite, number, l->cite.n));
}

static str basis(filling *f)
{
    article articles[LETTER_ARTICLES];
    int n = letter_basis(f->which, f->answer, articles);
    buf b;
    buf_init(&b, f->a);
    for (int i = 0; i < n; i++) {
        const law_article *l = &law_articles[articles[i]];
        bool same = i > 0 && str_equal(l->instrument, law_articles[articles[i - 1]].instrument);
        size_t number = str_find(l->cite, STR("第"), 0);
        if (i > 0)
            buf_put(&b, STR("、"));
        if (same)
            buf_put(&b, str_slice(l->cite, number, l->cite.n));
        else
            put_article(&b, articles[i]);
    }
    return buf_str(&b);
}

static str remedy_text(filling *f)
{
    enum { CLAUSE_MOST = 4096 };
    static const remedy_reader readers[LETTER_REMEDY_COUNT] = {
        [REMEDY_APPLICANT] = READER_APPLICANT, [REMEDY_THIRD_PARTY] = READER_THIRD_PARTY};
    const letter_rule *l = &letter_rules[f->which];
    if (l->remedy == REMEDY_NONE || !day_is(f->facts->letter_on))
        return (str){NULL, 0};
    int answer = f->answer == OUTCOME_NONE ? GRANTED : f->answer;
    line out = {arena_bytes(f->a, CLAUSE_MOST), 0, CLAUSE_MOST};
    f->unset = str_of(remedy_clause(f->s, readers[l->remedy], answer, f->facts->letter_on,
                                    str_of(l->paper), &out));
    return line_str(&out);
}

static str respond(const filling *f)
{
    const letter_facts *x = f->facts;
    if (day_is(x->respond_by))
        return str_format(f->a, "于%.*s前", STR_ARG(day_chinese(f->a, x->respond_by)));
    if (x->respond_workdays < 1)
        return (str){NULL, 0};
    return str_format(f->a, "自收到本%s%s%d个工作日内", letter_rules[f->which].paper,
                      f->which == LETTER_FEE ? "次日起" : "之日起", (int)x->respond_workdays);
}

static str computed(filling *f, size_t which)
{
    if (which == COMPUTED_BASIS)
        return basis(f);
    if (which == COMPUTED_REMEDY)
        return remedy_text(f);
    if (which == COMPUTED_RESPOND)
        return respond(f);
    return str_of(letter_rules[f->which].paper);
}

static str value_of(filling *f, const letter_field *field)
{
    const char *at = (const char *)f->facts + field->offset;
    if (field->kind == FACT_COMPUTED)
        return computed(f, field->offset);
    if (field->kind == FACT_DAY) {
        day d = *(const day *)(const void *)at;
        return day_is(d) ? day_chinese(f->a, d) : (str){NULL, 0};
    }
    if (field->kind == FACT_TEXT)
        return document_clean(f->a, *(const str *)(const void *)at);
    int64_t n = *(const int64_t *)(const void *)at;
    if (n < 0)
        return (str){NULL, 0};
    if (field->kind == FACT_COUNT)
        return str_format(f->a, "%lld", (long long)n);
    str yuan = str_copy(f->a, str_of(fen_yuan(FEN(n)).c));
    return str_ends(yuan, STR(".00")) ? str_slice(yuan, 0, yuan.n - 3) : yuan;
}

static bool must_have(const filling *f, const letter_field *field, letter_section section)
{
    /* head and foot are not left out */
    if (section == SECTION_TITLE || section == SECTION_NUMBER || section == SECTION_ADDRESSEE ||
        section == SECTION_SIGNED)
        return true;
    return field->serves >= 0 &&
           (letter_must_contain(f->which, f->answer) & CONTENT(field->serves)) != 0;
}

/* Once for each field. */
static bool tell(filling *f, const letter_field *field)
{
    size_t i = (size_t)(field - letter_fields);
    uint64_t bit = (uint64_t)1 << (i % 64);
    bool first = (f->told[i / 64] & bit) == 0;
    f->told[i / 64] |= bit;
    return first;
}
_Static_assert(sizeof(((filling *)0)->told) * 8 >= 128, "room for the fields");

static void say_missing(filling *f, const letter_field *field)
{
    if (!tell(f, field))
        return;
    str name = str_of(field->name);
    if (field->serves >= 0)
        problems_add(f->ps, name, "没有填写。%s必须写明%s。", letter_rules[f->which].name,
                     letter_content_words[field->serves]);
    else
        problems_add(f->ps, name, "没有填写。");
}

static bool ends_sentence(const buf *b)
{
    str s = buf_str(b);
    return str_ends(s, STR("。")) || str_ends(s, STR("；")) || str_ends(s, STR("！")) ||
           str_ends(s, STR("？"));
}

/* A full stop of the text after a value that brought its own is one too many. */
static void put_text(buf *out, str text)
{
    if (str_starts(text, STR("。")) && ends_sentence(out))
        text = str_slice(text, STR("。").n, text.n);
    buf_put(out, text);
}

/* The paragraph, filled; empty if it is to be left out. */
static str fill_part(filling *f, const letter_part *p)
{
    bool cell = p->section == SECTION_TABLE || p->section == SECTION_LIST;
    str rest = p->text, before, name;
    buf out;
    buf_init(&out, f->a);
    while (letter_next_field(&rest, &before, &name)) {
        const letter_field *field = letter_field_named(name);
        put_text(&out, before);
        if (field == NULL) /* the reader refused it */
            continue;
        str value = value_of(f, field);
        if (value.n == 0 && !must_have(f, field, p->section)) {
            if (cell)
                continue;
            return (str){NULL, 0};
        }
        size_t most = cell ? LETTER_CELL_MOST : LETTER_FACT_MOST;
        if (value.n > most) {
            if (tell(f, field))
                problems_add(f->ps, str_of(field->name), "太长：这里最多 %zu 个汉字。", most / 3);
            value = str_slice(value, 0, str_utf8_span(str_slice(value, 0, most)));
        }
        if (value.n == 0) {
            say_missing(f, field);
            buf_format(&out, LETTER_OPEN, STR_ARG(name));
        }
        if (cell) {
            value = str_replace(f->a, value, STR("\n"), STR("；"));
            value = str_replace(f->a, value, STR("|"), STR("｜"));
        }
        buf_put(&out, value);
    }
    put_text(&out, rest);
    return buf_str(&out);
}

static void add_part(filling *f, const letter_part *from, str text)
{
    str rest = text, l;
    while (str_split(&rest, STR("\n"), &l)) {
        l = str_trim(l);
        if (l.n == 0)
            continue;
        letter_part *p = list_add(f->a, &f->to->parts);
        *p = (letter_part){.section = from->section, .answer = OUTCOME_NONE, .text = l};
    }
}

static void add_rows(filling *f, const letter_part *head)
{
    int columns = 1;
    for (size_t at = 0; (at = str_find(head->text, STR("|"), at)) != SIZE_MAX; at++)
        columns++;
    if (f->facts->row_count == 0)
        problems_add(f->ps, STR("清单"), "清单是空的。");
    if (f->facts->row_count > LETTER_PARTS_MOST / 2) {
        problems_add(f->ps, STR("清单"), "清单太长，最多 %d 行。", LETTER_PARTS_MOST / 2);
        return;
    }
    for (size_t i = 0; i < f->facts->row_count; i++) {
        buf b;
        buf_init(&b, f->a);
        for (int c = 0; c < columns && c < LETTER_COLUMNS; c++) {
            str cell = document_clean(f->a, f->facts->rows[i].cells[c]);
            cell = str_replace(f->a, cell, STR("|"), STR("｜"));
            if (cell.n > LETTER_CELL_MOST) {
                problems_add(f->ps, STR("清单"), "第 %zu 行太长：一格最多 %d 个汉字。", i + 1,
                             LETTER_CELL_MOST / 3);
                cell = str_slice(cell, 0, str_utf8_span(str_slice(cell, 0, LETTER_CELL_MOST)));
            }
            buf_put(&b, c > 0 ? STR(" | ") : STR(""));
            buf_put(&b, str_replace(f->a, cell, STR("\n"), STR("；")));
        }
        letter_part *p = list_add(f->a, &f->to->parts);
        *p = (letter_part){
            .section = SECTION_LIST, .answer = OUTCOME_NONE, .text = str_trim(buf_str(&b))};
    }
}

void letter_draft(arena *a, const settings *s, const letter_text *text, int answer,
                  const letter_facts *facts, letter_text *out, problems *ps)
{
    letter_text to = {.which = text->which};
    filling f = {.a = a,
                 .s = s,
                 .facts = facts,
                 .which = text->which,
                 .answer = answer,
                 .to = &to,
                 .ps = ps};
    for (size_t i = 0; i < text->parts.n; i++) {
        const letter_part *p = &text->parts.p[i];
        if (!letter_part_holds(p, answer))
            continue;
        add_part(&f, p, fill_part(&f, p));
        if (p->section == SECTION_LIST)
            add_rows(&f, p);
    }
    if (f.unset.n > 0)
        problems_add(ps, STR("救济途径"), "%.*s还没有设置，不能出具告知救济的文书。",
                     STR_ARG(f.unset));
    *out = to;
}

err letter_fill(arena *a, const settings *s, const letter_text *text, int answer,
                const letter_facts *facts, letter_text *out, problems *ps)
{
    size_t before = ps->n + ps->dropped;
    letter_text filled;
    letter_draft(a, s, text, answer, facts, &filled, ps);
    if (ps->n + ps->dropped > before)
        return INVALID;
    *out = filled;
    return OK;
}
