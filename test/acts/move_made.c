#include "acts/move_made.h"

#include "acts/calendar.h"

static day day_typed(const work *w, int days)
{
    return days == NO_DAY ? DAY_NONE : day_after(w->today, days);
}

err move_made(work *w, application_id id, int64_t seen, move m, const typed *t)
{
    const case_files none = {0};
    const day on = day_typed(w, t->on), due = day_typed(w, t->due);
    const assignment to = {.unit = {t->number}, .due_on = due, .says = t->says};
    const confirmation confirmed = {.on = on, .reached = true, .how = t->says};
    const registration entered = {.on = on, .applicant_class = t->choice, .says = t->says};
    const search_made searched = {.on = on, .searcher = STR("甲"), .place = t->also,
                                  .terms = STR("名册"), .result = t->says};
    const judgement judged = {.asked = QUESTION_REQUEST, .given = t->choice, .says = t->says};
    const part_given part = {.name = t->also, .verdict = t->choice, .ground = (int)t->number,
                             .reason = t->says};
    const supplement_notice points = {.on = on, .points = t->says, .due_on = due};
    const supplement clear = {.on = on, .content = t->also, .says = t->says};
    const consult_letter asked = {.on = on, .kind = t->choice, .party = t->also,
                                  .question = t->says, .received_on = due};
    const consult_answer came_back = {.consultation = {t->number}, .on = on, .choice = t->choice,
                                     .says = t->says};
    const extension later = {.on = on, .workdays = (int)t->number, .reason = t->says};
    const reasons_notice reasons = {.on = on, .excess = t->says, .due_on = due};
    const fee_asked fee = {.on = on, .unit = t->choice, .pages = t->number};
    const conclusion end = {.outcome = t->choice, .letter = LETTER_COUNT,
                            .says = {.given = t->says, .answer_in = DAY_NONE}};
    const serving sent = {.letter = {t->number}, .manner = t->choice, .server = t->says,
                          .place = t->also, .on = on};
    consultation_id consultation_made;
    service_id service_made;
    application_id *split_made;
    switch (m) {
    case MOVE_CONFIRM: return application_confirm(w, id, seen, &confirmed);
    case MOVE_REGISTER: return application_register(w, id, seen, &entered);
    case MOVE_ASSIGN: return application_assign(w, id, seen, &to);
    case MOVE_ACCEPT: return application_accept(w, id, seen);
    case MOVE_RETURN: return application_return(w, id, seen, t->says);
    case MOVE_TRANSFER: return application_transfer(w, id, seen, &to);
    case MOVE_ASK_HELP: return application_ask_help(w, id, seen, &to);
    case MOVE_GIVE_HELP: return application_give_help(w, id, seen, t->number, t->says, none);
    case MOVE_NOTE: return application_note(w, id, seen, t->says, none);
    case MOVE_SEARCH: return application_search(w, id, seen, &searched);
    case MOVE_JUDGE: return application_judge(w, id, seen, &judged);
    case MOVE_PART: return application_part_all(w, id, seen, &part, 1);
    case MOVE_ASK_SUPPLEMENT: return application_ask_supplement(w, id, seen, &points);
    case MOVE_SUPPLEMENT: return application_supplement(w, id, seen, &clear);
    case MOVE_CONSULT: return application_consult(w, id, seen, &asked, &consultation_made);
    case MOVE_CONSULT_REPLY: return application_consult_reply(w, id, seen, &came_back);
    case MOVE_EXTEND: return application_extend(w, id, seen, &later);
    case MOVE_ASK_REASONS: return application_ask_reasons(w, id, seen, &reasons);
    case MOVE_GIVE_REASONS:
        return application_give_reasons(w, id, seen, t->choice, t->says, none);
    case MOVE_DELAY: return application_delay(w, id, seen, due, t->says);
    case MOVE_ADOPT_DATE: return application_adopt_date(w, id, seen, t->says);
    case MOVE_NOTIFY_FEE: return application_notify_fee(w, id, seen, &fee);
    case MOVE_PAY_FEE: return application_pay_fee(w, id, seen, on, t->says);
    case MOVE_CONCLUDE: return application_conclude(w, id, seen, &end);
    case MOVE_SUBMIT: return application_submit(w, id, seen, false, t->says);
    case MOVE_REVIEW: return application_review(w, id, seen, t->says);
    case MOVE_LEGAL: return application_legal(w, id, seen, t->choice, t->says);
    case MOVE_SECRECY: return application_secrecy(w, id, seen, t->choice, t->says);
    case MOVE_SEND_BACK: return application_send_back(w, id, seen, t->says);
    case MOVE_SIGN: return application_sign(w, id, seen, t->says);
    case MOVE_SERVE: return application_serve(w, id, seen, &sent, &service_made);
    case MOVE_SERVICE_RESULT:
        return application_service_result(w, id, seen, (service_id){t->number}, true, on, t->says,
                                          none);
    case MOVE_OPEN: return application_opened(w, id, (letter_id){t->number});
    case MOVE_CHANGE_CONTACT:
        return application_change_contact(w, id, seen, &(contact){.phone = STR("13900001234"),
                                                                  .postal_address = t->says});
    case MOVE_WITHDRAW: return application_withdraw(w, id, seen, t->says);
    case MOVE_SPLIT: return application_split(w, id, seen, t->says, &t->also, 1, &split_made);
    case MOVE_MERGE:
        return application_merge(w, id, seen, (application_id){t->number}, t->says);
    case MOVE_PROMOTE: return application_promote(w, id, seen, t->says);
    case MOVE_RECTIFY: return application_rectify(w, id, seen, t->says);
    case MOVE_MOVE_OUT: return application_move_out(w, id, seen, t->also, t->says);
    case MOVE_ARCHIVE: return application_archive(w, id, seen, t->says);
    case MOVE_VOID: return application_void(w, id, seen, t->number, t->says);
    case MOVE_COUNT: break;
    }
    return FAULT;
}

