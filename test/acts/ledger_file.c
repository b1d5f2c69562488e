#include "ledger_file.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

static void fail_if(bool bad, const char *what)
{
    if (bad) {
        fprintf(stderr, "ledger_file: %s\n", what);
        abort();
    }
}

static void put_day(FILE *to, str cell, unsigned form)
{
    day d;
    fail_if(!day_parse(cell, &d), "no day");
    ymd p = day_ymd(d);
    switch (form % 4) {
    case 0: fprintf(to, "%04d-%02d-%02d", p.year, p.month, p.day); break;
    case 1: fprintf(to, "%d/%d/%d", p.year, p.month, p.day); break;
    case 2: fprintf(to, "%d年%d月%d日", p.year, p.month, p.day); break;
    default: fprintf(to, "%d.%d.%d", p.year, p.month, p.day); break;
    }
}

static void put_text(FILE *to, str cell, bool always)
{
    bool quote = always;
    for (size_t i = 0; i < cell.n; i++)
        quote = quote || strchr(",\"\r\n", cell.p[i]) != NULL;
    if (quote)
        fputc('"', to);
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '"')
            fputc('"', to);
        fputc(cell.p[i], to);
    }
    if (quote)
        fputc('"', to);
}

static void put_rows(const ledger_file *f, FILE *to, unsigned variant)
{
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    const char *end = ends[variant / 4 % 3];
    bool reversed = variant / 12 % 2, quoted = variant / 24 % 2;
    for (size_t row = 0; row <= f->rows; row++) {
        for (size_t i = 0; i < f->columns; i++) {
            size_t c = reversed ? f->columns - 1 - i : i;
            if (i > 0)
                fputc(',', to);
            str cell = row == 0 ? str_of(f->heads[c]) : f->cells[(row - 1) * f->columns + c];
            if (row > 0 && f->days[c] && cell.n > 0)
                put_day(to, cell, variant + (unsigned)row);
            else
                put_text(to, cell, quoted);
        }
        fputs(end, to);
    }
}

/* The whole text in one go: an independent use of the converter. */
static void as_gb18030(char *text, size_t n, FILE *to)
{
    iconv_t c = iconv_open("GB18030", "UTF-8");
    size_t room = 4 * n + 16, left = room;
    char *out = malloc(room), *at = out;
    fail_if(c == (iconv_t)-1 || out == NULL, "no converter");
    fail_if(iconv(c, &text, &n, &at, &left) == (size_t)-1, "not converted");
    fwrite(out, 1, room - left, to);
    free(out);
    iconv_close(c);
}

void ledger_file_csv(const ledger_file *f, const char *path, unsigned variant)
{
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);
    put_rows(f, memory, variant);
    fclose(memory);
    FILE *to = fopen(path, "wb");
    fail_if(to == NULL, path);
    if (variant % 3 == 0)
        fputs("\xEF\xBB\xBF", to);
    if (variant % 3 == 1)
        as_gb18030(text, n, to);
    else
        fwrite(text, 1, n, to);
    fail_if(fclose(to) != 0, path);
    free(text);
}

static void put_cell(const ledger_file *f, lxw_worksheet *s, lxw_row_t row, size_t c, str cell,
                     lxw_format *look)
{
    day d;
    lxw_col_t at = (lxw_col_t)c;
    if (cell.n == 0)
        return;
    if (f->days[c] && day_parse(cell, &d)) {
        ymd p = day_ymd(d);
        lxw_datetime when = {.year = p.year, .month = p.month, .day = p.day};
        worksheet_write_datetime(s, row, at, &when, look);
        return;
    }
    char *text = malloc(cell.n + 1);
    fail_if(text == NULL, "memory");
    memcpy(text, cell.p, cell.n);
    text[cell.n] = 0;
    if (f->numbers[c])
        worksheet_write_number(s, row, at, strtod(text, NULL), NULL);
    else
        worksheet_write_string(s, row, at, text, NULL);
    free(text);
}

void ledger_file_xlsx(const ledger_file *f, const char *path, unsigned variant)
{
    /* constant memory writes strings into their cells, else they are shared */
    lxw_workbook_options options = {.constant_memory = variant % 2};
    lxw_workbook *w = workbook_new_opt(path, &options);
    lxw_worksheet *s = workbook_add_worksheet(w, "台账");
    lxw_format *look = workbook_add_format(w);
    static const char *const looks[] = {"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "m/d/yy"};
    format_set_num_format(look, looks[variant / 2 % 3]);
    for (size_t c = 0; c < f->columns; c++)
        worksheet_write_string(s, 0, (lxw_col_t)c, f->heads[c], NULL);
    for (size_t row = 0; row < f->rows; row++)
        for (size_t c = 0; c < f->columns; c++)
            put_cell(f, s, (lxw_row_t)row + 1, c, f->cells[row * f->columns + c], look);
    fail_if(workbook_close(w) != LXW_NO_ERROR, path);
}
