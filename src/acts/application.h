/* A request for information, from the citizen's question to the archived file.
 *
 * 条例第二十七条至第四十五条; R32–R101. One act is one function, one transaction and
 * one line in the ledger of acts. Each one
 *
 *   - reads the case with all its steps and computes its course (rules/application.h);
 *   - asks moves[] whether it may be done, and w->roles and w->unit, or that
 *     w->applicant is this case, whether by whom;
 *   - asks whether the case is still as its user saw it;
 *   - writes its steps, its records and the case's row in application_state.
 *
 * So every act that takes `which` and `seen` can return, besides OK:
 *
 *   INVALID    what was typed is wrong: w->problems, by field; or the step cannot
 *              have happened so (a clock's refusal), with its article
 *   NOT_FOUND  no such case; also what it names (unit, letter, consultation, step)
 *   FORBIDDEN  the account may not do it: one problem that says which right is
 *              wanted, or that the case is another unit's
 *   CONFLICT   the case is not as it was seen, or does not stand where this is
 *              done: the problems say what was done meanwhile, by whom and when, or
 *              what must come first, with the article. Nothing was written.
 *   FAULT      the database, a missing key
 *
 *   seen       course.version of the page the user acted on; APPLICATION_ANY: do
 *              not ask (the applicant's own acts, which no step of the office undoes)
 *   on         the day it happened: from the receipt to today; DAY_NONE: today
 *
 * Nothing personal stands in the ledger, nor in a step's `says`: who writes an
 * opinion is told so. Names, numbers and addresses are sealed with w->keys;
 * without keys an act that would have to seal or open something returns FAULT.
 */
#ifndef ACTS_APPLICATION_H
#define ACTS_APPLICATION_H

#include "acts/difference.h"
#include "acts/work.h"
#include "documents/file_kind.h"
#include "rules/application.h"
#include "rules/fee.h"
#include "rules/mask.h"

enum {
    APPLICATION_ANY = -1,
    APPLICANT_MOST = 100,  /* characters of a name */
    CONTENT_MOST = 3000,   /* of what is asked for */
    TITLE_MOST = 200,
    OPINION_MOST = 2000,   /* of an opinion or a reason */
    REPLY_MOST = 20000,    /* of a reply's whole text */
    CASE_FILES_MOST = 200, /* of one case */
    FILES_MOST = 5,        /* in one act */
    FILE_MOST = 20 << 20,  /* bytes of one */
};

/* --- files ----------------------------------------------------------------- */

/* A file as it was handed in, and what it is to the case. */
typedef struct case_file {
    upload file;
    int purpose; /* enum file_purpose */
} case_file;

typedef struct case_files {
    const case_file *p;
    size_t n;
} case_files;

/* --- coming in ------------------------------------------------------------- */

/* A request as it was typed, by the applicant or by the office from paper.
 * Members that do not apply are empty. */
typedef struct application_intake {
    int channel;           /* enum channel; the public's is CHANNEL_ONLINE */
    int applicant_class;   /* enum applicant_class */
    str applicant;         /* name of the person or organisation */
    int certificate_kind;  /* enum certificate_kind */
    str certificate_no;    /* GB 11643, GB 32100: a wrong one warns (R41) */
    str representative;    /* of an organisation */
    str agent;             /* name and certificate of who acts for the applicant */
    str phone, email, postal_address, postcode;
    str title;             /* 信息名称 */
    str doc_no;            /* 文号 */
    str content;           /* 内容或特征 */
    day period_from, period_to;
    int delivery_method;   /* enum delivery_method */
    int medium;            /* enum medium */
    bool accepts_other;
    str help;              /* R43 */
    int64_t notice_version;
    day arrived_on;        /* handed in, signed for, come in; DAY_NONE: today */
    day confirmed_on;      /* with the applicant; DAY_NONE: not yet, or not needed */
    str evidence;          /* of the day: EMS number, envelope, note of the call */
    case_files files;
    str draft;             /* token of the draft that then keeps the receipt; empty: none */
    str address;           /* of the visitor, counted (acts/visitor.h); empty: not */
    int proof;             /* enum flood_proof (acts/flood.h): what came with it */
    bool warned;           /* the warnings were shown and the data are meant so */
} application_intake;

