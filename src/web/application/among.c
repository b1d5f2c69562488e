/* Coming in, and going about among the units. */
#include "web/application/move.h"

typedef struct confirm_typed {
    str seen;
    day on;
    int reached;
    str how;
    upload_list files;
} confirm_typed;
static const form_choice reached_choices[] = {
    CHOICE_HINTED("yes", "联系上了，双方确认收到", "确认那天就是收到申请之日。"),
    CHOICE_HINTED("no", "没有联系上", "记下怎么联系的，改日再试。"),
};
static const form_choice_list reached_list = CHOICES(reached_choices);
static const form_row confirm_rows[] = {
    SEEN(confirm_typed),
    {FORM_CHOICE(confirm_typed, reached), .label = "联系的结果", .required = true,
     .choices = &reached_list},
    {FORM_DATE(confirm_typed, on), .label = "哪一天", .hint = "不填就是今天。"},
    {FORM_TEXT(confirm_typed, how), .label = "怎么联系的", .required = true, .most = 200,
     .hint = "例如：电话，办公室周某。不要写号码。"},
    {FORM_FILES(confirm_typed, files), .label = "凭证", .most = FILES_MOST},
};
const form confirm_form = {FORM_ROWS(confirm_typed, confirm_rows), .button = "记下", ONCE};

static err confirm(move_work *m, const void *typed)
{
    const confirm_typed *in = typed;
    confirmation c = {in->on, in->reached == 0, in->how,
                      move_files(m, &in->files, FILE_RECEIPT_PROOF)};
    return application_confirm(m->q->work, m->id, m->seen, &c);
}

typedef struct register_typed {
    str seen;
    day on;
    int applicant_class;
    str says;
    bool letter;
} register_typed;
static const form_row register_rows[] = {
    SEEN(register_typed),
    {FORM_SELECT(register_typed, applicant_class), .label = "申请人类别", .required = true,
     .hint = "年报表三的列；填错了登记前可以改。"},
    {FORM_DATE(register_typed, on), .label = "登记日", .hint = "不填就是今天。"},
    {FORM_LINES(register_typed, says), .label = "说明", .most = OPINION_MOST},
    {FORM_CHECK(register_typed, letter), .label = "出具登记回执"},
};
const form register_form = {FORM_ROWS(register_typed, register_rows), .button = "登记", ONCE};

static void offer_words(move_work *m, const char *field, const char *const *ids,
                        const char *const *words, int n)
{
    form_choice *choices = arena_new_n(m->q->a, form_choice, (size_t)n);
    for (int i = 0; i < n; i++)
        choices[i] = (form_choice){str_of(ids[i]), str_of(words[i]), {NULL, 0}};
    form_offer(m->form, field, choices, (size_t)n);
}

static err register_offer(move_work *m)
{
    offer_words(m, "applicant_class", applicant_class_ids, applicant_class_words,
                APPLICANT_CLASS_COUNT);
    return OK;
}

static void register_begin(move_work *m, void *typed)
{
    register_typed *in = typed;
    in->applicant_class = m->of.row.applicant_class;
    in->letter = true;
}

static err register_act(move_work *m, const void *typed)
{
    const register_typed *in = typed;
    registration x = {in->on, in->applicant_class, in->says, in->letter};
    return application_register(m->q->work, m->id, m->seen, &x);
}

/* To a unit, or to somebody of it: three moves ask the same. */
typedef struct unit_typed {
    str seen;
    int unit, account;
    day due_on;
    str says;
} unit_typed;
static const form_row assign_rows[] = {
    SEEN(unit_typed),
    {FORM_SELECT(unit_typed, unit), .label = "科室", .required = true},
    {FORM_SELECT(unit_typed, account), .label = "经办人",
     .hint = "不选的话，科室里谁签收谁承办。"},
    {FORM_DATE(unit_typed, due_on), .label = "科室办理期限", .hint = "早于答复期限。"},
    {FORM_LINES(unit_typed, says), .label = "说明", .most = OPINION_MOST},
};
const form assign_form = {FORM_ROWS(unit_typed, assign_rows), .button = "分办", ONCE};
static const form_row transfer_rows[] = {
    SEEN(unit_typed),
    {FORM_SELECT(unit_typed, unit), .label = "转给科室", .required = true},
    {FORM_SELECT(unit_typed, account), .label = "经办人"},
    {FORM_DATE(unit_typed, due_on), .label = "科室办理期限", .hint = "答复期限不变。"},
    {FORM_LINES(unit_typed, says), .label = "理由", .required = true, .most = OPINION_MOST},
};
const form transfer_form = {FORM_ROWS(unit_typed, transfer_rows), .button = "转办", ONCE};
static const form_row help_rows[] = {
    SEEN(unit_typed),
    {FORM_SELECT(unit_typed, unit), .label = "请哪个科室协办", .required = true},
    {FORM_DATE(unit_typed, due_on), .label = "什么时候要"},
    {FORM_LINES(unit_typed, says), .label = "要协助什么", .required = true,
     .most = OPINION_MOST},
};
const form ask_help_form = {FORM_ROWS(unit_typed, help_rows), .button = "请求协办", ONCE};

