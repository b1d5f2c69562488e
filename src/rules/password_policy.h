/* What a password must be like.
 *
 * GB/T 22239-2019 8.1.4.1 a asks for complexity and periodic change; OWASP ASVS
 * 5.0 (6.2.5, 6.2.10) forbids both and asks for length. An office chooses; the
 * default is the Chinese standard.
 */
#ifndef RULES_PASSWORD_POLICY_H
#define RULES_PASSWORD_POLICY_H

#include "base/day.h"

typedef enum password_profile {
    PASSWORD_DENGBAO, /* default */
    PASSWORD_ASVS,
    PASSWORD_PROFILE_COUNT
} password_profile;
extern const char *const password_profile_ids[PASSWORD_PROFILE_COUNT]; /* "dengbao" */

typedef struct password_policy {
    int length_least; /* characters */
    int length_most;
    int classes_least; /* of small, capital, digit, other; 0: not asked */
    int days;          /* until it must be changed; 0: never */
    int remembered;    /* how many earlier ones are refused; 0: none */
} password_policy;
extern const password_policy password_policies[PASSWORD_PROFILE_COUNT];

typedef enum password_fault {
    PASSWORD_GOOD,
    PASSWORD_SHORT,
    PASSWORD_LONG,
    PASSWORD_FEW_CLASSES,
    PASSWORD_COMMON,    /* among the best known, or a run of the keyboard */
    PASSWORD_LIKE_LOGIN, /* holds the login or the name */
    PASSWORD_YEAR,      /* a word and a year, nothing more */
    PASSWORD_REPEATS,   /* one character or a short piece over and over */
    PASSWORD_FAULT_COUNT
} password_fault;

/* What is wrong with it, first things first.
 *
 *   password  UTF-8
 *   login     of the account
 *   name      of the person, whose pieces must not make up the password
 */
password_fault password_judge(const password_policy *policy, str password, str login, str name);

/* A sentence that says the fault and the remedy, into a line of fixed room. */
void password_fault_say(const password_policy *policy, password_fault fault, line *out);

/* The last day on which a password set on `set_on` holds; DAY_NONE: for good. */
day password_until(const password_policy *policy, day set_on);

#endif
