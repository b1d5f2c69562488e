/* The letters (文书) an office writes in the course of an application: which one
 * goes with which step or outcome, what it stands on, and what it must contain.
 *
 * 条例第二十九条至第四十二条, R65–R90, R198–R213. Seven letters of procedure and
 * nineteen of substance; two that go with a consultation and one that tells of a
 * reasonable delay; and forms for what is proved or filed. Twenty-one outcomes
 * share the nineteen: those of article 14 one
 * letter, the three ways of closing without a finding one; of two outcomes there
 * is a second letter, because the law treats two cases apart (已主动公开、不属于本机关).
 *
 * Nothing here allocates.
 */
#ifndef RULES_LETTER_H
#define RULES_LETTER_H

#include "law/law.h"
#include "rules/record.h"

typedef enum letter_kind {
    LETTER_PROCEDURAL,
    LETTER_SUBSTANTIVE,
    LETTER_COMPANION, /* goes with a consultation, or tells of a delay */
    LETTER_FORM,      /* proves or files something; no red head */
    LETTER_KIND_COUNT
} letter_kind;

extern const char *const letter_kind_ids[LETTER_KIND_COUNT];
extern const char *const letter_kind_words[LETTER_KIND_COUNT];

typedef enum letter {
    /* procedure */
    LETTER_RECEIPT,             /* R198 */
    LETTER_SUPPLEMENT,          /* R199 */
    LETTER_REASONS,             /* R200 */
    LETTER_EXTENSION,           /* R201 */
    LETTER_CONSULT_THIRD_PARTY, /* R202 */
    LETTER_CONSULT_JOINT_MAKER, /* R203 */
    LETTER_FEE,                 /* R206 */
    /* substance, R207 */
    LETTER_GRANTED,
    LETTER_ALREADY_PUBLIC,
    LETTER_GRANTED_IN_PART,
    LETTER_REFUSED_ARTICLE_14,
    LETTER_REFUSED_THIRD_PARTY,
    LETTER_REFUSED_INTERNAL_AFFAIRS,
    LETTER_REFUSED_DELIBERATIVE,
    LETTER_REFUSED_ENFORCEMENT_FILE,
    LETTER_STATUTORY_ENQUIRY,
    LETTER_NOT_HELD,
    LETTER_NOT_OURS,
    LETTER_NEEDS_CREATION,
    LETTER_STILL_UNCLEAR,
    LETTER_PETITION,
    LETTER_REPEAT,
    LETTER_PUBLICATION,
    LETTER_ABUSIVE,
    LETTER_RECONFIRM,
    LETTER_CLOSED,
    /* companions */
    LETTER_CONSULT_TOLD,     /* R204: the applicant, that the time is not counted */
    LETTER_THIRD_PARTY_TOLD, /* R205: the third party, that it will be disclosed */
    LETTER_DELAY,            /* R55: the applicant, of the reasonable later day */
    /* forms */
    LETTER_SERVICE,       /* R209 送达回证 */
    LETTER_RECTIFICATION, /* R210 更正告知书 */
    LETTER_TRANSFER,      /* R211 转送函 */
    LETTER_WITHDRAWAL,    /* R212 撤回申请确认 */
    LETTER_ARCHIVE,       /* R213 归档目录 */
    LETTER_DUE_DATE,      /* 期限证明: the clock, day by day */
    LETTER_COUNT
} letter;