/* --- cases on which a move may be made ------------------------------------------ */

static void done_by(database *d, staff_role who, int64_t unit, application_id id, move m,
                    const typed *t)
{
    work w = cases_as(d, who, unit);
    assert_act(w, move_made(&w, id, APPLICATION_ANY, m, t));
}
#define DO(who, unit, move, ...) \
    done_by(d, STAFF_##who, unit, id, MOVE_##move, &(const typed)GOOD(__VA_ARGS__))

application_id to_register(database *d)
{
    application_id id = cases_arrived(d);
    DO(OGI_OFFICE, 0, CONFIRM, .number = 0);
    return id;
}

application_id to_accept(database *d)
{
    application_id id = cases_registered(d);
    DO(OGI_OFFICE, 0, ASSIGN, .number = UNIT_ONE);
    return id;
}

application_id supplementing(database *d)
{
    application_id id = cases_handling(d);
    DO(OGI_OFFICE, 0, ASK_SUPPLEMENT, .number = 0);
    return id;
}

application_id consulting(database *d)
{
    application_id id = cases_handling(d);
    DO(HANDLER, UNIT_ONE, CONSULT, .choice = CONSULTED_THIRD_PARTY);
    return id;
}

application_id waiting_payment(database *d)
{
    application_id id = cases_handling(d);
    DO(OGI_OFFICE, 0, NOTIFY_FEE, .choice = FEE_BY_PAGE, .number = 200);
    return id;
}

application_id judged(database *d)
{
    application_id id = cases_handling(d);
    static const int answers[] = {CHOICE_CLEAR, CHOICE_IS_REQUEST, CHOICE_OURS, CHOICE_HELD,
                                  CHOICE_GIVE};
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        judgement j = {.asked = (int)i, .given = answers[i], .says = STR("符合规定")};
        assert_act(handler, application_judge(&handler, id, APPLICATION_ANY, &j));
    }
    return id;
}

application_id concluded(database *d)
{
    application_id id = judged(d);
    DO(HANDLER, UNIT_ONE, CONCLUDE, .choice = GRANTED);
    return id;
}

