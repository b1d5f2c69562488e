/* From a document to a report: lines that are titles part it into preamble and
 * sections, grids are tried as the statutory tables, what is neither is text.
 * A site's menus before the title and links after the last section are not the
 * report's. */
#include "documents/report_read/reading.h"

typedef struct extraction {
    arena *a;
    annual_report *r;
    table_reading tables;
    int section;      /* being read; -1: before the first */
    bool ended;       /* a site's foot has begun */
    str_list before;  /* lines before section one */
} extraction;

/* Words of a site's foot; a short line with one of them ends the report. */
static const char *const foot_words[] = {
    "附件", "打印", "关闭", "扫一扫", "版权所有", "主办", "网站地图", "备案", "ICP", "分享", "上一篇",
    "下一篇", "相关链接", "相关附件", "友情链接", "联系我们", "责任编辑", "信息来源", "浏览次数", "返回顶部",
};
enum { FOOT_LONGEST = 120 };

static bool is_foot(str text)
{
    if (text.n > FOOT_LONGEST || str_has(text, STR("。")) || str_has(text, STR("，")))
        return false;
    for (size_t i = 0; i < COUNT_OF(foot_words); i++)
        if (str_has(text, str_of(foot_words[i])))
            return true;
    return false;
}

static bool nothing_yet(const extraction *x)
{
    for (int i = 0; i < 6; i++)
        if (x->r->sections[i].paragraphs.n > 0)
            return false;
    return x->tables.rows_found == 0 && !x->r->table_found[0];
}

static void take_line(extraction *x, str text)
{
    text = str_trim(text);
    if (text.n == 0 || x->ended)
        return;
    int title = section_of_title(text, x->a);
    /* a list of contents names all six before the first one begins */
    if (title == 0 && x->section > 0 && nothing_yet(x))
        x->section = -1;
    if (title > x->section) {
        x->section = title;
        x->r->sections[title].title = text;
        return;
    }
    if (x->section < 0) {
        *list_add(x->a, &x->before) = text;
    } else if (x->section == 5 && is_foot(text)) {
        x->ended = true;
    } else {
        *list_add(x->a, &x->r->sections[x->section].paragraphs) = text;
    }
}

static void take_text(extraction *x, str text)
{
    str rest = text, one;
    while (str_split(&rest, STR("\n"), &one))
        take_line(x, one);
}

static void take_grid(extraction *x, const grid *g)
{
    if (tables_take(&x->tables, g))
        return;
    for (size_t i = 0; i < g->cells.n; i++)
        take_text(x, g->cells.p[i].text);
}

/* Tables 2 to 4 lost their borders: they stand as words in the sections. */
static void take_flat_tables(extraction *x)
{
    for (int table = 0; table < 3; table++) {
        str_list *lines = &x->r->sections[table + 1].paragraphs;
        if (x->r->table_found[table] || lines->n == 0 || !tables_take_flat(&x->tables, lines))
            continue;
        str_list kept = {0};
        for (size_t i = 0; i < lines->n; i++)
            if (str_has(lines->p[i], STR("。")))
                *list_add(x->a, &kept) = lines->p[i];
        *lines = kept;
    }
}

/* The preamble: what stands between the title and section one. */
static void take_preamble(extraction *x, str page_title)
{
    size_t from = 0;
    read_heading(x->r, &x->before, x->a);
    if (x->r->agency.n == 0 && page_title.n > 0) {
        str_list only = {&page_title, 1, 1};
        read_heading(x->r, &only, x->a);
    }
    for (size_t i = 0; i < x->before.n; i++)
        if (x->r->title.n > 0 && str_ends(x->r->title, x->before.p[i]))
            from = i + 1;
    for (size_t i = from; i < x->before.n; i++)
        *list_add(x->a, &x->r->preamble) = x->before.p[i];
}

/* Who signed and when stand under the last section and are not its text. */
static void leave_out_signature(annual_report *r)
{
    str_list *last = &r->sections[5].paragraphs;
    day signed_on;
    while (last->n > 0) {
        str text = str_trim(last->p[last->n - 1]);
        bool agency = r->agency.n > 0 && (str_ends(text, r->agency) || str_ends(r->agency, text));
        if (!day_parse(text, &signed_on) && !agency)
            break;
        last->n--;
    }
}

err report_extract(const document *d, arena *a, annual_report *out, problems *ps)
{
    annual_report *r = arena_new(a, annual_report);
    extraction x = {.a = a, .r = r, .tables = {a, r, -1, 0}, .section = -1};
    r->from = r->to = DAY_NONE;
    for (int cell = 0; cell < CELL_COUNT; cell++)
        r->cells[cell].kind = CELL_MISSING;
    for (size_t i = 0; i < d->blocks.n; i++) {
        const block *b = &d->blocks.p[i];
        if (b->kind == BLOCK_GRID)
            take_grid(&x, b->grid);
        else
            take_text(&x, b->text);
    }
    take_flat_tables(&x);
    take_preamble(&x, d->title);
    leave_out_signature(r);
    read_period(r, a);
    read_format(r);
    if (r->year == 0 && day_is(r->from))
        r->year = day_year(r->from);
    bool anything = r->table_found[0] || r->table_found[1] || r->table_found[2];
    for (int i = 0; i < 6; i++)
        anything = anything || r->sections[i].title.n > 0;
    if (!anything) {
        problems_add(ps, STR(""),
                     "没有找到年度报告的六个部分，也没有找到统一格式的表格。请确认文件是政府信息公开"
                     "工作年度报告；扫描件要先换成可复制文字的文件。");
        return INVALID;
    }
    *out = *r;
    return OK;
}
