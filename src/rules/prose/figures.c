/* What a figure means is decided by the known words on its left back to the
 * first unknown one, and, when they name no subject, by the noun behind it.
 * Every doubt ends in silence. */
#include "rules/prose/word.h"

#define ROW_SUM(row, rows)                                                                         \
    ((prose_sum){CELL_TABLE3 + (row)*COLUMN_COUNT + COLUMN_TOTAL, (rows), COLUMN_COUNT, 1, 0})
#define REMEDY_SUM(remedy, result, results, remedies)                                              \
    ((prose_sum){CELL_TABLE4 + (remedy)*RESULT_COUNT + (result), (results), 1, (remedies),         \
                 RESULT_COUNT})
#define ONE_CELL(cell) ((prose_sum){(cell), 1, 0, 1, 0})

/* A sentence being read. */
typedef struct sentence {
    str text; /* the paragraph */
    prose_context context;
    word words[WORDS_MOST];
    size_t n;
    bool about_disclosure; /* the sentence or its paragraph is about it */
    bool of_which;         /* 其中 was read: what follows are parts */
    bool includes_carried; /* 含上年结转 */
    bool other_year;
    word_kind topic;       /* of the figures so far: REQUEST, RECONSIDERATION, SUIT, DOCUMENT */
    int document;          /* the first stock of its row */
    bool counted_received; /* the last figure of requests was of those received */
    int group;             /* of suits: REMEDY_…, or -1 for both */
    prose_figure *out;
    size_t found, room;
} sentence;

/* The known words on the left of a figure, nearest first. */
typedef struct left_words {
    word topic; /* kind UNKNOWN: none */
    word verb;  /* the nearest */
    bool ask;   /* 申请 alone */
    bool each, joined, carried_from, carried_to;
    bool part, compared, negated, last_year, publish;
    bool from_start; /* nothing unknown back to the clause's beginning */
    word second;     /* another topic further left */
} left_words;

static bool is_topic(word_kind k)
{
    return k == WORD_REQUEST || k == WORD_RECONSIDERATION || k == WORD_SUIT || k == WORD_DOCUMENT ||
           k == WORD_DECISION;
}

static bool is_verb(word_kind k)
{
    return k == WORD_RECEIVE || k == WORD_ACCEPT || k == WORD_HANDLE || k == WORD_REPLY ||
           k == WORD_CARRY || k == WORD_CARRY_IN || k == WORD_CARRY_OUT || k == WORD_OUTCOME ||
           k == WORD_CLASS || k == WORD_RESULT || k == WORD_CASE_DONE || k == WORD_ISSUE ||
           k == WORD_REPEAL || k == WORD_IN_FORCE || k == WORD_DECIDE;
}

/* NULL: there is no more room. */
static prose_figure *put(sentence *s, const word *w, const char *name, prose_sum sum)
{
    if (s->found == s->room)
        return NULL;
    s->out[s->found] = (prose_figure){.name = name,
                                      .sums = {sum},
                                      .sum_count = 1,
                                      .value = w->kind == WORD_FIGURE ? w->value : 0,
                                      .step = w->step > 0 ? w->step : 1,
                                      .how = w->how,
                                      .from = w->from,
                                      .to = w->to};
    return &s->out[s->found++];
}

/* The figure, if it found room, may just as well mean this. */
static void or_else(prose_figure *f, prose_sum sum)
{
    if (f != NULL)
        f->sums[f->sum_count++] = sum;
}

/* The last character of an agency's name, before 收到. */
static bool ends_an_agency(const sentence *s, const word *w)
{
    static const char *const ends[] = {"局", "委", "办", "府", "厅", "院", "会", "处", "区", "县",
                                       "市", "镇", "乡", "道", "关", "站", "校", "团", "司", "部"};
    str c = str_slice(s->text, w->from, w->to);
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_equal(c, str_of(ends[i])))
            return true;
    return false;
}

