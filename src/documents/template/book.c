/* The workbook of a template. Apart from template.c, because the library's
 * headers use what is banned everywhere else. */
#include "documents/template/book.h"

#include "documents/book_says.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "documents/template.h"

enum { ROWS_WITH_LISTS = 5000, HEAD_ROWS = 1, MOST_WORDS = 32, RULE_BYTES = 255 };

static const char *example_of(const ledger_column *c)
{
    return c->example == NULL ? "" : c->example;
}

/* Looks of cells; text stays text, or 2023-001 would become a day. */
typedef struct looks {
    lxw_format *head, *text, *date, *money, *wrapped;
} looks;

static looks make_looks(lxw_workbook *w)
{
    looks l = {workbook_add_format(w), workbook_add_format(w), workbook_add_format(w),
               workbook_add_format(w), workbook_add_format(w)};
    format_set_bold(l.head);
    format_set_bg_color(l.head, 0xDDEBF7);
    format_set_border(l.head, LXW_BORDER_THIN);
    format_set_num_format(l.text, "@");
    format_set_num_format(l.date, "yyyy-mm-dd");
    format_set_num_format(l.money, "0.00");
    format_set_text_wrap(l.wrapped);
    return l;
}

static lxw_error put_example(lxw_worksheet *s, lxw_col_t at, const ledger_column *c, const looks *l)
{
    day d;
    fen f;
    if (c->value == VALUE_DAY && day_parse(str_of(example_of(c)), &d)) {
        ymd parts = day_ymd(d);
        lxw_datetime when = {.year = parts.year, .month = parts.month, .day = parts.day};
        return worksheet_write_datetime(s, HEAD_ROWS, at, &when, l->date);
    }
    if (c->value == VALUE_YUAN && fen_parse_yuan(str_of(example_of(c)), &f))
        return worksheet_write_number(s, HEAD_ROWS, at, (double)f.n / 100, l->money);
    return worksheet_write_string(s, HEAD_ROWS, at, example_of(c), l->text);
}

/* Do the words fit into a rule? The library writes them into 255 bytes and looks
 * at the number of characters only. */
static bool fits_in_rule(const ledger_column *c)
{
    size_t bytes = 2;
    for (size_t i = 0; i < c->word_count; i++)
        bytes += strlen(c->words[i]) + 1;
    return bytes < RULE_BYTES && c->word_count < MOST_WORDS;
}

/* A list to choose from, beside each cell of the column: the words in the rule
 * itself where they fit, else the range where they stand. This version of the
 * library never frees the text of a range, so it is the second choice. */
static lxw_error offer_words(lxw_worksheet *s, lxw_col_t at, const ledger_column *c)
{
    char range[64], letters[LXW_MAX_COL_NAME_LENGTH];
    char *words[MOST_WORDS] = {NULL};
    lxw_data_validation rule = {
        .error_title = "请从列表中选择",
        .error_message = "这一格要写列表里的词。",
    };
    if (fits_in_rule(c)) {
        for (size_t i = 0; i < c->word_count; i++)
            words[i] = (char *)(uintptr_t)c->words[i]; /* only read */
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = words;
    } else {
        lxw_col_to_name(letters, at, 1);
        snprintf(range, sizeof range, "=" TEMPLATE_SHEET_WORDS "!%s$2:%s$%zu", letters, letters,
                 c->word_count + HEAD_ROWS);
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = range;
    }
    return worksheet_data_validation_range(s, HEAD_ROWS, at, ROWS_WITH_LISTS, at, &rule);
}

static lxw_error put_rows(lxw_workbook *w, const ledger_form *form, const looks *l)
{
    lxw_worksheet *s = workbook_add_worksheet(w, form->word);
    lxw_error e = LXW_NO_ERROR;
    worksheet_freeze_panes(s, HEAD_ROWS, 0);
    for (size_t i = 0; i < form->count && e == LXW_NO_ERROR; i++) {
        const ledger_column *c = &form->columns[i];
        lxw_col_t at = (lxw_col_t)i;
        lxw_format *look = c->value == VALUE_DAY    ? l->date
                           : c->value == VALUE_YUAN ? l->money
                                                    : l->text;
        e = worksheet_set_column(s, at, at, c->value == VALUE_TEXT ? 24 : 16, look);
        if (e == LXW_NO_ERROR)
            e = worksheet_write_string(s, 0, at, c->name, l->head);
        if (e == LXW_NO_ERROR)
            e = put_example(s, at, c, l);
        if (e == LXW_NO_ERROR && c->words != NULL)
            e = offer_words(s, at, c);
    }
    return e;
}

