/* A row is a role, as the office's division of work has it. The supervisor
 * counts and does not look; the managers do not meet cases at all. */
#include "rules/right.h"

WORDS(staff_role_ids, STAFF_ROLE_COUNT, "handler", "unit_head", "lawyer", "secrecy_reviewer",
      "leader", "principal", "ogi_office", "ogi_head", "supervisor", "system_admin",
      "security_admin", "audit_admin");
WORDS(staff_role_words, STAFF_ROLE_COUNT, "经办人", "科室负责人", "法律顾问（公职律师）",
      "保密审查员", "分管领导", "主要负责人", "公开工作机构人员", "公开工作机构负责人",
      "上级监督人员", "系统管理员", "安全管理员", "审计管理员");
WORDS(right_ids, RIGHT_COUNT, "deny", "public", "signed_in", "application_read", "register",
      "assign", "handle", "review", "legal", "secrecy", "sign", "serve", "archive", "extend",
      "personal_read", "export", "remedy", "report", "statistics", "accounts", "grants", "policy",
      "audit", "settings", "item_read", "publish");
WORDS(right_words, RIGHT_COUNT, "不允许", "公开", "登录后", "查看申请", "登记申请", "分办",
      "办理", "科室审核", "法制审核", "保密审查", "签发", "发文送达", "归档", "批准延期",
      "查看个人信息", "导出", "复议诉讼", "年度报告", "统计", "账号管理", "授权", "安全策略",
      "审计", "设置", "查看信息", "发布信息");

#define EVERYBODY [RIGHT_PUBLIC] = true, [RIGHT_SIGNED_IN] = true

const bool role_rights[STAFF_ROLE_COUNT][RIGHT_COUNT] = {
    [STAFF_HANDLER] = {EVERYBODY,
                       [RIGHT_APPLICATION_READ] = true,
                       [RIGHT_HANDLE] = true,
                       [RIGHT_ITEM_READ] = true},
    [STAFF_UNIT_HEAD] = {EVERYBODY,
                         [RIGHT_APPLICATION_READ] = true,
                         [RIGHT_HANDLE] = true,
                         [RIGHT_REVIEW] = true,
                         [RIGHT_ITEM_READ] = true},
    [STAFF_LAWYER] = {EVERYBODY,
                      [RIGHT_APPLICATION_READ] = true,
                      [RIGHT_LEGAL] = true,
                      [RIGHT_REMEDY] = true,
                      [RIGHT_ITEM_READ] = true},
    [STAFF_SECRECY_REVIEWER] = {EVERYBODY,
                                [RIGHT_APPLICATION_READ] = true,
                                [RIGHT_SECRECY] = true,
                                [RIGHT_ITEM_READ] = true},
    [STAFF_LEADER] = {EVERYBODY,
                      [RIGHT_APPLICATION_READ] = true,
                      [RIGHT_SIGN] = true,
                      [RIGHT_EXTEND] = true,
                      [RIGHT_STATISTICS] = true,
                      [RIGHT_REPORT] = true,
                      [RIGHT_ITEM_READ] = true},
    [STAFF_PRINCIPAL] = {EVERYBODY,
                         [RIGHT_APPLICATION_READ] = true,
                         [RIGHT_SIGN] = true,
                         [RIGHT_EXTEND] = true,
                         [RIGHT_STATISTICS] = true,
                         [RIGHT_REPORT] = true,
                         [RIGHT_ITEM_READ] = true},
    [STAFF_OGI_OFFICE] = {EVERYBODY,
                          [RIGHT_APPLICATION_READ] = true,
                          [RIGHT_REGISTER] = true,
                          [RIGHT_ASSIGN] = true,
                          [RIGHT_HANDLE] = true,
                          [RIGHT_SERVE] = true,
                          [RIGHT_ARCHIVE] = true,
                          [RIGHT_PERSONAL_READ] = true,
                          [RIGHT_REMEDY] = true,
                          [RIGHT_REPORT] = true,
                          [RIGHT_STATISTICS] = true,
                          [RIGHT_ITEM_READ] = true,
                          [RIGHT_PUBLISH] = true},
    [STAFF_OGI_HEAD] = {EVERYBODY,
                        [RIGHT_APPLICATION_READ] = true,
                        [RIGHT_REGISTER] = true,
                        [RIGHT_ASSIGN] = true,
                        [RIGHT_HANDLE] = true,
                        [RIGHT_REVIEW] = true,
                        [RIGHT_SERVE] = true,
                        [RIGHT_ARCHIVE] = true,
                        [RIGHT_EXTEND] = true,
                        [RIGHT_PERSONAL_READ] = true,
                        [RIGHT_EXPORT] = true,
                        [RIGHT_REMEDY] = true,
                        [RIGHT_REPORT] = true,
                        [RIGHT_STATISTICS] = true,
                        [RIGHT_ITEM_READ] = true,
                        [RIGHT_PUBLISH] = true},
    [STAFF_SUPERVISOR] = {EVERYBODY, [RIGHT_STATISTICS] = true},
    [STAFF_SYSTEM_ADMIN] = {EVERYBODY, [RIGHT_ACCOUNTS] = true, [RIGHT_SETTINGS] = true},
    [STAFF_SECURITY_ADMIN] = {EVERYBODY, [RIGHT_GRANTS] = true, [RIGHT_POLICY] = true},
    [STAFF_AUDIT_ADMIN] = {EVERYBODY, [RIGHT_AUDIT] = true},
};

role_set roles_with(role_set roles, staff_role role)
{
    return (role_set){roles.bits | (UINT32_C(1) << role)};
}

role_set roles_without(role_set roles, staff_role role)
{
    return (role_set){roles.bits & ~(UINT32_C(1) << role)};
}

bool roles_have(role_set roles, staff_role role)
{
    return (roles.bits >> role & 1) != 0;
}

bool roles_allow(role_set roles, right wanted)
{
    if (wanted == RIGHT_PUBLIC)
        return true;
    if (wanted <= RIGHT_DENY || wanted >= RIGHT_COUNT)
        return false;
    for (int role = 0; role < STAFF_ROLE_COUNT; role++)
        if (roles_have(roles, (staff_role)role) && role_rights[role][wanted])
            return true;
    return false;
}

static bool manages(staff_role role)
{
    return role == STAFF_SYSTEM_ADMIN || role == STAFF_SECURITY_ADMIN || role == STAFF_AUDIT_ADMIN;
}

bool roles_conflict(staff_role a, staff_role b)
{
    return a != b && (manages(a) || manages(b));
}

staff_role roles_conflicting(role_set roles, staff_role wanted)
{
    for (int role = 0; role < STAFF_ROLE_COUNT; role++)
        if (roles_have(roles, (staff_role)role) && roles_conflict((staff_role)role, wanted))
            return (staff_role)role;
    return STAFF_ROLE_COUNT;
}
