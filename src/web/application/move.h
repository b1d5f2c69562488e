/* Moves as a table: a move leads to its form, and the form to one act. */
#ifndef WEB_APPLICATION_MOVE_H
#define WEB_APPLICATION_MOVE_H

#include "web/application.h"

typedef struct move_work {
    request *q;
    application_id id;
    application_view of;
    case_names names;
    form_view *form;
    move_view *page;
    int64_t seen; /* the version that the form was filled in on */
    str part;     /* of the query or the form: which question, which outcome */
} move_work;

typedef struct move_row {
    move made;
    const form *form;
    /* Give the choices that depend on the case, and say what has to be known. NULL: none. */
    err (*offer)(move_work *m);
    /* What stands in the form at the beginning. NULL: nothing. */
    void (*begin)(move_work *m, void *typed);
    /* Do it. */
    err (*act)(move_work *m, const void *typed);
} move_row;

typedef struct move_rows {
    const move_row *p;
    size_t n;
} move_rows;

extern const move_rows among_moves;   /* among the units */
extern const move_rows finding_moves; /* finding out */
extern const move_rows clock_moves;   /* what stops or moves the clock */
extern const move_rows answer_moves;  /* concluding and signing */
extern const move_rows closing_moves; /* serving, other ends */

/* Every form of a move remembers on which version it was filled in. */
#define SEEN(record) {FORM_HIDDEN(record, seen)}

/* Sent twice it acts once, and leads to the case. */
#define ONCE .result = move_result
url move_result(request *q, str object);

/* A fact above the form. */
void move_tell(move_work *m, str says);
/* Files with what they are to the case. */
case_files move_files(move_work *m, const upload_list *handed, file_purpose purpose);

/* Open units as the choices of a field, in the order of their choices; `own` too, or all
 * but the one that has the case. */
void move_offer_units(move_work *m, const char *field);
unit_id move_unit(const move_work *m, int chosen);
/* Who can handle a case, likewise. */
void move_offer_staff(move_work *m, const char *field);
account_id move_staff(const move_work *m, int chosen);

/* The forms, for the routes. */
extern const form confirm_form, register_form, assign_form, accept_form, return_form,
    transfer_form, ask_help_form, give_help_form, note_form, change_contact_form;
extern const form search_form, judge_form, part_form, ask_supplement_form, supplement_form,
    consult_form, consult_reply_form, extend_form, ask_reasons_form, give_reasons_form,
    delay_form, adopt_date_form, notify_fee_form, pay_fee_form;
extern const form conclude_form, submit_form, review_form, legal_form, secrecy_form,
    send_back_form, sign_form;
extern const form serve_form, service_result_form, withdraw_form, split_form, merge_form,
    promote_form, rectify_form, move_out_form, archive_form, void_form;

#endif