application_id to_legal(database *d)
{
    application_id id = judged(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    judgement j = {.asked = QUESTION_GIVE, .given = CHOICE_WITHHOLD, .says = STR("内部事务")};
    str s = STR("依照规定作出的说明");
    conclusion end = {.outcome = REFUSED_INTERNAL_AFFAIRS, .letter = LETTER_COUNT,
                      .says = {.reason = s, .category = s, .answer_in = DAY_NONE}};
    assert_act(handler, application_judge(&handler, id, APPLICATION_ANY, &j));
    assert_act(handler, application_conclude(&handler, id, APPLICATION_ANY, &end));
    DO(HANDLER, UNIT_ONE, SUBMIT, .number = 0);
    DO(UNIT_HEAD, UNIT_ONE, REVIEW, .number = 0);
    return id;
}

application_id to_secrecy(database *d)
{
    application_id id = concluded(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    assert_act(handler, application_submit(&handler, id, APPLICATION_ANY, true, STR("")));
    DO(UNIT_HEAD, UNIT_ONE, REVIEW, .number = 0);
    return id;
}

application_id to_sign(database *d)
{
    application_id id = cases_granted(d);
    DO(UNIT_HEAD, UNIT_ONE, REVIEW, .number = 0);
    return id;
}

static application_id sent(database *d, int manner, bool arrived)
{
    application_id id = cases_signed(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    serving s = {.manner = manner, .server = STR("甲"), .on = DAY_NONE, .arrived = arrived};
    service_id made;
    assert_act(office, application_serve(&office, id, APPLICATION_ANY, &s, &made));
    return id;
}

application_id sent_direct(database *d)
{
    return sent(d, CHOICE_DIRECT, false);
}

application_id sent_online(database *d)
{
    return sent(d, CHOICE_ONLINE, false);
}

application_id to_archive(database *d)
{
    return sent(d, CHOICE_DIRECT, true);
}

static application_id archived(database *d)
{
    application_id id = to_archive(d);
    DO(OGI_OFFICE, 0, ARCHIVE, .number = 0);
    return id;
}

static application_id withdrawn(database *d)
{
    application_id id = cases_registered(d);
    DO(OGI_OFFICE, 0, WITHDRAW, .number = 0);
    return id;
}

application_id helped(database *d)
{
    application_id id = cases_handling(d);
    DO(HANDLER, UNIT_ONE, ASK_HELP, .number = UNIT_TWO);
    return id;
}

/* Its last day was told with an extension; then a Sunday before it became a working day. */
application_id told_late(database *d)
{
    application_id id = cases_handling(d);
    DO(LEADER, 0, EXTEND, .number = 5);
    day due = cases_course(d, id).due_on;
    const calendar_sheet sheet = {
        .text = str_format(&d->a, "date,kind,name\n%s,workday,x\n",
                           day_iso(day_after(due, -day_weekday(due))).c),
        .notice = str_format(&d->a, "通知%lld", (long long)id.n),
        .moves = true};
    calendar_taken taken;
    d->w.now.s++;
    assert_act(d->w, calendar_import(&d->w, &sheet, &taken));
    d->w.now.s++;
    return id;
}

application_id asked_reasons(database *d)
{
    application_id id = cases_handling(d);
    done_by(d, STAFF_HANDLER, UNIT_ONE, id, MOVE_ASK_REASONS, &(const typed)DUE(7, .number = 0));
    return id;
}

application_id gave_reasons(database *d)
{
    application_id id = asked_reasons(d);
    DO(HANDLER, UNIT_ONE, GIVE_REASONS, .choice = CHOICE_REASONABLE);
    return id;
}

application_id to_rectify(database *d)
{
    application_id id = cases_handling(d);
    DO(HANDLER, UNIT_ONE, JUDGE, .choice = CHOICE_RECTIFICATION);
    return id;
}

application_id searched(database *d)
{
    application_id id = cases_handling(d);
    DO(HANDLER, UNIT_ONE, SEARCH, .number = 0);
    return id;
}

application_id (*const case_at_stage[STAGE_COUNT])(database *d) = {
    [STAGE_ARRIVED] = cases_arrived,         [STAGE_TO_REGISTER] = to_register,
    [STAGE_TO_ASSIGN] = cases_registered,    [STAGE_TO_ACCEPT] = to_accept,
    [STAGE_HANDLING] = cases_handling,       [STAGE_SUPPLEMENTING] = supplementing,
    [STAGE_CONSULTING] = consulting,         [STAGE_WAITING_PAYMENT] = waiting_payment,
    [STAGE_TO_REVIEW] = cases_granted,       [STAGE_TO_LEGAL] = to_legal,
    [STAGE_TO_SECRECY] = to_secrecy,         [STAGE_TO_SIGN] = to_sign,
    [STAGE_TO_SERVE] = cases_signed,         [STAGE_TO_ARCHIVE] = to_archive,
    [STAGE_ARCHIVED] = archived,             [STAGE_WITHDRAWN] = withdrawn,
};