static void note_left(left_words *l, const word *w)
{
    if (is_topic(w->kind)) {
        if (l->topic.kind == WORD_UNKNOWN)
            l->topic = *w;
        else if (l->topic.kind != w->kind)
            l->second = *w;
    }
    if (is_verb(w->kind) && l->verb.kind == WORD_UNKNOWN)
        l->verb = *w;
    l->ask = l->ask || w->kind == WORD_ASK;
    l->each = l->each || w->kind == WORD_EACH;
    l->publish = l->publish || w->kind == WORD_PUBLISH;
    l->last_year = l->last_year || w->kind == WORD_LAST_YEAR;
}

/* Read the clause on the left of word i. */
static left_words read_left(const sentence *s, size_t i)
{
    left_words l = {.from_start = true};
    bool known = true;
    word before = {.kind = WORD_STOP};
    for (size_t j = i; j-- > 0 && s->words[j].kind != WORD_STOP;) {
        const word *w = &s->words[j];
        /* these words colour the whole clause */
        l.compared = l.compared || w->kind == WORD_COMPARED;
        l.part = l.part || w->kind == WORD_PART;
        if (w->kind == WORD_FIGURE || w->kind == WORD_RATE) {
            /* the figure before this one took what stands left of it */
            break;
        }
        if (!known)
            continue;
        if (w->kind == WORD_UNKNOWN) {
            known = false;
            l.from_start = ends_an_agency(s, w);
        } else if (w->kind == WORD_OF_WHICH) {
            known = false;
        } else if (w->kind == WORD_NOT) {
            l.negated = true;
        } else if (w->kind == WORD_AND) {
            /* "复议和诉讼3件": whose 3 is it? */
            const word *left = j > 0 ? &s->words[j - 1] : &before;
            if (left->kind == WORD_UNKNOWN || left->kind == WORD_FIGURE || left->kind == WORD_STOP)
                known = left->kind == WORD_UNKNOWN;
            else
                l.joined = true;
            if (left->kind == WORD_FIGURE)
                break;
        } else if (w->kind == WORD_YEAR) {
            if (w->value < s->context.year)
                l.carried_from = true;
            else if (w->value > s->context.year)
                l.carried_to = true;
        } else if (w->kind == WORD_NEXT_YEAR) {
            l.carried_to = true;
        } else {
            note_left(&l, w);
        }
    }
    return l;
}

/* The noun right behind a figure: "3起政府信息公开申请". */
static word read_right(const sentence *s, size_t i)
{
    for (size_t j = i + 1; j < s->n; j++) {
        const word *w = &s->words[j];
        if (is_topic(w->kind) || w->kind == WORD_ASK || w->kind == WORD_REPLY)
            return *w;
        if (w->kind != WORD_FILL && w->kind != WORD_OGI)
            break;
    }
    return (word){.kind = WORD_UNKNOWN};
}

static const char *remedy_name(word_kind kind, int result)
{
    static const char *const names[2][RESULT_COUNT] = {
        {"行政复议结果维持", "行政复议结果纠正", "行政复议其他结果", "行政复议尚未审结",
         "行政复议总数"},
        {"行政诉讼结果维持", "行政诉讼结果纠正", "行政诉讼其他结果", "行政诉讼尚未审结",
         "行政诉讼总数"},
    };
    return names[kind == WORD_SUIT][result];
}

static void put_remedy(sentence *s, const word *w, word_kind kind, int result)
{
    bool suit = kind == WORD_SUIT;
    int remedy = !suit           ? REMEDY_RECONSIDERATION
                 : s->group >= 0 ? s->group
                                 : REMEDY_LITIGATION_DIRECT;
    int remedies = suit && s->group < 0 ? 2 : 1;
    put(s, w, remedy_name(kind, result), REMEDY_SUM(remedy, result, 1, remedies));
    s->topic = kind;
}

