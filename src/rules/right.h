/* Who may do what: the roles of an office's staff and their rights.
 *
 * 条例第四条 (the unit that does disclosure work), 第十七条 (the secrecy review
 * is somebody's own task), 第三十三条 (the head of that unit approves an
 * extension). The three managers (system, security, audit) are kept apart and
 * see no cases: whoever gives rights has none, and whoever reads the ledger of
 * acts changes nothing (GB/T 22239-2019 8.1.4.2).
 *
 * One table says it all; what it does not give is denied.
 */
#ifndef RULES_RIGHT_H
#define RULES_RIGHT_H

#include "base/str.h"

typedef enum staff_role {
    STAFF_HANDLER,          /* 经办人 */
    STAFF_UNIT_HEAD,        /* 科室负责人 */
    STAFF_LAWYER,           /* 法律顾问、公职律师 */
    STAFF_SECRECY_REVIEWER, /* 保密审查员 */
    STAFF_LEADER,           /* 分管领导 */
    STAFF_PRINCIPAL,        /* 主要负责人 */
    STAFF_OGI_OFFICE,       /* 公开工作机构工作人员 (条例第四条) */
    STAFF_OGI_HEAD,         /* 公开工作机构负责人 (条例第三十三条第二款) */
    STAFF_SUPERVISOR,       /* a superior: clocks and counts, no applicants */
    STAFF_SYSTEM_ADMIN,     /* 系统管理员: accounts without rights */
    STAFF_SECURITY_ADMIN,   /* 安全管理员: rights and policy */
    STAFF_AUDIT_ADMIN,      /* 审计管理员: reads and verifies the ledger of acts */
    STAFF_ROLE_COUNT
} staff_role;

extern const char *const staff_role_ids[STAFF_ROLE_COUNT];   /* "handler" */
extern const char *const staff_role_words[STAFF_ROLE_COUNT]; /* "经办人" */

typedef enum right {
    RIGHT_DENY = 0, /* nobody: what a forgotten column means */
    RIGHT_PUBLIC,   /* everybody, without asking who */
    RIGHT_SIGNED_IN, /* every account that has signed in */
    RIGHT_APPLICATION_READ, /* the case, with its applicant masked */
    RIGHT_REGISTER,         /* receive, confirm, register, ask for a supplement, withdraw */
    RIGHT_ASSIGN,           /* give to a unit, transfer, split, merge */
    RIGHT_HANDLE,           /* accept, return, search, judge, consult, draft the reply, submit */
    RIGHT_REVIEW,           /* 科室负责人审核 */
    RIGHT_LEGAL,            /* 法制审核 */
    RIGHT_SECRECY,          /* 保密审查 (条例第十七条) */
    RIGHT_SIGN,             /* 签发 */
    RIGHT_SERVE,            /* letters, service and its proof, fee notices */
    RIGHT_ARCHIVE,          /* 归档 */
    RIGHT_EXTEND,           /* approve an extension (条例第三十三条第二款) */
    RIGHT_PERSONAL_READ,    /* see an applicant's data, with a reason, on record */
    RIGHT_EXPORT,           /* lists and files with what they show */
    RIGHT_REMEDY,           /* reconsideration and litigation */
    RIGHT_REPORT,           /* draft and sign the annual report */
    RIGHT_STATISTICS,       /* clocks and counts, no applicants */
    RIGHT_ACCOUNTS,         /* accounts, units, invitations, sessions */
    RIGHT_GRANTS,           /* give and take roles */
    RIGHT_POLICY,           /* password policy, releasing locks and frozen accounts */
    RIGHT_AUDIT,            /* read and verify the ledger of acts */
    RIGHT_SETTINGS,         /* the office's facts and settings */
    RIGHT_ITEM_READ,        /* what is drafted, withheld and published, with its steps */
    RIGHT_PUBLISH,          /* publish, correct, withdraw; keep the columns */
    RIGHT_COUNT
} right;

extern const char *const right_ids[RIGHT_COUNT];   /* "application_read" */
extern const char *const right_words[RIGHT_COUNT]; /* "查看申请" */

/* The table: does the role give the right? RIGHT_DENY is given by none;
 * RIGHT_PUBLIC and RIGHT_SIGNED_IN by all. */
extern const bool role_rights[STAFF_ROLE_COUNT][RIGHT_COUNT];

/* Several roles at once. The empty set is a visitor. */
typedef struct role_set {
    uint32_t bits; /* 1 << staff_role */
} role_set;

/* `roles` with one more, or one less. */
role_set roles_with(role_set roles, staff_role role);
role_set roles_without(role_set roles, staff_role role);
bool roles_have(role_set roles, staff_role role);

/* Does one of the roles give the right?
 *
 * RIGHT_PUBLIC needs no role and RIGHT_DENY is refused to all. RIGHT_SIGNED_IN
 * is true for any role; whether somebody without roles has signed in is for the
 * caller to know (work.account). */
bool roles_allow(role_set roles, right wanted);

/* Must no one person hold both? The three managers exclude each other and
 * every role that sees cases (GB/T 22239-2019 8.1.4.2 d). Symmetric; a role
 * does not conflict with itself. */
bool roles_conflict(staff_role a, staff_role b);

/* The first role of the set that conflicts with `wanted`; STAFF_ROLE_COUNT if
 * none. */
staff_role roles_conflicting(role_set roles, staff_role wanted);

#endif