/* What the applicant gets at once. */
typedef struct application_receipt {
    application_id application;
    str application_no;    /* 拱人社依申〔2023〕3号 */
    str query_code;        /* shown once; kept as an index */
    day received_on;       /* R36; the day it came while both sides have not confirmed */
    bool confirmed;
    day reply_due_on;
    bool provisional;      /* in a year whose days are not arranged yet */
} application_receipt;

/* Take in a request. The public may (CHANNEL_ONLINE); other channels need
 * RIGHT_REGISTER.
 *
 * 条例第二十九条、第三十一条; R33–R41. Takes the next number of the year, without a
 * gap, in the form of the setting "number.application". A fault in a certificate's
 * number is a warning: INVALID with problems whose field is "certificate_no" until
 * in->warned. Whoever handles it is told of requests that look alike
 * (application_similar). The draft keeps the receipt from the same transaction on.
 *
 * Returns OK; INVALID with problems, fields named as the members; FORBIDDEN; CONFLICT
 * with a problem (the draft was sent or is no more; too many from this address); FAULT.
 */
MUST_USE err application_receive(work *w, const application_intake *in, application_receipt *out);

/* The same checks and nothing written: for the page before the last, and for one
 * page of the way (fields of other pages are empty and not asked for).
 *
 *   fields  names of the members to look at, ended by NULL; NULL: all
 */
MUST_USE err application_intake_check(work *w, const application_intake *in,
                                      const char *const *fields);

typedef struct confirmation {
    day on;
    bool reached; /* both sides confirmed; else it was tried in vain */
    str how;      /* 电话, 短信; who of the office; no number */
    case_files files;
} confirmation;
/* Confirm the receipt with the applicant, or say that it was tried (R36, R37). */
MUST_USE err application_confirm(work *w, application_id which, int64_t seen,
                                 const confirmation *in);

typedef struct registration {
    day on;
    int applicant_class; /* as the office sees it (R40) */
    str says;
    bool letter;         /* issue a 登记回执 (R42) */
} registration;
MUST_USE err application_register(work *w, application_id which, int64_t seen,
                                  const registration *in);

/* --- among the units ------------------------------------------------------- */

typedef struct assignment {
    unit_id unit;
    account_id account; /* of that unit; {0}: whoever of it accepts */
    day due_on;         /* the unit's own last day, before the reply's; DAY_NONE: none */
    str says;
} assignment;
/* 分办. */
MUST_USE err application_assign(work *w, application_id which, int64_t seen, const assignment *in);
/* 签收: the account that does it has the case from now on. */
MUST_USE err application_accept(work *w, application_id which, int64_t seen);
/* Back to the disclosure office, with a reason. */
MUST_USE err application_return(work *w, application_id which, int64_t seen, str why);
/* 转办: to another unit or person, with a reason; the clock stays. */
MUST_USE err application_transfer(work *w, application_id which, int64_t seen,
                                  const assignment *in);
/* 协办: another unit is asked; its answer (by that unit). */
MUST_USE err application_ask_help(work *w, application_id which, int64_t seen,
                                  const assignment *in);
MUST_USE err application_give_help(work *w, application_id which, int64_t seen, int64_t asked,
                                   str says, case_files files);
/* A note, with files if need be. Anybody who may read the case. */
MUST_USE err application_note(work *w, application_id which, int64_t seen, str says,
                              case_files files);

/* --- finding out ----------------------------------------------------------- */

typedef struct search_made {
    day on;
    str searcher, place, terms, result;
    bool found;
    case_files files;
} search_made;
/* Who looked where for what, with what result (R89). */
MUST_USE err application_search(work *w, application_id which, int64_t seen,
                                const search_made *in);

typedef struct judgement {
    int asked;  /* enum question but QUESTION_REPLY */
    int given;  /* enum event_choice: a row of question_answers[] */
    str says;   /* why; must not be empty where the answer closes */
} judgement;
/* Answer one of the seven questions; answering it again replaces the answer. */
MUST_USE err application_judge(work *w, application_id which, int64_t seen, const judgement *in);

typedef struct part_given {
    str name;
    int verdict;  /* CHOICE_GIVE, CHOICE_GIVE_PART, CHOICE_WITHHOLD */
    int ground;   /* enum outcome of a refusal, for what is withheld; else OUTCOME_NONE */
    str reason;   /* of what is withheld */
    stored_file_id file; /* of this case; {0}: none */
} part_given;
/* The materials one by one (条例第三十七条); replaces the list, and answers 给不给:
 * all, part or nothing. */