static lxw_error put_notes(lxw_workbook *w, const ledger_form *form, const looks *l)
{
    static const char *const needs[NEED_COUNT] = {
        [NEED_ALWAYS] = "必须填",  [NEED_COLUMN] = "列必须有，可以空着", [NEED_USUALLY] = "应当填",
        [NEED_NOT] = "没有就空着", [NEED_NO_COLUMN] = "可以没有这一列",
    };
    static const char *const heads[] = {"列", "要不要填", "填什么"};
    lxw_worksheet *s = workbook_add_worksheet(w, TEMPLATE_SHEET_NOTES);
    lxw_error e = worksheet_set_column(s, 0, 1, 20, NULL);
    if (e == LXW_NO_ERROR)
        e = worksheet_set_column(s, 2, 2, 70, l->wrapped);
    for (size_t i = 0; i < COUNT_OF(heads) && e == LXW_NO_ERROR; i++)
        e = worksheet_write_string(s, 0, (lxw_col_t)i, heads[i], l->head);
    for (size_t i = 0; i < form->count && e == LXW_NO_ERROR; i++) {
        const ledger_column *c = &form->columns[i];
        lxw_row_t at = (lxw_row_t)i + HEAD_ROWS;
        e = worksheet_write_string(s, at, 0, c->name, NULL);
        if (e == LXW_NO_ERROR)
            e = worksheet_write_string(s, at, 1, needs[c->need], NULL);
        if (e == LXW_NO_ERROR)
            e = worksheet_write_string(s, at, 2, c->says, l->wrapped);
    }
    lxw_row_t last = (lxw_row_t)form->count + HEAD_ROWS + 1;
    if (e == LXW_NO_ERROR)
        e = worksheet_write_string(s, last, 0,
                                   "第一张表第2行是示例，填写前请删去。列的次序可以变动；另加的列"
                                   "会作为备注保存。日期写成 2023-09-20。",
                                   NULL);
    if (e == LXW_NO_ERROR && form->goes_on)
        e = worksheet_write_string(s, last + 1, 0,
                                   "上一年没有办完、今年办完的，用原来的编号再写一行，导入时接续原来"
                                   "的记录；编号、日期等写得和原来一样。",
                                   NULL);
    return e;
}

static lxw_error put_words(lxw_workbook *w, const ledger_form *form, const looks *l)
{
    lxw_worksheet *s = workbook_add_worksheet(w, TEMPLATE_SHEET_WORDS);
    lxw_error e = LXW_NO_ERROR;
    for (size_t i = 0; i < form->count; i++) {
        const ledger_column *c = &form->columns[i];
        lxw_col_t at = (lxw_col_t)i;
        if (c->words != NULL && e == LXW_NO_ERROR)
            e = worksheet_write_string(s, 0, at, c->name, l->head);
        for (size_t k = 0; k < c->word_count && e == LXW_NO_ERROR; k++)
            e = worksheet_write_string(s, (lxw_row_t)k + HEAD_ROWS, at, c->words[k], NULL);
    }
    return e;
}

const char *template_book(const ledger_form *form, const char *path)
{
    lxw_workbook *w = workbook_new(path);
    if (w == NULL)
        return book_says(LXW_ERROR_MEMORY_MALLOC_FAILED);
    /* a fixed time, for the same bytes each time */
    lxw_doc_properties about = {.title = (char *)(uintptr_t)form->word, .created = 1};
    looks l = make_looks(w);
    lxw_error e = workbook_set_properties(w, &about);
    if (e == LXW_NO_ERROR)
        e = put_rows(w, form, &l);
    if (e == LXW_NO_ERROR)
        e = put_notes(w, form, &l);
    if (e == LXW_NO_ERROR)
        e = put_words(w, form, &l);
    lxw_error closed = workbook_close(w);
    e = e == LXW_NO_ERROR ? closed : e;
    return e == LXW_NO_ERROR ? NULL : book_says(e);
}
