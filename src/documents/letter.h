/* Letters on paper: their texts, which a lawyer can edit, the fields in them, and
 * the document a filled text makes.
 *
 * R198–R213. Which letters there are, and what each must contain, is said in
 * rules/letter.h; the texts that come with the program are letters/NAME.txt, and
 * an office may put its own beside them. A filled text is written in the same
 * form, so that a draft can be kept, edited and read again.
 */
#ifndef DOCUMENTS_LETTER_H
#define DOCUMENTS_LETTER_H

#include "base/problem.h"
#include "documents/document.h"
#include "rules/clock.h"
#include "rules/letter.h"
#include "rules/settings.h"

typedef enum letter_section {
    SECTION_TITLE,
    SECTION_NUMBER,
    SECTION_ADDRESSEE, /* a letter that has one gets the red head */
    SECTION_BODY,
    SECTION_REASON,
    SECTION_BASIS,
    SECTION_CONSEQUENCE,
    SECTION_REMEDY,
    SECTION_TABLE,  /* a line: 名称 | 内容, once or twice */
    SECTION_LIST,   /* a line: 列名:宽度 | …; when filled, the rows follow */
    SECTION_SIGNED, /* the last line is the date */
    SECTION_NOTE,
    LETTER_SECTION_COUNT
} letter_section;

extern const char *const letter_section_words[LETTER_SECTION_COUNT]; /* 标题 */

/* A paragraph, or a row. */
typedef struct letter_part {
    letter_section section;
    int answer; /* only for this outcome; OUTCOME_NONE: for any */
    int line;   /* where it stands in its file, from 1; 0: in none */
    str text;
} letter_part;

LIST_TYPE(letter_part_list, letter_part);

/* The text of a letter, with its fields open or filled. */
typedef struct letter_text {
    letter which;
    letter_part_list parts;
} letter_text;

enum {
    LETTER_FILE_MOST = 256 << 10, /* bytes */
    LETTER_PARTS_MOST = 2000,
    LETTER_FACT_MOST = 60000, /* bytes of one fact */
    LETTER_CELL_MOST = 1200,  /* bytes of a cell: a row must not outgrow a page */
    LETTER_COLUMNS = 6
};

/* A row of a [清单]. */
typedef struct letter_row {
    str cells[LETTER_COLUMNS];
} letter_row;

/* What a letter is filled from. All may be empty; days DAY_NONE, counts -1. Texts
 * of several lines make several paragraphs. LETTER_FACTS_NONE is the beginning. */
typedef struct letter_facts {
    /* the office and the paper */
    str organ, ogi_office, phone, address;
    str letter_no;
    day letter_on; /* 成文日期: the law of that day */
    str addressee;
    str you; /* 你, 你单位, 贵机关 */
    /* the application */
    str applicant, application_no, channel, content, query_code, status_url;
    day received_on, reply_due_on;
    /* periods */
    day respond_by;           /* or */
    int64_t respond_workdays; /* from receipt of the letter */
    int64_t extension_days, allowed_workdays, excluded_workdays;
    day new_due_on, approved_on, started_on;
    /* the examination */
    str reason, points, excess, consulted, given, delivery, source, part_list, secrecy, statute,
        danger, category, file, third_party, enquiry, search, proper_organ, unclear, earlier,
        notice, guidance;
    /* the fee */
    str tariff, fee_count, account;
    int64_t amount; /* fen */
    /* service */
    str document, manner, place, server, signer, ems_no, remark;
    day served_on, posted_on;
    /* others */
    str finding, materials;
    day withdrawn_on;
    const letter_row *rows; /* of the [清单] */
    size_t row_count;
} letter_facts;

extern const letter_facts LETTER_FACTS_NONE;

typedef enum fact_kind {
    FACT_TEXT,
    FACT_DAY,
    FACT_COUNT,
    FACT_FEN,
    FACT_COMPUTED, /* from others and the law */
    FACT_KIND_COUNT
} fact_kind;

