/* An office's settings: what no national text fixes (rules/settings.h), and
 * what the site says of itself. One table has their names, what they may be
 * and why; the command, the pages and the rules read them through it.
 */
#ifndef ACTS_SETTINGS_H
#define ACTS_SETTINGS_H

#include "acts/work.h"
#include "base/url.h"
#include "rules/password_policy.h"
#include "rules/settings.h"

typedef enum mail_security {
    MAIL_STARTTLS,
    MAIL_TLS,
    MAIL_PLAIN,
    MAIL_SECURITY_COUNT
} mail_security;

/* The ways out of the office; empty: not set. */
typedef struct post_settings {
    str host;         /* of the mail server; empty: no e-mail goes out */
    int port;
    int security;     /* enum mail_security */
    str user;         /* empty: without signing in */
    str password;     /* not the password: whether there is one; see setting_secret_of */
    str sender;       /* a mail_address */
    str ca_file;      /* certificates to trust besides; empty: the system's */
    str gateway;      /* address of the gateway for short messages; empty: none go out */
    str networks;     /* where it may stand besides the public internet */
    str handler, unit_head, ogi_office, leader; /* whom reminders go to: addresses by comma */
} post_settings;

/* Whose words stand beside the facts of an article. */
typedef enum label_preset {
    LABELS_GOV_CN,
    LABELS_ZHEJIANG,
    LABELS_GUANGDONG,
    LABELS_JIANGSU,
    LABEL_PRESET_COUNT
} label_preset;

typedef struct office_settings {
    settings rules;
    password_profile password; /* what passwords must be like */
    str application_number; /* form of 申请编号: 拱人社依申〔{年}〕{号}号 */
    str index_number;       /* form of 索引号 (rules/index_no.h); empty: none is given */
    int labels;             /* enum label_preset: what the facts of an article are called */
    str letter_number;      /* form of 文号: 拱人社公开{类}〔{年}〕第{号}号 */
    str fee_account, fee_counter; /* how to pay the fee; both empty: no fee can be asked */
    str address;            /* of the site: "https://www.example.gov.cn"; empty: not set */
    str code, icp, police;  /* registrations of the site; empty: not registered */
    post_settings post;
} office_settings;

typedef enum setting_kind {
    SETTING_NUMBER,
    SETTING_ASCENDING, /* several numbers, each larger than the one before: "5,7" */
    SETTING_WORD,      /* one of a list */
    SETTING_YES_NO,    /* yes or no */
    SETTING_DATE,      /* a day of every year, "01-20"; or "none" */
    SETTING_ADDRESS,   /* http(s)://host[:port]; or nothing */
    SETTING_TEXT,
    SETTING_CHECKED,   /* what .fits takes, or nothing */
    SETTING_MAILBOXES, /* likewise; the ledger of acts does not repeat it */
    SETTING_SECRET,    /* kept sealed, shown to nobody */
    SETTING_KIND_COUNT
} setting_kind;

typedef struct setting_row {
    const char *name;  /* "clock.fee_payment" */
    const char *label; /* 缴费期限 */
    const char *unit;  /* 个工作日; empty for what has none */
    setting_kind kind;
    size_t offset; /* of the member in office_settings */
    int count;     /* SETTING_ASCENDING: how many */
    int least, most;
    const char *const *words; /* SETTING_WORD: by value, ended by NULL */
    const char *basis;        /* the rule's number with its flag, and the text if there is one */
    bool (*fits)(str text);   /* SETTING_CHECKED, SETTING_MAILBOXES */
    const char *may;          /* what .fits takes, in words */
    right needs;              /* who may change it */
} setting_row;

extern const setting_row setting_rows[];
extern const size_t setting_row_count;

/* The row of a name; NULL if there is none. */
const setting_row *setting_of(str name);
/* How sure its basis is, from there: 'M' (not confirmed in its text), 'D' (our choice),
 * 'L' (a local practice), 'P' (confirmed in part); 0: no rule stands behind it. */
char setting_flag(const setting_row *row);
/* The value as it is written: "20", "5,7", "restarts", "yes". Lives in `a`. */
str setting_value(arena *a, const setting_row *row, const office_settings *s);
/* What the value may be, in words: "1 到 60". */
str setting_range(arena *a, const setting_row *row);

/* The settings of an office that has set none. */
office_settings settings_unset(void);

/* Read the settings of w->agency over the defaults.
 *
 *   out  written only on OK; its texts live in w->a
 *
 * Returns OK; INVALID with problems if the database holds a name or a value
 * that is not in the table: nothing is guessed; FAULT.
 */
MUST_USE err office_settings_of(work *w, office_settings *out);

/* Change one setting: one act.
 *
 *   because  why, one line of at most 200 characters; may be empty
 *
 * NOT_FOUND with a problem: no such name; FORBIDDEN: without the row's right; INVALID
 * with a problem: the value is not what it may be; CONFLICT; FAULT. */
MUST_USE err setting_change(work *w, str name, str value, str because);

/* Open a SETTING_SECRET; empty if it was never set. In w->a. FAULT with a
 * problem: no key, or not the one it was closed with. */
MUST_USE err setting_secret_of(work *w, const char *name, str *out);

/* Set one back to its default: one act. Likewise. */
MUST_USE err setting_reset(work *w, str name, str because);

#endif
