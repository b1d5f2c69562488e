/* Who may say that what was found may stay, and what follows. */
#include "rules/content_finding.h"

WORDS(content_kind_ids, CONTENT_KIND_COUNT, "personal", "wording", "sensitive", "hidden", "link",
      "other");
WORDS(content_kind_words, CONTENT_KIND_COUNT, "个人信息", "表述", "敏感内容", "隐藏或没有读到的内容",
      "链接", "其他");
WORDS(content_finder_ids, CONTENT_FINDER_COUNT, "scan", "person", "public", "nightly");
WORDS(content_finder_words, CONTENT_FINDER_COUNT, "公开前检查", "人工登记", "公众纠错", "定期检查");
WORDS(content_decision_ids, CONTENT_DECISION_COUNT, "open", "fixed", "lawful", "false_alarm",
      "accepted");
WORDS(content_decision_words, CONTENT_DECISION_COUNT, "未处理", "已改正", "依法可以公开", "误报",
      "保留原样");
WORDS(content_standing_words, CONTENT_STANDING_COUNT, "待处理", "待复核", "已办结");
WORDS(severity_ids, 2, "warning", "error");
WORDS(severity_words, 2, "提醒", "严重");
WORDS(content_refusal_says, CONTENT_REFUSAL_COUNT, "", "要由登录的人决定，命令行不能代替。",
      "要由有审核、保密审查、签发或者发布权限的人办。", "已经办结；要改先重新打开。", "这一类发现不能这样处理。",
      "检查发现的要改了原文再检查；检查不再发现，就自动记为已改正。",
      "复核要由另一个人做。", "起草的人不能复核自己的文字。", "现在没有要复核或者重新打开的决定。");

content_standing content_finding_standing(const content_finding *f)
{
    if (f->decision == DECISION_OPEN)
        return STANDING_OPEN;
    if (f->decision != DECISION_FIXED && f->severity == SEVERITY_ERROR && f->seconder.n == 0)
        return STANDING_TO_CONFIRM;
    return STANDING_SETTLED;
}

bool content_finding_holds(const content_finding *f)
{
    return f->severity == SEVERITY_ERROR &&
           (f->decision == DECISION_FIXED || content_finding_standing(f) != STANDING_SETTLED);
}

static const bool fits[CONTENT_KIND_COUNT][CONTENT_DECISION_COUNT] = {
    [CONTENT_PERSONAL] = {[DECISION_FIXED] = true,
                          [DECISION_LAWFUL] = true,
                          [DECISION_FALSE_ALARM] = true},
    [CONTENT_WORDING] = {[DECISION_FIXED] = true,
                         [DECISION_FALSE_ALARM] = true,
                         [DECISION_ACCEPTED] = true},
    [CONTENT_SENSITIVE] = {[DECISION_FIXED] = true,
                           [DECISION_LAWFUL] = true,
                           [DECISION_FALSE_ALARM] = true,
                           [DECISION_ACCEPTED] = true},
    [CONTENT_HIDDEN] = {[DECISION_FIXED] = true,
                        [DECISION_LAWFUL] = true,
                        [DECISION_FALSE_ALARM] = true,
                        [DECISION_ACCEPTED] = true},
    [CONTENT_LINK] = {[DECISION_FIXED] = true,
                      [DECISION_FALSE_ALARM] = true,
                      [DECISION_ACCEPTED] = true},
    [CONTENT_OTHER] = {[DECISION_FIXED] = true,
                       [DECISION_LAWFUL] = true,
                       [DECISION_FALSE_ALARM] = true,
                       [DECISION_ACCEPTED] = true},
};

bool content_decision_fits(content_kind kind, content_decision d)
{
    return fits[kind][d];
}

/* Who reads items may propose; who reviews or publishes them may confirm. */
static const right confirming[] = {RIGHT_REVIEW, RIGHT_LEGAL, RIGHT_SECRECY, RIGHT_SIGN,
                                   RIGHT_PUBLISH};

static bool may_confirm(role_set roles)
{
    for (size_t i = 0; i < COUNT_OF(confirming); i++)
        if (roles_allow(roles, confirming[i]))
            return true;
    return false;
}

content_refusal content_finding_decide(const content_finding *f, content_decider by,
                                       content_decision d)
{
    if (by.account.n == 0)
        return DENIED_NOBODY;
    if (!roles_allow(by.roles, RIGHT_ITEM_READ))
        return DENIED_RIGHT;
    if (content_finding_standing(f) == STANDING_SETTLED)
        return DENIED_SETTLED;
    if (!content_decision_fits((content_kind)f->kind, d))
        return DENIED_UNFIT;
    if (d == DECISION_FIXED && f->fingerprint.n > 0)
        return DENIED_STILL;
    return DENIED_NOT;
}

content_refusal content_finding_confirm(const content_finding *f, content_decider by)
{
    if (by.account.n == 0)
        return DENIED_NOBODY;
    if (!may_confirm(by.roles))
        return DENIED_RIGHT;
    if (content_finding_standing(f) != STANDING_TO_CONFIRM)
        return DENIED_NOTHING;
    if (by.account.n == f->decider.n)
        return DENIED_SAME;
    if (by.account.n == f->author.n)
        return DENIED_AUTHOR;
    return DENIED_NOT;
}

content_refusal content_finding_reopen(const content_finding *f, content_decider by)
{
    if (by.account.n == 0)
        return DENIED_NOBODY;
    if (!may_confirm(by.roles))
        return DENIED_RIGHT;
    if (content_finding_standing(f) == STANDING_OPEN)
        return DENIED_NOTHING;
    return DENIED_NOT;
}

content_seen content_finding_seen(const content_finding *f, bool there)
{
    if (there)
        return f->decision == DECISION_FIXED ? SEEN_AGAIN : SEEN_SAME;
    return f->fingerprint.n > 0 && content_finding_standing(f) != STANDING_SETTLED ? SEEN_GONE
                                                                                  : SEEN_SAME;
}

/* The next character that counts; 0 at the end. */
static uint32_t next_of(str *text)
{
    while (text->n > 0) {
        uint32_t point = str_next(text);
        if (point != ' ' && point != '-' && point != 0x3000)
            return point;
    }
    return 0;
}

static bool begins_with(str told, str text)
{
    uint32_t wanted;
    while ((wanted = next_of(&text)) != 0)
        if (next_of(&told) != wanted)
            return false;
    return true;
}

bool content_is_own(str told, str text)
{
    if (text.n < OWN_LEAST)
        return false;
    for (; told.n > 0; (void)str_next(&told))
        if (begins_with(told, text))
            return true;
    return false;
}
