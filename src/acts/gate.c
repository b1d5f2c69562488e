/* Every part goes through the scanner as a file of its own, in the cage. */
#include "acts/gate.h"

#include <sys/mman.h>
#include <unistd.h>

#include "acts/act.h"
#include "acts/lexicon.h"
#include "secret/seal.h"
#include "secret/token.h"
#include "store/counter.h"

enum { SHOWN_MOST = 20, KNOWN_MOST = 100000 };

/* One run of the gate. */
typedef struct gating {
    work *w;
    const gate_thing *of;
    const content_finding *known;
    size_t known_n;
    gate_result *out;
} gating;

static bool write_all(int file, str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = write(file, bytes.p, bytes.n);
        if (n <= 0)
            return false;
        bytes = str_slice(bytes, (size_t)n, bytes.n);
    }
    return lseek(file, 0, SEEK_SET) == 0;
}

static err read_known(work *w, const gate_thing *of, const content_finding **out, size_t *n)
{
    content_finding key = {.agency = w->agency,
                           .item = of->item,
                           .application = of->application,
                           .letter = of->letter};
    void *rows = NULL;
    TRY(store_many(w->store, w->a,
                   of->item.n != 0 ? &content_findings_of_item : &content_findings_of_letter,
                   &content_finding_shape, &key, &content_finding_shape, KNOWN_MOST, &rows, n,
                   NULL));
    *out = rows;
    return OK;
}

/* What it will be known by. What has no words of its own is bound to the whole file. */
static err fingerprint(work *w, const gate_part *part, const scan_finding *f, str *out)
{
    unsigned char keyed[SM3_SIZE];
    str matter = f->matter;
    if (matter.n == 0)
        TRY(sm3_hex(w->a, part->bytes, &matter));
    if (w->keys == NULL)
        return FAULT;
    TRY(seal_index(w->keys, "content_finding",
                   str_format(w->a, "%s\n%.*s\n%d\n%.*s\n%.*s", f->rule, STR_ARG(part->name),
                              f->hidden, STR_ARG(matter), STR_ARG(f->around)),
                   keyed));
    *out = str_copy(w->a, (str){(const char *)keyed, sizeof keyed});
    return OK;
}

static const content_finding *find_known(const gating *g, str print)
{
    for (size_t i = 0; i < g->known_n; i++)
        if (str_equal(g->known[i].fingerprint, print))
            return &g->known[i];
    return NULL;
}

static bool has_found(const gate_result *r, str print)
{
    for (size_t i = 0; i < r->found.n; i++)
        if (str_equal(r->found.p[i].fingerprint, print))
            return true;
    return false;
}

static err add(gating *g, const gate_part *part, const scan_finding *f)
{
    gate_found found = {.part = part->name, .finding = *f};
    if (f->kind == CONTENT_PERSONAL && content_is_own(g->of->told, f->matter))
        return OK;
    TRY(fingerprint(g->w, part, f, &found.fingerprint));
    if (has_found(g->out, found.fingerprint))
        return OK; /* the same words in the same words: one decision */
    const content_finding *known = find_known(g, found.fingerprint);
    if (known != NULL)
        found.known = known->content_finding;
    found.holds = known != NULL ? content_finding_holds(known) : f->severity == SEVERITY_ERROR;
    if (found.holds)
        g->out->errors++;
    else if (f->severity == SEVERITY_WARNING)
        g->out->warnings++;
    *list_add(g->w->a, &g->out->found) = found;
    return OK;
}

static err add_unread(gating *g, const gate_part *part, const scanned *s)
{
    scan_finding f = {.rule = "unread",
                      .kind = CONTENT_HIDDEN,
                      .severity = SEVERITY_ERROR,
                      .suggestion = STR("换成能读的文件，或者由人逐页核对后写明"),
                      .says = STR("没有读完整，不能确认里面没有不该公开的内容。")};
    if (s->unread.n == 0 && s->read != SCAN_WHOLE)
        TRY(add(g, part, &f));
    for (size_t i = 0; i < s->unread.n; i++) {
        f.says = str_format(g->w->a, "没有读到：%.*s", STR_ARG(s->unread.p[i]));
        f.around = s->unread.p[i];
        TRY(add(g, part, &f));
    }
    if (s->dropped == 0)
        return OK;
    f.rule = "dropped";
    f.says = str_format(g->w->a, "还有 %zu 处没有列出，请先改正已经列出的。", s->dropped);
    f.around = (str){NULL, 0};
    return add(g, part, &f);
}

static err check_part(gating *g, const gate_part *part, const scan_by *by)
{
    work *w = g->w;
    scanned s = {0};
    int file = memfd_create("gate", MFD_CLOEXEC);
    if (file < 0)
        return FAULT;
    err e = write_all(file, part->bytes)
                ? scan_file(w->a, str_format(w->a, "/proc/self/fd/%d", file), by, &s)
                : FAULT;
    close(file);
    if (e == FAULT)
        return FAULT;
    for (size_t i = 0; i < s.found.n; i++)
        TRY(add(g, part, &s.found.p[i]));
    return add_unread(g, part, &s);
}