static err unit_offer(move_work *m)
{
    move_offer_units(m, "unit");
    move_offer_staff(m, "account");
    return OK;
}

static err help_offer(move_work *m)
{
    move_offer_units(m, "unit");
    return OK;
}

static assignment assignment_of(move_work *m, const unit_typed *in)
{
    return (assignment){move_unit(m, in->unit), move_staff(m, in->account), in->due_on, in->says};
}

static err assign_act(move_work *m, const void *typed)
{
    assignment a = assignment_of(m, typed);
    return application_assign(m->q->work, m->id, m->seen, &a);
}

static err transfer_act(move_work *m, const void *typed)
{
    assignment a = assignment_of(m, typed);
    return application_transfer(m->q->work, m->id, m->seen, &a);
}

static err ask_help_act(move_work *m, const void *typed)
{
    const unit_typed *in = typed;
    assignment a = {move_unit(m, in->unit), {0}, in->due_on, in->says};
    return application_ask_help(m->q->work, m->id, m->seen, &a);
}

typedef struct press_typed {
    str seen;
} press_typed;
static const form_row accept_rows[] = {SEEN(press_typed)};
const form accept_form = {FORM_ROWS(press_typed, accept_rows), .button = "签收，由我承办", ONCE};

static err accept_act(move_work *m, const void *typed)
{
    (void)typed;
    return application_accept(m->q->work, m->id, m->seen);
}

typedef struct why_typed {
    str seen, why;
} why_typed;
static const form_row return_rows[] = {
    SEEN(why_typed),
    {FORM_LINES(why_typed, why), .label = "为什么退回", .required = true, .most = OPINION_MOST},
};
const form return_form = {FORM_ROWS(why_typed, return_rows), .button = "退回", ONCE};

static err return_act(move_work *m, const void *typed)
{
    return application_return(m->q->work, m->id, m->seen, ((const why_typed *)typed)->why);
}

typedef struct give_help_typed {
    str seen;
    int asked;
    str says;
    upload_list files;
} give_help_typed;
static const form_row give_help_rows[] = {
    SEEN(give_help_typed),
    {FORM_SELECT(give_help_typed, asked), .label = "哪一次请求", .required = true},
    {FORM_LINES(give_help_typed, says), .label = "反馈", .required = true, .most = OPINION_MOST},
    {FORM_FILES(give_help_typed, files), .label = "附件", .most = FILES_MOST},
};
const form give_help_form = {FORM_ROWS(give_help_typed, give_help_rows), .button = "反馈", ONCE};

static bool help_is_open(const move_work *m, const application_event *e)
{
    if (e->kind != EVENT_HELP_ASKED || application_event_voided(&m->of.events, e->step))
        return false;
    for (size_t i = 0; i < m->of.events.n; i++) {
        const application_event *x = &m->of.events.p[i];
        if (x->kind == EVENT_HELP_GIVEN && x->about == e->step &&
            !application_event_voided(&m->of.events, x->step))
            return false;
    }
    return true;
}

static err give_help_offer(move_work *m)
{
    form_choice *choices = arena_new_n(m->q->a, form_choice, m->of.events.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < m->of.events.n; i++) {
        const application_event *e = &m->of.events.p[i];
        if (help_is_open(m, e))
            choices[n++] = (form_choice){
                str_format(m->q->a, "%lld", (long long)e->step),
                str_format(m->q->a, "%.*s：%.*s", STR_ARG(case_unit_name(&m->names, e->unit)),
                           STR_ARG(e->says)),
                {NULL, 0}};
    }
    form_offer(m->form, "asked", choices, n);
    return OK;
}