/* A field that a text may name: {{申请内容}}. */
typedef struct letter_field {
    const char *name;
    fact_kind kind;
    size_t offset; /* in letter_facts */
    int serves;    /* enum letter_content; -1: none */
} letter_field;

extern const letter_field letter_fields[];
extern const size_t letter_field_count;

/* Read a text.
 *
 *   which  whose it is
 *   file   its name, for the problems; empty: a draft, whose "{{" are no fields
 *   bytes  from outside
 *   out    in the arena; written only on OK
 *   ps     file and line, what is wrong and what to do
 *
 * Returns OK or INVALID.
 */
MUST_USE err letter_text_read(arena *a, letter which, str file, str bytes, letter_text *out,
                              problems *ps);

/* Is all there that the law wants: sections, and a field for each content, for every
 * outcome the letter answers? Adds to ps; returns OK or INVALID. */
MUST_USE err letter_text_check(const letter_text *t, str file, problems *ps);

/* Write a text in the form that letter_text_read reads. */
void letter_text_write(const letter_text *t, buf *out);

/* The text of a letter: the office's own, checked, or the program's.
 *
 *   folder  the office's; empty: none. What is not in it is the program's
 *
 * Returns OK; INVALID with problems; FAULT if a file is there and cannot be read.
 */
MUST_USE err letter_text_open(arena *a, letter which, str folder, letter_text *out, problems *ps);

/* The program's own text, as it is in letters/. */
str letter_text_built_in(letter which);

/* Fill a text for a draft: what must be there and is not reads 【待填：…】, and each
 * is added to ps (field: the field's name). Always OK.
 *
 *   s       names the organ and the court of the remedies
 *   answer  enum outcome; OUTCOME_NONE for a letter that answers nothing
 */
void letter_draft(arena *a, const settings *s, const letter_text *text, int answer,
                  const letter_facts *facts, letter_text *out, problems *ps);

/* Fill a text to be issued; the same, but refused when anything is missing or too
 * long.
 *
 * 条例第三十六条、第三十七条, R90: no letter without its basis, reason, remedies.
 *
 * Returns OK or INVALID; *out is written only on OK.
 */
MUST_USE err letter_fill(arena *a, const settings *s, const letter_text *text, int answer,
                         const letter_facts *facts, letter_text *out, problems *ps);

/* May a filled text, perhaps edited, be issued: is a mark 【待填：…】 left, or a
 * section gone that the law wants? Adds to ps; returns OK or INVALID. */
MUST_USE err letter_text_issuable(const letter_text *filled, int answer, problems *ps);

typedef enum letter_stamp {
    STAMP_PLACE, /* （此处盖章） */
    STAMP_NONE   /* for printing: the room stays, the words go */
} letter_stamp;

/* Make the document of a filled text: for docx_write, pdf_write, text_write,
 * html_write.
 *
 *   organ   in the red head, and the document's author
 *   on      its day
 *   code    text of a code for machines to read (the address of the case's page);
 *           empty: none
 */
document *letter_paper(arena *a, const letter_text *filled, str organ, day on, letter_stamp stamp,
                       str code);

/* Put the reckoning of a clock into the facts of a 期限证明: its days, its counts, and a
 * row for each day of the way.
 *
 * 条例第三十三条.
 *
 *   r      came from clock_reckon with the same calendar, settings and events; its clock
 *          has a due date
 *   facts  gets the rows in the arena; what else the paper says is the caller's
 */
void letter_due_date(arena *a, const calendar *cal, const settings *s,
                     const application_event *events, size_t n, const reckoning *r,
                     letter_facts *facts);

/* Made-up facts with which every letter can be shown. */
letter_facts letter_sample(arena *a, letter which, int answer, day on);
/* Settings that go with them. */
settings letter_sample_settings(void);

#endif