static err check(work *w, const gate_thing *of, const gate_part *parts, size_t n, day on,
                 gate_result *out)
{
    gating g = {.w = w, .of = of, .out = out};
    str_list phones = {0};
    TRY(read_known(w, of, &g.known, &g.known_n));
    TRY(scan_phones(w, &phones));
    const term_list none = {0};
    const scan_by by = {&phones, lexicon_ready(w->a, &none), on};
    for (size_t i = 0; i < n; i++)
        if (parts[i].bytes.n > 0)
            TRY(check_part(&g, &parts[i], &by));
    return OK;
}

err gate_check(work *w, const gate_thing *of, const gate_part *parts, size_t n, day on,
               gate_result *out)
{
    *out = (gate_result){0};
    err e = check(w, of, parts, n, on, out);
    if (e != OK)
        problems_add(w->problems, STR("发布检查"),
                     "%s，没有检查完，所以不能继续。请管理员看服务的记录后再试。",
                     w->keys == NULL ? "没有密钥" : "检查程序出了故障");
    return e == OK ? OK : FAULT;
}

/* --- the register ------------------------------------------------------------------ */

static content_finding row_of(const gate_thing *of, const gate_found *x)
{
    const scan_finding *f = &x->finding;
    return (content_finding){.item = of->item,
                             .application = of->application,
                             .letter = of->letter,
                             .part = x->part,
                             .place = f->where,
                             .rule = str_of(f->rule),
                             .kind = (int)f->kind,
                             .severity = (int)f->severity,
                             .fingerprint = x->fingerprint,
                             .shown = f->shown,
                             .suggestion = f->suggestion,
                             .says = f->says,
                             .author = of->author,
                             .decided_on = DAY_NONE,
                             .second_on = DAY_NONE,
                             .fixed_on = DAY_NONE};
}

static err enter_new(work *w, const gate_thing *of, content_finder by, const gate_found *x)
{
    content_finding row = row_of(of, x);
    row.agency = w->agency;
    row.found_by = (int)by;
    row.found_on = w->today;
    TRY(counter_next(w->store, w->a, w->agency, STR("content_finding"), 1,
                     &row.content_finding.n));
    return store_change(w->store, &content_finding_add, &content_finding_shape, &row, NULL);
}

static void open_again(content_finding *row)
{
    row->decision = DECISION_OPEN;
    row->decider = row->seconder = (account_id){0};
    row->decided_by = row->second_by = row->reason = STR("");
    row->decided_on = row->second_on = row->fixed_on = DAY_NONE;
}

static void call_fixed(work *w, content_finding *row)
{
    open_again(row);
    row->decision = DECISION_FIXED;
    row->decided_on = row->fixed_on = w->today;
    row->reason = STR("再次检查时没有了。");
}

static err enter_known(work *w, const gate_thing *of, const content_finding *known, bool there,
                       size_t *written)
{
    content_finding row = *known;
    switch (content_finding_seen(known, there)) {
    case SEEN_AGAIN: open_again(&row); break;
    case SEEN_GONE: call_fixed(w, &row); break;
    case SEEN_SAME:
        if (!there || row.author.n == of->author.n)
            return OK;
        break;
    }
    row.author = there ? of->author : row.author;
    ++*written;
    return store_change(w->store, &content_finding_save, &content_finding_shape, &row, NULL);
}

err gate_enter(work *w, const gate_thing *of, content_finder by, const gate_result *found,
               size_t *written)
{
    const content_finding *known;
    size_t n = 0, changed = 0;
    TRY(read_known(w, of, &known, &n));
    for (size_t i = 0; i < n; i++)
        TRY(enter_known(w, of, &known[i], has_found(found, known[i].fingerprint), &changed));
    const gating g = {.w = w, .known = known, .known_n = n};
    for (size_t i = 0; i < found->found.n; i++) {
        if (find_known(&g, found->found.p[i].fingerprint) != NULL)
            continue;
        changed++;
        TRY(enter_new(w, of, by, &found->found.p[i]));
    }
    if (written != NULL)
        *written = changed;
    return OK;
}

err gate_record(work *w, const gate_thing *of, content_finder by, const gate_result *found)
{
    work own = *w;
    size_t written;
    own.once = STR("");
    TRY(act_begin(&own));
    err e = gate_enter(&own, of, by, found, &written);
    if (e == OK && written > 0)
        e = act_append(&own, STR("content_check"),
                       of->item.n != 0
                           ? str_format(w->a, "item/%lld", (long long)of->item.n)
                           : str_format(w->a, "letter/%lld", (long long)of->letter.n),
                       str_format(w->a, "发布检查，登记 %zu 处。", written));
    if (e == OK && written > 0)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

void gate_blame(work *w, const gate_result *g)
{
    size_t said = 0;
    for (size_t i = 0; i < g->found.n && said < SHOWN_MOST; i++) {
        const gate_found *x = &g->found.p[i];
        const scan_finding *f = &x->finding;
        if (!x->holds)
            continue;
        said++;
        problems_add(w->problems, STR("发布检查"), "%.*s%s%.*s：%.*s%s%.*s", STR_ARG(x->part),
                     f->where.n > 0 ? "，" : "", STR_ARG(f->where), STR_ARG(f->says),
                     f->shown.n > 0 ? "：" : "", STR_ARG(f->shown));
    }
    problems_add(w->problems, STR("发布检查"),
                 "共 %zu 处挡住了，已经登记。请改正，或者在“错敏信息”里逐处决定，严重的再由"
                 "另一个人复核。",
                 g->errors);
}
