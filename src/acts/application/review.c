/* The chain of review: each link a person, a time and an opinion. */
#include "acts/application/letter.h"

/* A step with an opinion, by whose turn it is. */
static err opine(work *w, application_id which, int64_t seen, move wanted, application_event e,
                 size_t least, const char *ledger)
{
    casework k;
    TRY(casework_begin(w, which, seen, wanted, &k));
    err done = casework_text(w, "says", "意见", &e.says, least, OPINION_MOST);
    if (done == OK)
        done = casework_add(&k, e);
    return casework_end(&k, done, str_of(ledger));
}

err application_submit(work *w, application_id which, int64_t seen, bool secrecy, str says)
{
    application_event e = {.kind = EVENT_SUBMITTED,
                           .choice = secrecy ? CHOICE_WITH_SECRECY : CHOICE_NONE,
                           .says = says};
    return opine(w, which, seen, MOVE_SUBMIT, e, 0, "提交审核。");
}

err application_review(work *w, application_id which, int64_t seen, str says)
{
    application_event e = {.kind = EVENT_REVIEWED, .choice = CHOICE_AGREE, .says = says};
    return opine(w, which, seen, MOVE_REVIEW, e, 0, "科室审核通过。");
}

static err refuse_verdict(work *w)
{
    return casework_refuse(w, INVALID, "verdict", REG_45, "请选择审核意见。");
}

err application_legal(work *w, application_id which, int64_t seen, int verdict, str says)
{
    application_event e = {.kind = EVENT_LEGAL_OPINION, .choice = verdict, .says = says};
    if (verdict != CHOICE_AGREE && verdict != CHOICE_CHANGE && verdict != CHOICE_AGAINST)
        return refuse_verdict(w);
    return opine(w, which, seen, MOVE_LEGAL, e, verdict != CHOICE_AGREE, "法制审核。");
}

err application_secrecy(work *w, application_id which, int64_t seen, int verdict, str says)
{
    application_event e = {.kind = EVENT_SECRECY_OPINION, .choice = verdict, .says = says};
    if (verdict != CHOICE_AGREE && verdict != CHOICE_AGAINST)
        return refuse_verdict(w);
    return opine(w, which, seen, MOVE_SECRECY, e, verdict != CHOICE_AGREE, "保密审查。");
}

err application_send_back(work *w, application_id which, int64_t seen, str why)
{
    application_event e = {.kind = EVENT_SENT_BACK, .says = why};
    return opine(w, which, seen, MOVE_SEND_BACK, e, 1, "退回修改。");
}

static err sign(casework *k, str says)
{
    letter_id reply = k->course.letter;
    TRY(casework_text(k->w, "says",
                      k->course.legal_against ? "法制审核不同意时仍然签发的理由" : "签发意见", &says,
                      k->course.legal_against, OPINION_MOST));
    TRY(letter_sign(k, reply, k->w->today));
    return casework_add(
        k, (application_event){.kind = EVENT_SIGNED, .about = reply.n, .says = says});
}

err application_sign(work *w, application_id which, int64_t seen, str says)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_SIGN, &k));
    return casework_end(&k, sign(&k, says), STR("签发。"));
}