/* Cases: all of them, or those of one result. */
static void take_remedy(sentence *s, const word *w, word_kind kind, const left_words *l)
{
    if (l->verb.kind == WORD_ACCEPT || l->verb.kind == WORD_HANDLE || l->verb.kind == WORD_REPLY ||
        l->verb.kind == WORD_CASE_DONE || !s->about_disclosure)
        return; /* those the office itself decides, as the organ of review */
    put_remedy(s, w, kind, l->verb.kind == WORD_RESULT ? l->verb.argument : RESULT_TOTAL);
}

static void take_document(sentence *s, const word *w, int first, const left_words *l)
{
    static const char *const names[2][3] = {
        {"本年制发规章", "本年废止规章", "现行有效规章"},
        {"本年制发行政规范性文件", "本年废止行政规范性文件", "现行有效行政规范性文件"},
    };
    int which = l->verb.kind == WORD_ISSUE      ? 0
                : l->verb.kind == WORD_REPEAL   ? 1
                : l->verb.kind == WORD_IN_FORCE ? 2
                                                : -1;
    s->topic = WORD_DOCUMENT;
    s->document = first;
    if (which >= 0 && !l->publish)
        put(s, w, names[first == STOCK_NORMATIVE_ISSUED][which], ONE_CELL(first + which));
}

static void take_decision(sentence *s, const word *w, int stock, const left_words *l)
{
    static const char *const names[] = {"行政许可决定", "行政处罚决定", "行政强制决定"};
    bool decided = l->verb.kind == WORD_DECIDE || l->verb.kind == WORD_HANDLE;
    if (decided && !l->publish)
        put(s, w, names[stock - STOCK_LICENSE], ONE_CELL(stock));
}

static const char *outcome_name(const word *w)
{
    static const char *const groups[] = {"不予公开", "无法提供", "不予处理", "其他处理"};
    int row = w->argument - ROW_OUTCOME;
    if (w->count > 1)
        return groups[row == REFUSED_STATE_SECRET     ? 0
                      : row == UNABLE_NOT_HELD        ? 1
                      : row == NOT_PROCESSED_PETITION ? 2
                                                      : 3];
    /* the form's label of this one goes on with a remark */
    return row == GRANTED_IN_PART ? "（二）部分公开" : report_rows[w->argument].label;
}

static void take_requests(sentence *s, const word *w, const left_words *l)
{
    const prose_sum received = ROW_SUM(ROW_RECEIVED, 1), all = ROW_SUM(ROW_RECEIVED, 2),
                    concluded = ROW_SUM(ROW_CONCLUDED, 1);
    bool received_at_all = false;
    prose_figure *f;
    switch (l->verb.kind) {
    case WORD_REPLY:
        if (!l->from_start)
            return;
        put(s, w, "办结（答复）的申请", concluded);
        break;
    case WORD_RECEIVE:
        if (s->of_which || !l->from_start)
            return;
        f = put(s, w, "本年新收申请", received);
        if (s->includes_carried)
            or_else(f, all);
        received_at_all = true;
        break;
    case WORD_ACCEPT:
        if (s->of_which || !l->from_start)
            return;
        f = put(s, w, "本年新收申请", received);
        or_else(f, all);
        received_at_all = true;
        break;
    case WORD_UNKNOWN:
    case WORD_HANDLE:
        if (s->of_which || !l->from_start)
            return;
        f = put(s, w, l->verb.kind == WORD_HANDLE ? "办理的申请" : "政府信息公开申请", received);
        or_else(f, all);
        or_else(f, concluded);
        break;
    default: return;
    }
    s->topic = WORD_REQUEST;
    s->counted_received = received_at_all;
}