MUST_USE err application_part_all(work *w, application_id which, int64_t seen,
                                  const part_given *parts, size_t n);

/* --- clocks ---------------------------------------------------------------- */

typedef struct supplement_notice {
    day on;
    str points;   /* every point to be made clear, at once */
    day due_on;   /* DAY_NONE: by the setting "clock.supplement" */
} supplement_notice;
/* 告知补正, once (条例第三十条, R49–R54): issues the letter. */
MUST_USE err application_ask_supplement(work *w, application_id which, int64_t seen,
                                        const supplement_notice *in);

typedef struct supplement {
    day on;
    str content;   /* the request as it is clear now; empty: says alone */
    str says;
    str late_reason; /* 正当理由, when it came after its time (R51) */
    case_files files;
} supplement;
/* The applicant made it clear: the clock begins anew. By himself, or registered. */
MUST_USE err application_supplement(work *w, application_id which, int64_t seen,
                                    const supplement *in);

typedef struct consult_letter {
    day on;
    int kind;        /* enum consulted */
    str party;       /* name and address; personal */
    str question;    /* what it is asked about */
    day received_on; /* if it was handed over at once; else DAY_NONE */
} consult_letter;
/* Ask a third party, a joint maker or another agency (条例第三十二条、第三十四条): issues
 * the letter, and the one that tells the applicant (R202–R204). */
MUST_USE err application_consult(work *w, application_id which, int64_t seen,
                                 const consult_letter *in, consultation_id *out);

typedef struct consult_answer {
    consultation_id consultation;
    day on;
    bool received; /* it signed for the letter only: its 15 working days begin */
    int choice;    /* CHOICE_CONSENT … CHOICE_OVERRIDE; SILENT only when its time is up */
    str says;      /* its reasons; of OVERRIDE the public interest (第三十二条) */
    case_files files;
} consult_answer;
/* What came back. OVERRIDE also issues the letter that tells the third party. */
MUST_USE err application_consult_reply(work *w, application_id which, int64_t seen,
                                       const consult_answer *in);

typedef struct extension {
    day on;
    int workdays; /* 1 to 20 */
    str reason;
} extension;
/* Extend (条例第三十三条第二款): who does it approves it (RIGHT_EXTEND), and it must be
 * before the due date. Issues the letter. */
MUST_USE err application_extend(work *w, application_id which, int64_t seen, const extension *in);

typedef struct reasons_notice {
    day on;
    str excess;  /* the number and frequency found */
    day due_on;
} reasons_notice;
/* 条例第三十五条: ask for the reasons of a very large number; take them in and judge
 * them (CHOICE_NONE: not judged yet, CHOICE_SILENT: none came in time); fix a reasonable
 * later day, before the reply is overdue, and tell it by a letter. The applicant gives
 * reasons too, and judges nothing. The clock runs on meanwhile: the law stops it not. */
MUST_USE err application_ask_reasons(work *w, application_id which, int64_t seen,
                                     const reasons_notice *in);
MUST_USE err application_give_reasons(work *w, application_id which, int64_t seen, int verdict,
                                      str says, case_files files);
MUST_USE err application_delay(work *w, application_id which, int64_t seen, day to, str says);
/* Take the earlier day that a newer calendar gives instead of the one told (R6). A later
 * day is never taken: that would be an extension (条例第三十三条第二款). */
MUST_USE err application_adopt_date(work *w, application_id which, int64_t seen, str says);

/* What the tariffs give for a case on a day. */
typedef struct fee_quote {
    int unit;
    day month;        /* first day of it; DAY_NONE: by page */
    int64_t quantity; /* which piece of the month this request is; or the pages asked for */
    fen amount;
} fee_quote;
/* By piece: this applicant's requests of the month up to this one are counted by the
 * blind indexes of certificate and name (R93, R96); the amount is what this one adds.
 * By page: R94. `pages` only for FEE_BY_PAGE. */
MUST_USE err application_fee_quote(work *w, application_id which, int unit, int64_t pages,
                                   fee_quote *out);

typedef struct fee_asked {
    day on;
    int unit;      /* enum fee_unit */
    int64_t pages; /* FEE_BY_PAGE */
} fee_asked;
/* 收费通知 (条例第四十二条, R97): the amount is the quote's, how to pay is
 * what the settings fee.account and fee.counter say; issues the letter. INVALID when the
 * quote is nothing; CONFLICT while no way to pay is set. */
