/* A sheet is taken whole or not at all: a lexicon with a hole looks like a clean text. */
#include "acts/lexicon.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/system.h"
#include "documents/sheet.h"

typedef struct reading {
    arena *a;
    problems *ps;
    term_list terms;
    size_t from[LEXICON_COLUMN_COUNT]; /* 1 + the sheet's column; 0: it has none */
    size_t bad;
} reading;

static const bool needed[LEXICON_COLUMN_COUNT] = {
    [LEXICON_COLUMN_ID] = true,    [LEXICON_COLUMN_KIND] = true, [LEXICON_COLUMN_SEVERITY] = true,
    [LEXICON_COLUMN_WRONG] = true, [LEXICON_COLUMN_WHY] = true,  [LEXICON_COLUMN_MUST] = true,
};

static str column_name(lexicon_column c)
{
    return str_of(lexicon_columns[c]);
}

static err read_head(reading *r, const sheet_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        for (size_t c = 0; c < LEXICON_COLUMN_COUNT; c++)
            if (str_equal(str_trim(row->cells[i]), column_name((lexicon_column)c)))
                r->from[c] = i + 1;
    err e = OK;
    for (size_t c = 0; c < LEXICON_COLUMN_COUNT; c++)
        if (needed[c] && r->from[c] == 0) {
            problems_add(r->ps, column_name((lexicon_column)c), "表头里没有“%s”这一列。",
                         lexicon_columns[c]);
            e = INVALID;
        }
    return e;
}

static void refuse_row(reading *r, const sheet_row *row, lexicon_column column, str value,
                       const char *says)
{
    r->bad++;
    problems_add_row(r->ps, &(problem){.row = row->line,
                                       .field = column_name(column),
                                       .value = value,
                                       .says = str_of(says)});
}

static void read_row(reading *r, const sheet_row *row)
{
    str cells[LEXICON_COLUMN_COUNT];
    for (size_t c = 0; c < LEXICON_COLUMN_COUNT; c++) {
        size_t from = r->from[c];
        cells[c] = from > 0 && from <= row->n ? str_copy(r->a, str_trim(row->cells[from - 1]))
                                              : (str){NULL, 0};
    }
    term t;
    lexicon_column column;
    const char *says;
    if (row->control > 0)
        refuse_row(r, row, LEXICON_COLUMN_WRONG, (str){NULL, 0}, "这一行有控制字符，请删去。");
    else if (lexicon_row_read(cells, &t, &column, &says) != OK)
        refuse_row(r, row, column, cells[column], says);
    else
        *list_add(r->a, &r->terms) = t;
}

static err read_rows(reading *r, sheet *s)
{
    sheet_row row;
    err e = sheet_next(s, &row);
    if (e == NOT_FOUND)
        problems_add(r->ps, (str){NULL, 0}, "表是空的，连表头也没有。");
    if (e != OK)
        return e == NOT_FOUND ? INVALID : e;
    TRY(read_head(r, &row));
    while ((e = sheet_next(s, &row)) == OK && r->terms.n + r->bad < LEXICON_FILE_MOST)
        read_row(r, &row);
    if (e == OK)
        problems_add(r->ps, (str){NULL, 0}, "词条太多；一份表最多%d条，请分成几份。",
                     LEXICON_FILE_MOST);
    return e == OK || r->bad > 0 ? INVALID : e;
}

static err read_sheet(reading *r, int file)
{
    sheet_fault why = {0};
    sheet *s;
    err e = sheet_open(r->a, file, &why, &s);
    if (e == OK)
        e = sheet_close(s, read_rows(r, s), &why);
    if (e != OK && why.says[0] != 0)
        problems_add_row(r->ps, &(problem){.row = why.line, .says = str_of(why.says)});
    return e;
}

err lexicon_file_read(arena *a, str path, term_list *out, problems *ps)
{
    reading *r = arena_new(a, reading);
    *r = (reading){.a = a, .ps = ps};
    int file = open(str_c(a, path), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (file < 0) {
        int why = errno;
        problems_add(ps, path, "打不开：%s。", system_says(why).c);
        return why == ENOENT || why == ENOTDIR ? NOT_FOUND : why == EACCES ? FORBIDDEN : FAULT;
    }
    err e = read_sheet(r, file);
    close(file);
    for (size_t i = 0; e == OK && i < r->terms.n; i++)
        *list_add(a, out) = r->terms.p[i];
    return e;
}

const lexicon *lexicon_ready(arena *a, const term_list *own)
{
    size_t n = lexicon_term_count + own->n;
    const term **all = arena_new_n(a, const term *, n);
    for (size_t i = 0; i < n; i++)
        all[i] = i < lexicon_term_count ? &lexicon_terms[i] : &own->p[i - lexicon_term_count];
    lexicon *out = arena_new(a, lexicon);
    lexicon_build(all, n, arena_new_n(a, uint64_t, lexicon_room(n) / sizeof(uint64_t)), out);
    return out;
}