/* What the words say of requests that needs no 申请 beside it. */
static bool take_labelled(sentence *s, const word *w, const left_words *l)
{
    const word *v = &l->verb;
    bool in =
        v->kind == WORD_CARRY_IN || (v->kind == WORD_CARRY && (l->carried_from || l->last_year));
    bool out = v->kind == WORD_CARRY_OUT || (v->kind == WORD_CARRY && l->carried_to);
    if (!s->about_disclosure)
        return false;
    if (in && out)
        return true;
    if (in) {
        put(s, w, "上年结转申请", ROW_SUM(ROW_CARRIED_IN, 1));
    } else if (out) {
        put(s, w, "结转下年度继续办理的申请", ROW_SUM(ROW_CARRIED_OUT, 1));
    } else if (v->kind == WORD_OUTCOME) {
        put(s, w, outcome_name(v), ROW_SUM(v->argument, v->count));
    } else if (v->kind == WORD_CLASS) {
        if (s->counted_received && (l->topic.kind == WORD_UNKNOWN || l->topic.kind == WORD_REQUEST))
            put(s, w, v->count > 1 ? "法人或其他组织的新收申请" : report_columns[v->argument].label,
                (prose_sum){report_cell_at(ROW_RECEIVED, v->argument), v->count, 1, 1, 0});
    } else {
        return false;
    }
    return true;
}

/* "行政复议、行政诉讼各1件" */
static void take_each(sentence *s, const word *w, const left_words *l)
{
    const word *topics[2] = {&l->topic, &l->second};
    for (size_t i = 0; i < 2; i++)
        if ((topics[i]->kind == WORD_RECONSIDERATION || topics[i]->kind == WORD_SUIT) &&
            s->about_disclosure && l->verb.kind == WORD_UNKNOWN)
            put_remedy(s, w, topics[i]->kind, RESULT_TOTAL);
}

static void take_figure(sentence *s, size_t i)
{
    const word *w = &s->words[i];
    left_words l = read_left(s, i);
    if (l.compared || l.part || l.negated)
        return;
    if (l.topic.kind == WORD_UNKNOWN && !l.ask) {
        word right = read_right(s, i);
        if (is_topic(right.kind))
            l.topic = right;
        l.ask = right.kind == WORD_ASK;
        if (right.kind == WORD_REPLY && l.verb.kind == WORD_UNKNOWN)
            l.verb = right;
    }
    if (l.joined) {
        if (l.each && l.second.kind != WORD_UNKNOWN)
            take_each(s, w, &l);
        return;
    }
    if (take_labelled(s, w, &l))
        return;
    if (l.last_year || l.carried_from || l.carried_to || s->other_year)
        return;
    word_kind topic = l.topic.kind;
    if (topic == WORD_UNKNOWN && l.ask && s->about_disclosure)
        topic = WORD_REQUEST;
    if (topic == WORD_UNKNOWN &&
        (l.verb.kind == WORD_RESULT || l.verb.kind == WORD_REPEAL || l.verb.kind == WORD_IN_FORCE ||
         l.verb.kind == WORD_REPLY || l.verb.kind == WORD_RECEIVE))
        topic = s->topic;
    switch (topic) {
    case WORD_RECONSIDERATION:
    case WORD_SUIT: take_remedy(s, w, topic, &l); break;
    case WORD_DOCUMENT:
        take_document(s, w, l.topic.kind == WORD_DOCUMENT ? l.topic.argument : s->document, &l);
        break;
    case WORD_DECISION: take_decision(s, w, l.topic.argument, &l); break;
    case WORD_REQUEST: take_requests(s, w, &l); break;
    default: break;
    }
}