MUST_USE err application_notify_fee(work *w, application_id which, int64_t seen,
                                    const fee_asked *in);
/* Paid: the clock begins anew (R99), and the charge is booked. */
MUST_USE err application_pay_fee(work *w, application_id which, int64_t seen, day on, str receipt);

/* --- answering ------------------------------------------------------------- */

/* What only the handler knows of a reply, by content (rules/letter.h); members are
 * named as those of letter_facts. */
typedef struct reply_says {
    str reason, given, source, secrecy, statute, danger, category, file, third_party, enquiry,
        search, proper_organ, unclear, earlier, notice, guidance;
    day answer_in;  /* when and how it will be had, for 告知获取的时间; DAY_NONE */
} reply_says;

typedef struct conclusion {
    int outcome;      /* enum outcome */
    int letter;       /* enum letter; LETTER_COUNT: letter_of_outcome */
    reply_says says;
    str body;         /* the letter's text as edited; empty: filled from `says` */
} conclusion;

/* All that an outcome fixes at once, so that it cannot disagree. */
typedef struct conclusion_view {
    int outcome;
    letter kind;
    article because[LETTER_ARTICLES];
    int because_count;
    letter_contents needs;    /* contents the reply must have */
    bool reconsider_first;    /* R86 */
    bool legal, secrecy;      /* who must see it */
    int row;                  /* of table 3: report_rows[row] */
    int column;               /* enum applicant_class */
    int year;                 /* whose report: of the reply, or as it stands of today */
    int64_t there;            /* what that cell of that year counts now */
} conclusion_view;
/* What choosing this outcome would fix, on `on`. Pure but for reading the case. */
MUST_USE err application_conclusion(work *w, application_id which, int outcome, int letter_kind,
                                    conclusion_view *out);

/* Choose the outcome: fixes article, letter, remedy and cell, and drafts the letter.
 *
 * R65–R90. It must agree with what the questions were answered; PARTIAL wants parts
 * of both kinds, UNABLE_NOT_HELD a search that found nothing (or 不属于本机关), a
 * third-party refusal that it was asked, 还不明确 that it was supplemented, the two
 * lapses that their time is up. What the letter must say and does not: INVALID, by the
 * names of reply_says. May be done again until it is submitted.
 */
MUST_USE err application_conclude(work *w, application_id which, int64_t seen,
                                  const conclusion *in);
/* To the reviewers: unit head, then the lawyer where the answer is not all open, the
 * secrecy reviewer where `secrecy` or the outcome wants it, then the leader. */
MUST_USE err application_submit(work *w, application_id which, int64_t seen, bool secrecy,
                                str says);
MUST_USE err application_review(work *w, application_id which, int64_t seen, str says);
/* CHOICE_AGREE, CHOICE_CHANGE (back to the handler) or CHOICE_AGAINST (to the leader,
 * who must say why he signs all the same); with reason unless AGREE. */
MUST_USE err application_legal(work *w, application_id which, int64_t seen, int verdict, str says);
/* CHOICE_AGREE or CHOICE_AGAINST (back to the handler), with reason. */
MUST_USE err application_secrecy(work *w, application_id which, int64_t seen, int verdict,
                                 str says);
/* From any of the reviews to the handler, with a reason, by whose turn it is. */
MUST_USE err application_send_back(work *w, application_id which, int64_t seen, str why);
/* The leader's signature: the letter gets its number and its day and is made as DOCX
 * and PDF. Nothing counts in the report yet: that is the dispatch. */
MUST_USE err application_sign(work *w, application_id which, int64_t seen, str says);

typedef struct application_view application_view; /* below */

typedef struct serving {
    letter_id letter;   /* {0}: the reply */
    int manner;         /* CHOICE_DIRECT … CHOICE_ENTRUSTED */
    str recipient;      /* name and address; empty: the applicant's, by the manner */
    str tracking_no;    /* needed for CHOICE_POST (R61) */
    str server, place;
    day on;             /* handed over or sent */
    bool arrived;       /* at once: signed for, fetched */
    bool by_hand;       /* CHOICE_EMAIL: it went out from another mailbox; only record it */
    case_files files;
} serving;
/* Serve a letter; of the reply this is the answer: it stops the clock and enters
 * table 3 with its day (for post the day it was posted).
 *
 * CHOICE_EMAIL also puts the message into the outbox, with the letter as PDF and with what
 * is given: it leaves once the act is done, and what became of it is a step of its own
 * (acts/application/mailed.h). INVALID when no mail server is set, when there is no address,
 * or for another day than today. A letter to somebody else than the applicant
 * (letter_to_applicant) wants its recipient. */
