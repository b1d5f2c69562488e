/* Personal data in a text that is to be published.
 *
 * R189–R195; 个人信息保护法第二十八条、第三十四条: what identifies a person is
 * shown only as far as the purpose needs. One row for each kind; a number is
 * found however it is broken: by blanks, hyphens, line ends, full-width forms,
 * Chinese numerals. What only looks alike is not found: 索引号, 统一社会信用代码,
 * document and order numbers, amounts, addresses of pages, and the office's own
 * telephone numbers.
 */
#ifndef RULES_PERSONAL_DATA_H
#define RULES_PERSONAL_DATA_H

#include "base/buf.h"
#include "rules/mask.h"
#include "rules/severity.h"

typedef enum personal_rule {
    PERSONAL_ID_NUMBER,
    PERSONAL_ID_NUMBER_15,
    PERSONAL_MOBILE,
    PERSONAL_LANDLINE,
    PERSONAL_BANK_CARD,
    PERSONAL_PASSPORT,
    PERSONAL_TRAVEL_PERMIT,
    PERSONAL_PLATE,
    PERSONAL_EMAIL,
    PERSONAL_HOME_ADDRESS,
    PERSONAL_PERSON_LIST,
    PERSONAL_RULE_COUNT
} personal_rule;

typedef struct personal_rule_facts {
    const char *id;     /* "id_number" */
    const char *label;  /* 居民身份证号码 */
    const char *basis;  /* its number in the book of rules: "R191" */
    severity severity;
    mask_kind mask;     /* how it may be shown */
    const char *says;   /* why it was found and what to do, in plain Chinese */
} personal_rule_facts;

extern const personal_rule_facts personal_rules[]; /* by rule */

/* Where one stands: bytes of the text it was found in. */
typedef struct personal_hit {
    personal_rule rule;
    size_t from, to;
} personal_hit;

/* Hits one after another in the caller's room; what does not fit is counted. */
typedef struct personal_hits {
    personal_hit *p;
    size_t n, room, dropped;
} personal_hits;

/* A text and what is known about it. */
typedef struct personal_text {
    str text;           /* UTF-8 */
    str heading;        /* what names it: the head of its column; may be empty */
    const str *phones;  /* the office's own telephone numbers, as written */
    size_t phone_count;
} personal_text;

/* Find all of it, in the order of the text for each way of looking; hits are
 * added to `out`. Two hits may overlap (a mobile number in an e-mail address). */
void personal_data_find(const personal_text *t, personal_hits *out);

/* What may be shown of a hit (R190): never the whole of it.
 *
 *   text  the text it was found in
 */
void personal_data_show(const personal_hit *hit, str text, line *out);

/* A table that lists people (R189): one column has names, another their
 * certificates, accounts or telephone numbers. */
typedef struct personal_list {
    size_t name, number; /* columns, from 0 */
} personal_list;

/* Is this row the head of such a table? */
bool personal_list_begins(const str *cells, size_t n, personal_list *out);
/* Does this row of it show a person's number whole? Not if it is masked. */
bool personal_list_shows(const personal_list *list, const str *cells, size_t n);

#endif