/* "全年未收到政府信息公开申请，未发生行政复议、行政诉讼" */
static void take_nothing(sentence *s, size_t i)
{
    bool request = false, ask = false, reconsideration = false, suit = false, in = false,
         out = false;
    word verb = {.kind = WORD_UNKNOWN}, zero = {.kind = WORD_NOT, .step = 1, .how = PROSE_EXACT};
    size_t j = i + 1;
    for (; j < s->n && s->words[j].kind != WORD_STOP; j++) {
        const word *w = &s->words[j];
        switch (w->kind) {
        case WORD_FILL:
        case WORD_AND:
        case WORD_OGI:
        case WORD_THIS_YEAR: break;
        case WORD_REQUEST: request = true; break;
        case WORD_ASK: ask = true; break;
        case WORD_RECONSIDERATION: reconsideration = true; break;
        case WORD_SUIT: suit = true; break;
        case WORD_CARRY_IN: in = true; break;
        case WORD_CARRY_OUT: out = true; break;
        case WORD_RECEIVE: verb = *w; break;
        default: return;
        }
    }
    zero.from = s->words[i].from;
    zero.to = s->words[j - 1].to;
    if (reconsideration || suit) {
        if (!s->about_disclosure)
            return;
        if (reconsideration)
            put_remedy(s, &zero, WORD_RECONSIDERATION, RESULT_TOTAL);
        if (suit)
            put_remedy(s, &zero, WORD_SUIT, RESULT_TOTAL);
    } else if (in || out) {
        if (in && s->about_disclosure)
            put(s, &zero, "上年结转申请", ROW_SUM(ROW_CARRIED_IN, 1));
        if (out && s->about_disclosure)
            put(s, &zero, "结转下年度继续办理的申请", ROW_SUM(ROW_CARRIED_OUT, 1));
    } else if (request || (ask && verb.kind == WORD_RECEIVE && s->about_disclosure)) {
        put(s, &zero, "本年新收申请", ROW_SUM(ROW_RECEIVED, 1));
    }
}

/* "收到行政复议1起，复议结果为维持": all of them had that result. */
static void take_result_of_all(sentence *s, size_t i)
{
    const word *w = &s->words[i];
    const prose_figure *total = NULL;
    bool said = false;
    if (s->topic != WORD_RECONSIDERATION || s->found == 0)
        return;
    total = &s->out[s->found - 1];
    if (total->name != remedy_name(WORD_RECONSIDERATION, RESULT_TOTAL) || total->value == 0)
        return;
    /* the figure found stands somewhere on the left, and ends the walk */
    for (size_t j = i - 1; s->words[j].kind != WORD_STOP; j--) {
        word_kind k = s->words[j].kind;
        if (k != WORD_FILL && k != WORD_RECONSIDERATION)
            return;
        str text = str_slice(s->text, s->words[j].from, s->words[j].to);
        said = said || str_equal(text, STR("结果")) || str_equal(text, STR("均"));
    }
    for (size_t j = i + 1; j < s->n && s->words[j].kind != WORD_STOP; j++)
        if (s->words[j].kind != WORD_FILL)
            return;
    if (!said)
        return;
    word all = *w;
    all.kind = WORD_FIGURE;
    all.value = total->value;
    all.step = 1;
    all.how = total->how;
    put_remedy(s, &all, WORD_RECONSIDERATION, w->argument);
}

/* Words that put a whole sentence outside the year or the office. */
bool prose_speaks_elsewhere(str text, prose_context context)
{
    static const char *const spans[] = {"季度",   "半年", "月份",   "以来",   "历年",
                                        "年来",   "近年", "近三年", "近五年", "累计至",
                                        "十四五", "目标", "力争",   "计划"};
    static const char *const scopes[] = {"全市",   "全县", "全区", "全省",
                                         "全系统", "各级", "全国", "全旗"};
    for (size_t i = 0; i < COUNT_OF(spans); i++) {
        size_t at = str_find(text, str_of(spans[i]), 0);
        if (at != SIZE_MAX && !(i == 3 && str_has(text, STR("今年以来"))))
            return true;
    }
    for (size_t i = 0; !context.government && i < COUNT_OF(scopes); i++)
        if (str_has(text, str_of(scopes[i])))
            return true;
    return false;
}

