/* Reading, checking and writing the texts. One form for what a lawyer edits and what
 * a draft keeps: sections in square brackets, a paragraph a line. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "documents/letter/letter.h"
#include "rules/word.h"

/* Where a problem is: "granted.txt 第 12 行". */
static void add(problems *ps, str file, int row, const char *format, ...) PRINTF_LIKE(4, 5);

static void add(problems *ps, str file, int row, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str says = str_format_v(ps->a, format, args);
    va_end(args);
    problem p = {.field = file, .says = says, .row = row};
    problems_add_row(ps, &p);
}

bool letter_part_holds(const letter_part *p, int answer)
{
    return p->answer == OUTCOME_NONE || p->answer == answer;
}

/* A text being read. */
typedef struct reading {
    arena *a;
    letter_text *to;
    str file;
    problems *ps;
    int line;
    bool begun;
    letter_part under; /* section and answer of what follows */
} reading;

static bool section_of(str word, letter_section *out)
{
    for (int i = 0; i < LETTER_SECTION_COUNT; i++)
        if (str_equal(word, str_of(letter_section_words[i]))) {
            *out = (letter_section)i;
            return true;
        }
    return false;
}

/* "[正文：逾期未缴费]" */
static void read_section(reading *r, str l)
{
    str rest = str_slice(l, 1, l.n), word, label;
    size_t end = str_find(rest, STR("]"), 0);
    r->begun = true;
    if (end == SIZE_MAX || str_trim(str_slice(rest, end + 1, rest.n)).n > 0) {
        add(r->ps, r->file, r->line, "分节要单独成行，如 [正文]；正文以“[”开头的，前面加“\\”。");
        return;
    }
    rest = str_slice(rest, 0, end);
    str_split(&rest, STR("："), &word);
    r->under.answer = OUTCOME_NONE;
    if (!section_of(str_trim(word), &r->under.section))
        add(r->ps, r->file, r->line, "没有“%.*s”这种分节。", STR_ARG(word));
    if (!str_split(&rest, STR("："), &label))
        return;
    if (!outcome_of_label(label, &r->under.answer))
        add(r->ps, r->file, r->line, "没有“%.*s”这种办理结果。", STR_ARG(label));
    else if (!letter_answers(r->to->which, r->under.answer))
        add(r->ps, r->file, r->line, "办理结果“%.*s”不用这件文书。", STR_ARG(label));
}

static int count_of(str text, str what)
{
    int n = 0;
    for (size_t at = 0; (at = str_find(text, what, at)) != SIZE_MAX; at += what.n)
        n++;
    return n;
}

static void check_fields(reading *r, str text)
{
    str rest = text, before, name;
    if (count_of(text, STR("{{")) != count_of(text, STR("}}"))) {
        add(r->ps, r->file, r->line, "花括号不成对：字段写作 {{申请内容}}。");
        return;
    }
    while (letter_next_field(&rest, &before, &name))
        if (letter_field_named(name) == NULL)
            add(r->ps, r->file, r->line, "没有“%.*s”这个字段；可用的字段见说明。", STR_ARG(name));
}

static int columns_of(str l)
{
    str rest = l, cell;
    int n = 0;
    while (str_split(&rest, STR("|"), &cell))
        n++;
    return n;
}

static void check_row(reading *r, str l)
{
    int n = columns_of(l);
    if (r->under.section == SECTION_TABLE && n != 2 && n != 4)
        add(r->ps, r->file, r->line, "表格一行写“名称 | 内容”，一对或者两对。");
    if (r->under.section == SECTION_LIST && (n < 2 || n > LETTER_COLUMNS))
        add(r->ps, r->file, r->line, "清单要有 2 至 %d 列，用“|”隔开。", LETTER_COLUMNS);
}

static void read_line(reading *r, str l)
{
    if (l.n == 0 || l.p[0] == '#')
        return;
    if (l.p[0] == '[') {
        read_section(r, l);
        return;
    }
    if (!r->begun) {
        add(r->ps, r->file, r->line, "第一个分节之前不能有文字；说明以“#”开头。");
        r->begun = true;
    }
    if (l.p[0] == '\\')
        l = str_slice(l, 1, l.n);
    if (r->file.n > 0)
        check_fields(r, l);
    check_row(r, l);
    letter_part *p = list_add(r->a, &r->to->parts);
    *p = r->under;
    p->line = r->line;
    p->text = l;
}

err letter_text_read(arena *a, letter which, str file, str bytes, letter_text *out, problems *ps)
{
    size_t before = ps->n + ps->dropped;
    letter_text text = {.which = which};
    reading r = {.a = a,
                 .to = &text,
                 .file = file,
                 .ps = ps,
                 .under = {SECTION_BODY, OUTCOME_NONE, 0, {NULL, 0}}};
    if (bytes.n > LETTER_FILE_MOST) {
        add(ps, file, 0, "文件太大，最大 %d KiB。", LETTER_FILE_MOST >> 10);
        return INVALID;
    }
    if (!str_is_utf8(bytes)) {
        add(ps, file, 0, "不是 UTF-8 文本，请另存为 UTF-8 编码。");
        return INVALID;
    }
    str rest = str_copy(a, bytes), l;
    while (str_split(&rest, STR("\n"), &l)) {
        r.line++;
        if (text.parts.n > LETTER_PARTS_MOST) {
            add(ps, file, r.line, "段落太多，最多 %d 段。", LETTER_PARTS_MOST);
            break;
        }
        read_line(&r, str_trim(l));
    }
    if (ps->n + ps->dropped > before)
        return INVALID;
    *out = text;
    return OK;
}

static bool has_section(const letter_text *t, letter_section which, int answer)
{
    for (size_t i = 0; i < t->parts.n; i++)
        if (t->parts.p[i].section == which && letter_part_holds(&t->parts.p[i], answer))
            return true;
    return false;
}

