/* What was found in a text that is public or is to be (错敏信息), and what became of it.
 *
 * 条例第十四条、第十五条、第十七条; 个人信息保护法第二十八条、第三十四条; R188–R195. A
 * finding is put right, or somebody says why it may stand as it is. What is severe may
 * stand only when a second person says so too, and never by the author's word: who
 * wrote it may propose, and cannot confirm. A decision holds for the finding and not
 * for the text: the same thing in the same words is not asked about again, another one
 * is.
 *
 * Nothing here allocates.
 */
#ifndef RULES_CONTENT_FINDING_H
#define RULES_CONTENT_FINDING_H

#include "law/law.h"
#include "rules/record/item.h"
#include "rules/right.h"
#include "rules/severity.h"

ID_TYPE(content_finding_id);

/* R188 tells them apart: 隐私、错别字、敏感、错链. */
typedef enum content_kind {
    CONTENT_PERSONAL,
    CONTENT_WORDING,
    CONTENT_SENSITIVE,
    CONTENT_HIDDEN, /* what a file holds that its reader does not see, or what was not read */
    CONTENT_LINK,
    CONTENT_OTHER,  /* what a reader reports and is none of these */
    CONTENT_KIND_COUNT
} content_kind;
extern const char *const content_kind_ids[CONTENT_KIND_COUNT];   /* "personal" */
extern const char *const content_kind_words[CONTENT_KIND_COUNT]; /* 个人信息 */

typedef enum content_finder {
    FOUND_BY_SCAN,    /* before publication or service */
    FOUND_BY_PERSON,
    FOUND_BY_PUBLIC,  /* 纠错 */
    FOUND_BY_NIGHTLY, /* over what is public */
    CONTENT_FINDER_COUNT
} content_finder;
extern const char *const content_finder_ids[CONTENT_FINDER_COUNT];
extern const char *const content_finder_words[CONTENT_FINDER_COUNT];

typedef enum content_decision {
    DECISION_OPEN,
    DECISION_FIXED,
    DECISION_LAWFUL,      /* may be shown: the reason names the ground */
    DECISION_FALSE_ALARM,
    DECISION_ACCEPTED,    /* is not as it should be, and stays: a quotation, a name */
    CONTENT_DECISION_COUNT
} content_decision;
extern const char *const content_decision_ids[CONTENT_DECISION_COUNT];
extern const char *const content_decision_words[CONTENT_DECISION_COUNT];

/* One finding, as the register keeps it. No personal data is in it: what is shown is
 * masked, and the fingerprint is keyed. */
typedef struct content_finding {
    agency_id agency;
    content_finding_id content_finding;
    item_id item;               /* 0: none */
    application_id application; /* 0: none */
    letter_id letter;           /* 0: none */
    str part;                   /* 标题和正文, a file's name */
    str place;                  /* in it */
    str rule;                   /* a rule's or a term's id; empty: reported by a reader */
    int kind;                   /* enum content_kind */
    int severity;               /* enum severity */
    str fingerprint;            /* 32 bytes; empty: reported by a reader */
    str shown;                  /* masked extract */
    str suggestion;
    str says;
    int found_by;               /* enum content_finder */
    day found_on;
    account_id author;          /* who wrote the text; 0: not on record */
    int decision;               /* enum content_decision */
    account_id decider;         /* 0: nobody, or the scan that no longer found it */
    str decided_by;             /* login; empty: nobody */
    day decided_on;
    str reason;
    account_id seconder;
    str second_by;              /* login; empty: nobody */
    day second_on;
    day fixed_on;
    str receipt;                /* what the reader who reported it asks with; empty: none */
    str answer;                 /* to that reader, shown to whoever has the receipt */
} content_finding;

extern const char *const severity_ids[2];   /* "warning" */
extern const char *const severity_words[2]; /* 提醒 */

/* Where it stands. */
typedef enum content_standing {
    STANDING_OPEN,
    STANDING_TO_CONFIRM, /* severe, and one person has decided */
    STANDING_SETTLED,
    CONTENT_STANDING_COUNT
} content_standing;
extern const char *const content_standing_words[CONTENT_STANDING_COUNT];

/* Open, waiting for a second person, or settled. */
content_standing content_finding_standing(const content_finding *f);

/* Does it keep back what it stands in? What is severe and not settled; and what was
 * called fixed and is found again. */
bool content_finding_holds(const content_finding *f);

/* May a finding of this kind end so? Personal data is lawful to show or not, it is not
 * put up with; what a list calls wrong is not a matter of law. */
bool content_decision_fits(content_kind kind, content_decision d);

/* Who asks. */
typedef struct content_decider {
    account_id account; /* 0: the command line, where nobody is known */
    role_set roles;
} content_decider;

/* Why not. */
typedef enum content_refusal {
    DENIED_NOT,
    DENIED_NOBODY,   /* who decides must be known by name */
    DENIED_RIGHT,
    DENIED_SETTLED,
    DENIED_UNFIT,    /* content_decision_fits */
    DENIED_STILL,    /* a scan found it: it is fixed when a scan finds it no more */
    DENIED_SAME,     /* who decided first confirms nothing */
    DENIED_AUTHOR,
    DENIED_NOTHING,  /* there is nothing to confirm, or to open again */
    CONTENT_REFUSAL_COUNT
} content_refusal;
extern const char *const content_refusal_says[CONTENT_REFUSAL_COUNT];

/* May he decide so? */
content_refusal content_finding_decide(const content_finding *f, content_decider by,
                                       content_decision d);
/* May he confirm what was decided? */
content_refusal content_finding_confirm(const content_finding *f, content_decider by);
/* May he take the decision back, so that it is open again? */
content_refusal content_finding_reopen(const content_finding *f, content_decider by);

/* What a scan makes of a finding that is on record. */
typedef enum content_seen {
    SEEN_SAME,   /* nothing to write */
    SEEN_AGAIN,  /* was fixed, and is there again: open */
    SEEN_GONE,   /* was open or undecided, and is there no more: fixed */
} content_seen;
content_seen content_finding_seen(const content_finding *f, bool there);

/* Is what stands in a letter to the applicant lawful to show, because he told it
 * himself? 个人信息保护法第三十四条: it stays with whom it is about; no third person
 * learns it.
 *
 *   told  all that the applicant told, one thing a line
 *   text  what was found
 *
 * Blanks and hyphens do not count. Texts of fewer than OWN_LEAST bytes are nobody's. */
enum { OWN_LEAST = 6 };
bool content_is_own(str told, str text);

#endif