static void read_sentence(sentence *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const word *w = &s->words[i];
        s->about_disclosure = s->about_disclosure || w->kind == WORD_OGI || w->kind == WORD_REQUEST;
        if (w->kind == WORD_CARRY_IN && i > 0 && s->words[i - 1].kind == WORD_OF_WHICH)
            s->includes_carried = true;
    }
    for (size_t i = 0; i < s->n; i++) {
        const word *w = &s->words[i];
        bool compared =
            i > 0 && (s->words[i - 1].kind == WORD_COMPARED || s->words[i - 1].kind == WORD_AND);
        if (w->kind == WORD_YEAR && !compared)
            s->other_year = s->context.year != 0 && w->value != s->context.year;
        if (w->kind == WORD_THIS_YEAR)
            s->other_year = false;
        s->of_which = s->of_which || w->kind == WORD_OF_WHICH;
        if (w->kind == WORD_DIRECT || w->kind == WORD_AFTER)
            s->group = w->kind == WORD_DIRECT ? REMEDY_LITIGATION_DIRECT
                                              : REMEDY_LITIGATION_AFTER_RECONSIDERATION;
        if (w->kind == WORD_SUIT)
            s->group = -1;
        bool bare = i > 0 && s->words[i - 1].kind == WORD_FILL &&
                    (i + 1 == s->n || s->words[i + 1].kind == WORD_STOP ||
                     s->words[i + 1].kind == WORD_AND);
        if (w->kind == WORD_FIGURE && (w->unit || bare))
            take_figure(s, i);
        else if (w->kind == WORD_NOT && !s->other_year)
            take_nothing(s, i);
        else if (w->kind == WORD_RESULT && !s->other_year)
            take_result_of_all(s, i);
    }
}

static const char *const sentence_ends[] = {"。", "；", ";", "！", "？", "\n"};

size_t prose_sentence_end(str paragraph, size_t from, size_t *next)
{
    size_t best = paragraph.n;
    *next = paragraph.n;
    for (size_t i = 0; i < COUNT_OF(sentence_ends); i++) {
        size_t at = str_find(str_slice(paragraph, 0, best), str_of(sentence_ends[i]), from);
        if (at != SIZE_MAX) {
            best = at;
            *next = at + strlen(sentence_ends[i]);
        }
    }
    return best;
}

size_t prose_figures(str paragraph, prose_context context, prose_figure *out, size_t room)
{
    size_t found = 0;
    bool about = str_has(paragraph, STR("信息公开")) || str_has(paragraph, STR("政务公开")) ||
                 context.on_applications;
    for (size_t from = 0, next; from < paragraph.n; from = next) {
        size_t to = prose_sentence_end(paragraph, from, &next);
        if (prose_speaks_elsewhere(str_slice(paragraph, from, to), context))
            continue;
        sentence s = {.text = paragraph,
                      .context = context,
                      .about_disclosure = about,
                      .group = -1,
                      .out = out + found,
                      .room = room - found};
        s.n = prose_words(paragraph, from, to, s.words);
        read_sentence(&s);
        found += s.found;
    }
    return found;
}

static bool add_up(const prose_sum *sum, const annual_report *r, int64_t *total)
{
    *total = 0;
    for (int j = 0; j < sum->m; j++)
        for (int i = 0; i < sum->n; i++) {
            const report_cell *c = &r->cells[sum->first + j * sum->jump + i * sum->step];
            if (c->kind != CELL_NUMBER || __builtin_add_overflow(*total, c->value, total))
                return false;
        }
    return true;
}

bool prose_agrees(prose_exactness how, int64_t stated, int64_t step, int64_t is)
{
    int64_t slack = step + (step == 1);
    if (how == PROSE_AT_LEAST)
        return is >= stated && is - stated < slack;
    if (how == PROSE_AT_MOST)
        return is <= stated && stated - is < slack;
    if (how == PROSE_ABOUT)
        return is - stated <= step && stated - is <= step;
    return is == stated;
}

bool prose_figure_fits(const prose_figure *f, const annual_report *r, int64_t *expected)
{
    int64_t first = 0;
    for (size_t i = 0; i < f->sum_count; i++) {
        int64_t is;
        if (!add_up(&f->sums[i], r, &is) || prose_agrees(f->how, f->value, f->step, is))
            return true;
        if (i == 0)
            first = is;
    }
    *expected = first;
    return f->sum_count == 0;
}
