/* Signing in, and what holds while one is signed in.
 *
 * GB/T 22239-2019 8.1.4.1 b (limits on failures, time-outs), d (two factors).
 * A session is a random token in the visitor's cookie, kept as its digest. It
 * ends after SESSION_IDLE without a request, after SESSION_MOST in any case, by
 * signing out, by being revoked, and whenever the password, the roles, the unit
 * or the state of its account change. A new one is made at every sign-in.
 *
 *     switch (sign_in(w, &attempt, &result)) { … }
 *     TRY(session_resume(w, cookie, &who));   // every request: fills w
 */
#ifndef ACTS_SESSION_H
#define ACTS_SESSION_H

#include "acts/account.h"
#include "secret/sm3.h"

enum {
    SESSION_IDLE = 15 * 60,    /* seconds */
    SESSION_MOST = 8 * 3600,   /* seconds */
    SIGN_IN_FAILURES = 5,      /* of one login, then locked */
    SIGN_IN_LOCK = 15 * 60,    /* seconds */
    ADDRESS_FAILURES = 20,     /* of one address, without a pause of ADDRESS_SPAN */
    ADDRESS_SPAN = 15 * 60,    /* seconds; also how long it is locked */
    HALF_SECONDS = 5 * 60,     /* from the password to the code */
    HALF_MOST = 512,           /* bytes of a half-done sign-in */
};

/* What a visitor typed, and from where. */
typedef struct sign_in_form {
    str login;
    str password;
    str code;    /* of the second factor; empty if none was asked for yet */
    str address; /* where the request came from: 192.0.2.7 */
    str agent;   /* what the browser calls itself; cut to 200 characters */
    str visit;   /* secret of the visit, which a half-done sign-in is bound to; empty:
                  * none is given */
    str half;    /* instead of login and password: what CODE_WANTED gave */
} sign_in_form;

typedef enum sign_in_outcome {
    SIGN_IN_DONE,          /* a session was made */
    SIGN_IN_WRONG,         /* login, password or code: the same words for all */
    SIGN_IN_CODE_WANTED,   /* the password is right and the account has TOTP; no
                            * session yet: ask for the code, send it with `half` */
    SIGN_IN_LOCKED,        /* too many failures of this login or address */
    SIGN_IN_NO_ENTRY,      /* password right, but disabled or frozen */
    SIGN_IN_PASSWORD_OLD,  /* a session was made that may only change the password */
    SIGN_IN_OVER,          /* `half` is too old, used, or of another visit: begin anew */
    SIGN_IN_OUTCOME_COUNT
} sign_in_outcome;

/* One sentence for each, to show as it is. */
extern const char *const sign_in_words[SIGN_IN_OUTCOME_COUNT];

typedef struct sign_in_result {
    sign_in_outcome outcome;
    account_id account;  /* DONE and PASSWORD_OLD */
    str token;           /* for the cookie, in w->a; DONE and PASSWORD_OLD */
    str half;            /* CODE_WANTED: for a cookie, in w->a; good for HALF_SECONDS,
                          * one session, and this visit */
    instant locked_until; /* LOCKED */
    instant until;       /* the session's absolute end */
} sign_in_result;

/* Try to sign in. Asks no right; one act, success or failure.
 *
 * The time it takes does not tell whether the login exists. Attempts are rows
 * of the database: a restart forgives nothing. While locked, a right password
 * is not even looked at.
 *
 * Returns OK whatever the outcome; INVALID (longer than any login or password
 * could be); FAULT.
 */
MUST_USE err sign_in(work *w, const sign_in_form *form, sign_in_result *out);

/* Who is asking: one per request, from the session that resumed. */
typedef struct session_who {
    account_id account; /* {0}: nobody */
    str login;
    str name;
    unit_id unit;
    role_set roles;
    bool must_change_password; /* nothing else is allowed */
    unsigned char key[SM3_SIZE]; /* digest of the token: what CSRF tokens bind to */
    instant until;      /* ends at the latest */
} session_who;

/* Resume the session of a cookie; fills w->account, actor, roles, unit too.
 *
 * With must_change_password, w->roles is empty. Moves the idle time-out on, at
 * most once a minute (no line in the ledger: it changes nothing of the office).
 *
 * Returns OK; NOT_FOUND (no such session, or it ended: w is a visitor's);
 * FAULT. Other strings than tokens are NOT_FOUND without asking the database.
 */
MUST_USE err session_resume(work *w, str token, session_who *out);

/* Sign out. OK also if it had ended. */
MUST_USE err session_end(work *w, str token);

typedef struct session_view {
    int64_t session;
    account_id account;
    str login;
    str address;
    str agent;
    instant begun_at, seen_at, until;
} session_view;
LIST_TYPE(session_list, session_view);

/* Sessions of an account that are alive, newest first; {0}: of all. One's own,
 * or RIGHT_ACCOUNTS or RIGHT_POLICY. In w->a. */
MUST_USE err session_all(work *w, account_id of, session_list *out);
/* End one, or all of an account. As session_all; NOT_FOUND. */
MUST_USE err session_revoke(work *w, int64_t session);
MUST_USE err session_revoke_all(work *w, account_id of);

/* --- passwords ------------------------------------------------------------ */

/* Whose link is it? For the page that asks for the new password.
 * OK; NOT_FOUND (used, over, or never was); FAULT. */
MUST_USE err invitation_look(work *w, str token, account_view *out);

/* Choose a password by a link; the link ends, and so do all sessions and locks
 * of the account.
 *
 * INVALID with problems (field "password") if the policy refuses it: the link
 * still holds. NOT_FOUND as above.
 */
MUST_USE err invitation_use(work *w, str token, str password);

/* Change one's own password. Other sessions end; the caller's goes on under a
 * new token.
 *
 *   session  the caller's token
 *   token    the new one, for the cookie
 *
 * INVALID with problems (fields "old", "password"): the old one is wrong (which
 * counts as a failed sign-in), or the policy refuses the new one. FORBIDDEN:
 * nobody is signed in, or the login is locked.
 */
MUST_USE err password_change(work *w, str session, str old, str password, str *token);

/* --- the second factor ---------------------------------------------------- */

/* Begin to enrol: a new secret that does not count yet. One's own account.
 *
 *   address  "otpauth://…" for a QR code
 *   text     the secret, to be typed
 *
 * CONFLICT: there is one already (RIGHT_POLICY takes it away); FORBIDDEN: not
 * signed in; FAULT: also if w->keys is NULL.
 */
MUST_USE err totp_begin(work *w, str *address, str *text);
/* Confirm it by a code; from then on every sign-in asks for one. INVALID with a
 * problem (field "code"); NOT_FOUND: not begun. */
MUST_USE err totp_confirm(work *w, str code);

#endif