MUST_USE err application_serve(work *w, application_id which, int64_t seen, const serving *in,
                               service_id *out);
/* Whom a service went to, with the address, for its proof (送达回证, R209). It goes with
 * the letter to who signs it, so only who serves sees the whole of it (RIGHT_SERVE);
 * others the masked name.
 *
 *   served  of the case `view`, as application_open gave it
 *
 * Returns OK; FAULT (no key). In w->a. */
MUST_USE err application_service_recipient(work *w, const application_view *view,
                                           const service *served, str *out);
/* Proof that it arrived, or that it did not. An e-mail that a server took over may come
 * back days later: that it did not arrive can then be recorded all the same. */
MUST_USE err application_service_result(work *w, application_id which, int64_t seen,
                                        service_id served, bool arrived, day on, str says,
                                        case_files files);
/* The applicant opened a letter online, or confirms one that came by e-mail: of an online
 * service, and of an e-mail that only counts when confirmed, this is its proof. */
MUST_USE err application_opened(work *w, application_id which, letter_id opened);

/* --- the applicant ---------------------------------------------------------- */

/* How to reach him from now on; what is empty stays as it was. */
typedef struct contact {
    str phone, email, postal_address, postcode;
} contact;
/* MOVE_CHANGE_CONTACT; CONFLICT for an imported case, which has none. At least one of
 * phone, email and address. Leaves a note among the steps, without the values. */
MUST_USE err application_change_contact(work *w, application_id which, int64_t seen,
                                        const contact *in);

/* --- other ends ------------------------------------------------------------ */

/* R62: closes the case, counted as (六)3 on that day. */
MUST_USE err application_withdraw(work *w, application_id which, int64_t seen, str says);
/* R88 一事一申请: each part becomes a request of its own number and the same day of
 * receipt, opened by the same query code; this one goes on with `keeps`. The applicant
 * is told by the case's page. New numbers in *out, n of them, in w->a. */
MUST_USE err application_split(work *w, application_id which, int64_t seen, str keeps,
                               const str *parts, size_t n, application_id **out);
/* The same request twice: this one closes as (六)3, the other goes on. */
MUST_USE err application_merge(work *w, application_id which, int64_t seen, application_id into,
                               str why);
/* 条例第四十四条: the information is to be published on one's own motion. */
MUST_USE err application_promote(work *w, application_id which, int64_t seen, str says);
/* 条例第四十一条: what was done about the applicant's own record. */
MUST_USE err application_rectify(work *w, application_id which, int64_t seen, str finding);
/* To the archives or another organ; closes as (六)3. */
MUST_USE err application_move_out(work *w, application_id which, int64_t seen, str where, str why);
/* 归档: only what is closed, and whose reply was served. */
MUST_USE err application_archive(work *w, application_id which, int64_t seen, str archive_no);
/* Take a step back that was entered wrongly, with the reason; it stays readable. Who
 * entered it, or who may assign. A reply that was sent, or a step another act hangs
 * on, only while the case then still makes sense. */
MUST_USE err application_void(work *w, application_id which, int64_t seen, int64_t step, str why);

/* --- reading --------------------------------------------------------------- */

LIST_TYPE(application_event_list, application_event);
LIST_TYPE(application_file_list, application_file);
LIST_TYPE(application_letter_list, application_letter);
LIST_TYPE(application_part_list, application_part);
LIST_TYPE(search_record_list, search_record);
LIST_TYPE(consultation_list, consultation);
LIST_TYPE(fee_notice_list, fee_notice);
LIST_TYPE(service_list, service);

/* What a page shows of a person: masked (acts/personal.h). */
typedef struct masked_form {
    str applicant, certificate_no, representative, agent, phone, email, postal_address, postcode;
} masked_form;