static err give_help_act(move_work *m, const void *typed)
{
    const give_help_typed *in = typed;
    int64_t step = 0;
    if (!str_to_int(form_value(m->q, "asked"), &step))
        step = 0;
    return application_give_help(m->q->work, m->id, m->seen, step, in->says,
                                 move_files(m, &in->files, FILE_OTHER));
}

typedef struct note_typed {
    str seen, says;
    int purpose;
    upload_list files;
} note_typed;
static const form_choice note_choices[] = {
    CHOICE("other", "内部材料"),
    CHOICE_HINTED("given", "准备提供给申请人的信息", "答复发出以后，申请人可以下载。"),
    CHOICE("request", "申请的原件、扫描件"),
    CHOICE("authority", "授权委托书"),
};
static const form_choice_list note_list = CHOICES(note_choices);
static const file_purpose note_purposes[] = {FILE_OTHER, FILE_GIVEN, FILE_REQUEST,
                                             FILE_AUTHORITY};
_Static_assert(COUNT_OF(note_purposes) == COUNT_OF(note_choices), "one list");
static const form_row note_rows[] = {
    SEEN(note_typed),
    {FORM_LINES(note_typed, says), .label = "备注", .required = true, .most = OPINION_MOST,
     .hint = "会一直保留，请不要写个人信息。"},
    {FORM_CHOICE(note_typed, purpose), .label = "附件是什么", .choices = &note_list},
    {FORM_FILES(note_typed, files), .label = "附件", .most = FILES_MOST},
};
const form note_form = {FORM_ROWS(note_typed, note_rows), .button = "记下", ONCE};

static err note_act(move_work *m, const void *typed)
{
    const note_typed *in = typed;
    file_purpose p = in->purpose < 0 ? FILE_OTHER : note_purposes[in->purpose];
    return application_note(m->q->work, m->id, m->seen, in->says, move_files(m, &in->files, p));
}

/* --- how the applicant is reached --- */

typedef struct change_contact_typed {
    str seen, phone, email, postal_address, postcode;
} change_contact_typed;
static const form_row change_contact_rows[] = {
    SEEN(change_contact_typed),
    {FORM_TEXT(change_contact_typed, phone), .label = "新的联系电话", .most = 30},
    {FORM_TEXT(change_contact_typed, email), .label = "新的电子邮箱", .most = 100},
    {FORM_TEXT(change_contact_typed, postal_address), .label = "新的通信地址", .most = 200},
    {FORM_CODE(change_contact_typed, postcode), .label = "新的邮政编码", .most = 10,
     .hint = "留空的不变；加密保存。"},
};
const form change_contact_form = {FORM_ROWS(change_contact_typed, change_contact_rows),
                                  .button = "更改联系方式", ONCE};

static err change_contact_act(move_work *m, const void *typed)
{
    const change_contact_typed *in = typed;
    const contact to = {in->phone, in->email, in->postal_address, in->postcode};
    return application_change_contact(m->q->work, m->id, m->seen, &to);
}

static const move_row rows[] = {
    {MOVE_CONFIRM, &confirm_form, NULL, NULL, confirm},
    {MOVE_REGISTER, &register_form, register_offer, register_begin, register_act},
    {MOVE_ASSIGN, &assign_form, unit_offer, NULL, assign_act},
    {MOVE_ACCEPT, &accept_form, NULL, NULL, accept_act},
    {MOVE_RETURN, &return_form, NULL, NULL, return_act},
    {MOVE_TRANSFER, &transfer_form, unit_offer, NULL, transfer_act},
    {MOVE_ASK_HELP, &ask_help_form, help_offer, NULL, ask_help_act},
    {MOVE_GIVE_HELP, &give_help_form, give_help_offer, NULL, give_help_act},
    {MOVE_NOTE, &note_form, NULL, NULL, note_act},
    {MOVE_CHANGE_CONTACT, &change_contact_form, NULL, NULL, change_contact_act},
};
const move_rows among_moves = {rows, COUNT_OF(rows)};