/* What a letter may be bound to contain. */
typedef enum letter_content {
    CONTENT_REQUEST,  /* what is asked for, restated */
    CONTENT_RECEIVED, /* when it came, and its number */
    CONTENT_BASIS,
    CONTENT_REASON,       /* R90 */
    CONTENT_CONSEQUENCE,  /* of not answering */
    CONTENT_REMEDY,       /* R87, R208 */
    CONTENT_DUE,          /* the last day of the reply */
    CONTENT_NEW_DUE,      /* and the later one */
    CONTENT_APPROVAL,     /* by the head of the disclosure office */
    CONTENT_RESPOND_BY,   /* until when the reader is to answer */
    CONTENT_POINTS,       /* all that is to be supplemented, at once */
    CONTENT_EXCESS,       /* the number and frequency found */
    CONTENT_CONSULTED,    /* the information somebody is asked about */
    CONTENT_GIVEN,        /* what is given, and how */
    CONTENT_SOURCE,       /* where it is public already */
    CONTENT_PART_LIST,    /* each part: given or not, on what ground */
    CONTENT_SECRECY,      /* the mark, or the ground of classification */
    CONTENT_STATUTE,      /* which other law and article */
    CONTENT_DANGER,       /* which security or stability */
    CONTENT_CATEGORY,     /* which of three, which of four */
    CONTENT_FILE,         /* which enforcement file */
    CONTENT_THIRD_PARTY,  /* that it was asked, and what came of it */
    CONTENT_ENQUIRY,      /* where to enquire */
    CONTENT_SEARCH,       /* how it was looked for (R89) */
    CONTENT_PROPER_ORGAN, /* who is responsible, or that it cannot be told */
    CONTENT_UNCLEAR,      /* what stayed unclear */
    CONTENT_EARLIER,      /* the earlier reply */
    CONTENT_NOTICE,       /* the notice that was not answered */
    CONTENT_TARIFF,       /* standard and count */
    CONTENT_AMOUNT,
    CONTENT_ACCOUNT, /* how to pay */
    CONTENT_CONTACT,
    CONTENT_SERVICE,   /* document, manner, place, server */
    CONTENT_FINDING,   /* what was done about a record */
    CONTENT_RECEIVER,  /* whom it is passed on to */
    CONTENT_WITHDRAWN, /* when the applicant withdrew */
    CONTENT_LIST,      /* rows: what is filed, the days of a clock */
    LETTER_CONTENT_COUNT
} letter_content;

extern const char *const letter_content_ids[LETTER_CONTENT_COUNT];
extern const char *const letter_content_words[LETTER_CONTENT_COUNT];

typedef uint64_t letter_contents; /* a bit each */
#define CONTENT(which) ((letter_contents)1 << (which))

/* Whom a letter tells of remedies. */
typedef enum letter_remedy {
    REMEDY_NONE, /* procedure alone is not open to review (R125) */
    REMEDY_APPLICANT,
    REMEDY_THIRD_PARTY, /* against a disclosure */
    LETTER_REMEDY_COUNT
} letter_remedy;

enum { LETTER_ARTICLES = 2, LETTER_NO_EVENT = -1 /* whenever somebody asks for it */ };

typedef struct letter_rule {
    const char *id;    /* its text is letters/ID.txt */
    const char *name;  /* tells it from the others of its title */
    const char *title; /* 政府信息不予公开决定书 */
    const char *paper; /* what it calls itself: 决定书 */
    letter_kind kind;
    int rule;          /* R-number */
    int article_count; /* 0: by the outcome; see letter_basis */
    article because[LETTER_ARTICLES];
    int event;                /* the step it goes with, enum application_event_kind */
    letter_contents contents; /* whatever the outcome */
    letter_remedy remedy;
    const char *series; /* counted for itself; letters of one title share one */
    const char *mark;   /* what stands for the series in a document number: 补 */
    const char *fits;   /* 适用情形: for the screen, never on paper */
} letter_rule;

extern const letter_rule letter_rules[LETTER_COUNT];
/* letter_rules[].id once more, as the database wants it. */
extern const char *const letter_ids[LETTER_COUNT];

/* Is it written to the applicant? The others go to a third party or to another organ,
 * and what they say of those is not the applicant's to read. */
bool letter_to_applicant(letter which);

/* The letter of an outcome (enum outcome). */
letter letter_of_outcome(int answer);
/* The other one; LETTER_COUNT if there is none. */
letter letter_instead(int answer);
/* Does the letter answer so? */
bool letter_answers(letter which, int answer);

/* All a letter must contain.
 *
 *   answer  enum outcome, or OUTCOME_NONE for a letter that answers nothing
 */
letter_contents letter_must_contain(letter which, int answer);

/* The articles a letter stands on.
 *
 *   answer  as above
 *   out     room for LETTER_ARTICLES
 *
 * Returns how many.
 */
int letter_basis(letter which, int answer, article *out);

/* Find a letter by its id. */
MUST_USE bool letter_of_id(str id, letter *out);

#endif