static bool has_field(const letter_text *t, const char *name, int answer)
{
    str open = str_of(name);
    for (size_t i = 0; i < t->parts.n; i++) {
        str rest = t->parts.p[i].text, before, found;
        if (!letter_part_holds(&t->parts.p[i], answer))
            continue;
        while (letter_next_field(&rest, &before, &found))
            if (str_equal(found, open))
                return true;
    }
    return false;
}

static bool wants(const letter_text *t, int answer, letter_content which)
{
    return (letter_must_contain(t->which, answer) & CONTENT(which)) != 0;
}

/* Sections that a letter cannot do without. */
static void check_sections(const letter_text *t, str file, int answer, problems *ps)
{
    const struct {
        letter_section section;
        bool wanted;
    } rows[] = {
        {SECTION_TITLE, true},
        {SECTION_SIGNED, true},
        {SECTION_ADDRESSEE,
         letter_rules[t->which].kind != LETTER_FORM && t->which != LETTER_RECEIPT},
        {SECTION_NUMBER, has_section(t, SECTION_ADDRESSEE, answer)},
        {SECTION_BASIS, wants(t, answer, CONTENT_BASIS) && !has_section(t, SECTION_TABLE, answer)},
        {SECTION_CONSEQUENCE, wants(t, answer, CONTENT_CONSEQUENCE)},
        {SECTION_REMEDY, wants(t, answer, CONTENT_REMEDY)},
        {SECTION_LIST, wants(t, answer, CONTENT_LIST)},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].wanted && !has_section(t, rows[i].section, answer))
            add(ps, file, 0, "缺少 [%s]。", letter_section_words[rows[i].section]);
    if (letter_rules[t->which].remedy == REMEDY_NONE && has_section(t, SECTION_REMEDY, answer))
        add(ps, file, 0, "这件文书不单独告知救济，请去掉 [救济]（国办函〔2021〕132号）。");
}

static void check_answer(const letter_text *t, str file, int answer, problems *ps)
{
    check_sections(t, file, answer, ps);
    for (size_t i = 0; i < letter_field_count; i++) {
        const letter_field *f = &letter_fields[i];
        if (f->serves >= 0 && wants(t, answer, (letter_content)f->serves) &&
            !has_field(t, f->name, answer))
            add(ps, file, 0, "缺少字段 {{%s}}：这件文书必须写明%s。", f->name,
                letter_content_words[f->serves]);
    }
    if (has_section(t, SECTION_SIGNED, answer) && !has_field(t, "成文日期", answer))
        add(ps, file, 0, "缺少字段 {{成文日期}}。");
}

err letter_text_check(const letter_text *t, str file, problems *ps)
{
    size_t before = ps->n + ps->dropped;
    if (letter_rules[t->which].kind != LETTER_SUBSTANTIVE)
        check_answer(t, file, OUTCOME_NONE, ps);
    for (int o = 0; o < OUTCOME_COUNT && ps->n + ps->dropped == before; o++)
        if (letter_answers(t->which, o))
            check_answer(t, file, o, ps);
    return ps->n + ps->dropped > before ? INVALID : OK;
}

err letter_text_issuable(const letter_text *filled, int answer, problems *ps)
{
    size_t before = ps->n + ps->dropped;
    str which = str_of(letter_rules[filled->which].name);
    check_sections(filled, which, answer, ps);
    for (size_t i = 0; i < filled->parts.n; i++) {
        str text = filled->parts.p[i].text;
        if (str_has(text, STR(LETTER_OPEN_BEGIN)) || str_has(text, STR(LETTER_UNSET_BEGIN)))
            add(ps, which, 0, "还有没填的地方：%.*s", STR_ARG(str_slice(text, 0, 240)));
    }
    return ps->n + ps->dropped > before ? INVALID : OK;
}

void letter_text_write(const letter_text *t, buf *out)
{
    const letter_part *before = NULL;
    for (size_t i = 0; i < t->parts.n; i++) {
        const letter_part *p = &t->parts.p[i];
        if (before == NULL || before->section != p->section || before->answer != p->answer)
            buf_format(out, "%s[%s]\n", before == NULL ? "" : "\n",
                       letter_section_words[p->section]);
        char first = p->text.n > 0 ? p->text.p[0] : 0;
        if (first == '[' || first == '#' || first == '\\')
            buf_put_char(out, '\\');
        buf_put(out, p->text);
        buf_put_char(out, '\n');
        before = p;
    }
}

/* OK; NOT_FOUND; FAULT. */
static err read_file(arena *a, str path, str *out)
{
    int fd = open(str_c(a, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? NOT_FOUND : FAULT;
    char *room = arena_bytes(a, LETTER_FILE_MOST + 1);
    size_t n = 0;
    ssize_t got = 0;
    while (n <= LETTER_FILE_MOST && (got = read(fd, room + n, LETTER_FILE_MOST + 1 - n)) > 0)
        n += (size_t)got;
    close(fd);
    *out = (str){room, n};
    return got < 0 ? FAULT : OK;
}

err letter_text_open(arena *a, letter which, str folder, letter_text *out, problems *ps)
{
    str bytes = {NULL, 0}, file = str_format(a, "%s.txt", letter_rules[which].id);
    err e = NOT_FOUND;
    if (folder.n > 0)
        e = read_file(a, str_format(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(file)), &bytes);
    if (e == FAULT) {
        add(ps, file, 0, "读不出来。");
        return FAULT;
    }
    if (e == NOT_FOUND)
        bytes = letter_text_built_in(which);
    TRY(letter_text_read(a, which, file, bytes, out, ps));
    return letter_text_check(out, file, ps);
}