/* A case with everything that is known of it. Personal members stay closed. */
struct application_view {
    application row;
    bool has_form;             /* false: imported */
    application_form form;
    masked_form masked;
    str title;                 /* 信息名称, or the beginning of the request */
    course course;
    application_event_list events; /* as of the day, in the order they happened; those
                                    * taken back too (is_voided) */
    application_file_list files;
    application_letter_list letters;
    application_part_list parts;
    search_record_list searches;
    consultation_list consultations;
    fee_notice_list fees;
    service_list services;
    const calendar *cal;       /* that the clock was reckoned by; for clock_walk_begin */
    settings settings;
};

/* Read a case as it stood at the end of a day.
 *
 * RIGHT_APPLICATION_READ and the case is not only another unit's (course_reads), or
 * w->applicant. STAFF_SUPERVISOR has no such right.
 *
 *   as_of  DAY_NONE: now
 *
 * One unchanging view. Returns OK; NOT_FOUND; FORBIDDEN; FAULT. In w->a.
 */
MUST_USE err application_open(work *w, application_id which, day as_of, application_view *out);
/* By its number. NOT_FOUND. */
MUST_USE err application_find(work *w, str application_no, application_id *out);
/* Was the step taken back by a later one of these? */
bool application_event_voided(const application_event_list *events, int64_t step);
/* A letter's text: its body is opened for who may read the case. */
MUST_USE err application_letter_text(work *w, application_id which, letter_id letter, str *out);
/* Does a file of this purpose show who somebody is? Has the applicant sent it himself? */
bool file_is_personal(int purpose);
bool file_is_applicants(int purpose);
/* A file: its name and content. RIGHT_APPLICATION_READ, but RIGHT_PERSONAL_READ and a
 * reason for what is personal (it is put on record); the applicant his own uploads, issued
 * letters served online, and what was given once the reply is out. */
typedef struct file_opened {
    str name, media, bytes;
} file_opened;
MUST_USE err application_file_open(work *w, application_id which, stored_file_id file, str reason,
                                   file_opened *out);
/* How many pages a file of a case has (documents/page_count.h); nobody sees its content,
 * so it leaves no line and needs RIGHT_APPLICATION_READ alone. NOT_FOUND; FORBIDDEN; FAULT. */
MUST_USE err application_file_pages(work *w, application_id which, stored_file_id file, int *out);

/* Requests that look alike. */
typedef struct similar_case {
    application_id application;
    str application_no;
    str title;
    day received_on;
    stage stage;
    int outcome;
    bool same_applicant; /* by the blind index of certificate or name */
    bool same_subject;   /* title and content are the same but for widths and signs */
    int alike;           /* permille: how alike what is asked is worded (rules/alike.h) */
    bool same_request;   /* same_subject, or alike by the office's setting */
} similar_case;
LIST_TYPE(similar_case_list, similar_case);
/* Those who ask for what a case asks, its own applicant not counted. Two requests of one name
 * or one certificate are one applicant's. */
typedef struct same_requests {
    int cases, applicants;
    bool promote; /* as many applicants as the office's setting, and one of the cases, or this
                   * one, was granted: the information is open (R58, art. 44) */
} same_requests;
/* Same applicant, same subject, or worded alike; newest first, at most 50. */
MUST_USE err application_similar(work *w, application_id which, similar_case_list *out,
                                 same_requests *others);
/* Key the wording of what was taken in before there were keys: a daily duty. */
MUST_USE err application_adopt(work *w);

/* --- the public ------------------------------------------------------------ */

enum {
    QUERY_FAILURES = 5,    /* of one number, or 20 of one address, in QUERY_SPAN */
    QUERY_ADDRESS_FAILURES = 20,
    QUERY_SPAN = 15 * 60,  /* seconds; then locked as long */
};

/* Let the applicant in by number and query code; sets w->applicant.
 *
 * Does not tell a wrong number from a wrong code. Failures are rows of the database:
 * a restart forgives nothing. While locked, a right code is not even looked at.
 *
 *   address  where the request came from
 *
 * Returns OK; NOT_FOUND (wrong); CONFLICT with a problem (locked, until when); FAULT.
 */
MUST_USE err application_by_code(work *w, str application_no, str query_code, str address,
                                 application_id *out);

/* --- proof ----------------------------------------------------------------- */

/* Compute every case from its steps again and compare with application_state and with
 * outcome, replied_on and received_on of its row. *out begins empty.
 *
 *   cases  how many were looked at
 */
MUST_USE err application_verify(work *w, int64_t *cases, course_difference_list *out);

#endif
