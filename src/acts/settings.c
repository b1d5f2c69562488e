/* The table of settings. Values stand in the database as they are written on
 * the command line, and are read through the same table, so that a value that
 * could not be set is not believed either. */
#include "acts/settings.h"

#include "rules/index_no.h"
#include "acts/act.h"
#include "base/mail_address.h"
#include "base/network.h"
#include "secret/seal.h"
#include "store/counter.h"
#include "store/setting.h"

enum {
    SETTINGS_MOST = 1000,
    TEXT_MOST = 100,
    NUMBERS_MOST = 4,
    SECRET_MOST = 200,
    MAILBOXES_MOST = 10,
    REASON_MOST = 200,
};

static const char *const served_words[] = {
    [EMAIL_SERVED_ACCEPTED] = "accepted", [EMAIL_SERVED_CONFIRMED] = "confirmed", NULL};
static const char *const payment_words[] = {
    [PAYMENT_RESTARTS] = "restarts", [PAYMENT_RESUMES] = "resumes", NULL};

static const char *const password_words[] = {
    [PASSWORD_DENGBAO] = "dengbao", [PASSWORD_ASVS] = "asvs", NULL};
static const char *const security_words[] = {
    [MAIL_STARTTLS] = "starttls", [MAIL_TLS] = "tls", [MAIL_PLAIN] = "plain", NULL};
_Static_assert(COUNT_OF(security_words) == MAIL_SECURITY_COUNT + 1, "every security has its word");

static bool one_mailbox(str text)
{
    mail_address m;
    return mail_address_check(text, &m);
}

static bool mailboxes(str text)
{
    str piece;
    int n = 0;
    while (str_split(&text, STR(","), &piece))
        if (++n > MAILBOXES_MOST || !one_mailbox(piece))
            return false;
    return true;
}

static bool web_address(str text)
{
    url u;
    return url_check(text, &u);
}

static bool net_list(str text)
{
    network_list list;
    str bad;
    arena room;
    arena_init(&room, 1 << 20);
    bool fits = text.n <= 1000 && networks_read(&room, text, &list, &bad);
    arena_finish(&room);
    return fits;
}

/* A path, or a name to sign in with: what a configuration file could hold. */
static bool short_line(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ' || text.p[i] == 0x7F)
            return false;
    return text.n <= 1000 && str_is_utf8(text);
}

#define POST(member) offsetof(office_settings, post.member)
#define CHECKED(name, member, label, basis, fits, may) \
    {name, label, "", SETTING_CHECKED, POST(member), 1, 0, 0, NULL, basis, fits, may, \
     RIGHT_SETTINGS}
#define MAILBOXES(name, member, label) \
    {name, label, "", SETTING_MAILBOXES, POST(member), 1, 0, 0, NULL, "D", mailboxes, \
     "电子邮件地址，最多 10 个，用英文逗号隔开", RIGHT_SETTINGS}

#define RULE(member) offsetof(office_settings, rules.member)
#define NUMBER(name, member, least, most, unit, label, basis) \
    {name, label, unit, SETTING_NUMBER, RULE(member), 1, least, most, NULL, basis, NULL, NULL, \
     RIGHT_SETTINGS}
#define GUARD(name, member, least, most, unit, label) \
    {name, label, unit, SETTING_NUMBER, RULE(member), 1, least, most, NULL, "R41 D", NULL, NULL, \
     RIGHT_POLICY}
#define ASCENDING(name, member, count, least, most, label, basis) \
    {name, label, "个工作日", SETTING_ASCENDING, RULE(member), count, least, most, NULL, \
     basis, NULL, NULL, RIGHT_SETTINGS}
#define YES_NO(name, member, label, basis) \
    {name, label, "", SETTING_YES_NO, RULE(member), 1, 0, 1, NULL, basis, NULL, NULL, \
     RIGHT_SETTINGS}
#define TEXT(name, member, label, basis) \
    {name, label, "", SETTING_TEXT, offsetof(office_settings, member), 1, 0, TEXT_MOST, NULL, \
     basis, NULL, NULL, RIGHT_SETTINGS}

static const char *const label_words[] = {"gov.cn", "zhejiang", "guangdong", "jiangsu", NULL};

const setting_row setting_rows[] = {
    {"clock.payment", "缴费以后的答复期限：重新计算（restarts）还是接着计算（resumes）", "",
     SETTING_WORD, RULE(payment), 1, 0, 1, payment_words, "R99 M，国办函〔2020〕109号第六条",
     NULL, NULL, RIGHT_SETTINGS},
    NUMBER("clock.extensions", extensions_most, 1, 5, "次", "一件申请可以延期几次",
           "R45 M，条例第三十三条第二款"),
    NUMBER("clock.supplements", supplements_most, 1, 5, "次", "一件申请可以要求补正几次",
           "R50 D，条例第三十条"),
    NUMBER("clock.fee_payment", fee_payment, 1, 60, "个工作日", "收到收费通知后的缴费期限",
           "R98 P，国办函〔2020〕109号第六条"),
    NUMBER("clock.supplement", supplement, 1, 60, "个工作日", "给申请人补正的时间",
           "R53 D，条例第三十条"),
    ASCENDING("clock.supplement_warn", supplement_warn, 2, 1, 7, "收到后第几个工作日提醒补正告知",
              "R54 D，条例第三十条"),
    ASCENDING("clock.reply_warn", reply_warn, 3, 1, 40, "第几个工作日提醒经办人答复",
              "L，条例第三十三条"),
    ASCENDING("remind.days", remind, REMINDER_STEPS, 0, 40, "到期前几个工作日发提醒（0 是当天）", "D"),
    NUMBER("duty.rectification", rectification, 1, 60, "个工作日", "更正本人信息的办理时间",
           "R57 D，条例第四十一条"),
    NUMBER("duty.reanswer", reanswer, 1, 60, "个工作日", "被纠正后重新答复的时间", "R135 D"),
    NUMBER("duty.withheld_review", withheld_review_months, 1, 60, "个月",
           "不公开的信息多久复审一次", "R21 D，条例第十八条"),
    NUMBER("duty.interpretation", interpretation, 0, 30, "个工作日", "文件公开后多久公布解读",
           "R114 M"),
    NUMBER("duty.due_soon", due_soon, 0, 30, "个工作日", "提前多久算“快到期”", "D"),
    NUMBER("duty.normative_filing", normative_filing_days, 1, 60, "天",
           "规范性文件公布后多久报送备案", "R113 M，国办发〔2018〕37号"),
    YES_NO("remedy.enquiry_first", enquiry_first, "“查询类”不予公开是否先复议后诉讼", "R86 D"),
    YES_NO("remedy.part_first", part_first, "部分公开中不公开的部分是否先复议后诉讼", "R86 M"),
    YES_NO("remedy.silence_first", silence_first, "逾期不答复是否先复议后诉讼",
           "R123 M，行政复议法第二十三条"),
    YES_NO("remedy.suspension_stops_answer", suspension_stops_answer,
           "复议、诉讼中止期间，我方答复（答辩）的期限是否也停止计算（默认照算，较早的日子稳妥）",
           "M，行政复议法第三十九条"),
    YES_NO("remedy.instances_apart", instances_apart,
           "一审和二审是否各算一件（默认一件争议算一件，用最后的结果）", "R134 D"),
    TEXT("remedy.reconsider_at", rules.reconsider_at, "复议机关全称，写在答复的救济途径里",
         "R122，行政复议法第二十四条"),
    TEXT("remedy.superior_at", rules.superior_at, "上一级主管部门全称，只用于2024年以前的答复",
         "R122，原行政复议法第十二条"),
    TEXT("remedy.sue_at", rules.sue_at, "管辖法院全称，写在答复的救济途径里", "R208 D"),
    TEXT("number.application", application_number, "申请编号的样式，{年}和{号}必须有", "R39 D"),
    {"number.index", "索引号的样式；不设就不编索引号", "", SETTING_CHECKED,
     offsetof(office_settings, index_number), 1, 0, 0, NULL, "R15 D，条例第十二条", index_no_fits,
     "一次 {serial:5}，另可有 {code}、{region}、{year}、{date}、{unit}、{subject}", RIGHT_SETTINGS},
    {"site.labels", "信息页面上各项的叫法", "", SETTING_WORD, offsetof(office_settings, labels), 1, 0,
     0, label_words, "R173 D", NULL, NULL, RIGHT_SETTINGS},
    TEXT("number.letter", letter_number, "文号的样式，{类}、{年}和{号}必须有", "R207 D"),
    NUMBER("alike.permille", alike_permille, 300, 1000, "‰", "两件申请的用语相同到多少，算申请同一内容",
           "R58 D，条例第四十四条"),
    NUMBER("alike.askers", askers_open, 1, 20, "人", "另有几个申请人申请同一内容，提示转主动公开",
           "R58 D，条例第四十四条"),
    NUMBER("archive.years", archive_years, 1, 100, "年", "归档文件的保管期限，印在归档目录上",
           "R214 D，本机关的归档范围和保管期限表"),
    {"report.due", "本地要求的年度报告公布日（月-日）", "", SETTING_DATE, RULE(report_month), 1, 0,
     0, NULL, "R144 L，条例第四十九条", NULL, NULL, RIGHT_SETTINGS},
    {"account.password", "密码策略：等保（dengbao）还是 OWASP ASVS（asvs）", "", SETTING_WORD,
     offsetof(office_settings, password), 1, 0, PASSWORD_PROFILE_COUNT - 1, password_words,
     "GB/T 22239-2019 8.1.4.1 a", NULL, NULL, RIGHT_POLICY},
    GUARD("flood.all", flood_all, 0, 99999, "件", "一分钟内全站收到多少件网上申请算异常，0 是不管"),
    GUARD("flood.network", flood_network, 0, 99999, "件",
          "一分钟内从同一网段收到多少件网上申请算异常，0 是不管"),
    GUARD("flood.minutes", flood_minutes, 1, 1440, "分钟", "异常以后，多长时间内提交要先计算或者等候"),
    GUARD("flood.bits", flood_bits, 8, 24, "位", "异常时浏览器要做多少计算，多 1 位就加倍"),
    GUARD("flood.wait", flood_wait, 10, 600, "秒", "异常时不用脚本的，要等多久才能提交"),
    {"site.address", "门户网站的地址，供 RSS 和网站地图使用", "", SETTING_ADDRESS,
     offsetof(office_settings, address), 1, 0, 0, NULL, "网站所用的地址",
     NULL, NULL, RIGHT_SETTINGS},
    TEXT("fee.account", fee_account, "信息处理费的收款账户：户名、账号、开户银行；写在收费通知里",
         "R97，国办函〔2020〕109号第六条"),
    TEXT("fee.counter", fee_counter, "现场缴信息处理费的地点和时间；写在收费通知里",
         "R97，国办函〔2020〕109号第六条"),
    TEXT("site.code", code, "网站标识码", "国办发〔2017〕47号"),
    TEXT("site.icp", icp, "ICP备案号", "非经营性互联网信息服务备案管理办法"),
    TEXT("site.police", police, "公安备案号", "计算机信息网络国际联网安全保护管理办法"),
    CHECKED("mail.host", host, "邮件服务器；不设就不发邮件", "D", host_name_check,
            "主机名或 IP 地址"),
    {"mail.port", "邮件服务器的端口", "", SETTING_NUMBER, POST(port), 1, 1, 65535, NULL, "D", NULL,
     NULL, RIGHT_SETTINGS},
    {"mail.security", "与邮件服务器的连接：starttls（先连接再加密）、tls（一开始就加密）、"
                      "plain（不加密，也不发送密码）",
     "", SETTING_WORD, POST(security), 1, 0, 2, security_words, "GB/T 22239-2019 8.1.4.8", NULL,
     NULL, RIGHT_SETTINGS},
    CHECKED("mail.user", user, "登录邮件服务器的用户名；不设就不登录", "D", short_line, "一行文字"),
    {"mail.password", "登录邮件服务器的密码，加密保存", "", SETTING_SECRET, POST(password), 1, 0, 0,
     NULL, "GB/T 22239-2019 8.1.4.8", NULL, NULL, RIGHT_SETTINGS},
    CHECKED("mail.sender", sender, "发件地址", "D", one_mailbox, "一个电子邮件地址"),
    {"mail.served", "用电子邮件送达，什么时候算送达：邮件服务器接收（accepted）还是收件人确认收到"
                    "（confirmed）",
     "", SETTING_WORD, RULE(email_served), 1, 0, 1, served_words, "R61 D，条例第四十条", NULL, NULL,
     RIGHT_SETTINGS},
    CHECKED("mail.ca_file", ca_file, "另外信任的证书文件（邮件服务器和短信网关）", "D", short_line,
            "PEM 文件的路径"),
    CHECKED("sms.address", gateway, "短信网关的地址；不设就不发短信", "D", web_address,
            "http:// 或 https:// 开头的地址"),
    CHECKED("sms.networks", networks, "短信网关可以在哪些内网网段", "D", net_list,
            "网段，如 10.20.0.0/16，用空格或逗号隔开"),
    MAILBOXES("remind.handler", handler, "经办人收期限提醒的邮箱"),
    MAILBOXES("remind.unit_head", unit_head, "科室负责人收期限提醒的邮箱"),
    MAILBOXES("remind.ogi_office", ogi_office, "公开工作机构收期限提醒的邮箱"),
    MAILBOXES("remind.leader", leader, "分管领导收逾期提醒的邮箱"),
};
const size_t setting_row_count = COUNT_OF(setting_rows);

const setting_row *setting_of(str name)
{
    for (size_t i = 0; i < setting_row_count; i++)
        if (str_equal(name, str_of(setting_rows[i].name)))
            return &setting_rows[i];
    return NULL;
}

char setting_flag(const setting_row *row)
{
    str text = str_of(row->basis), piece;
    text = str_slice(text, 0, str_find(text, STR("，"), 0));
    char flag = 0;
    while (str_split(&text, STR(" "), &piece))
        if (piece.n == 1 && piece.p[0] >= 'A' && piece.p[0] <= 'Z')
            flag = piece.p[0];
    return flag;
}

/* --- a value as text ------------------------------------------------------ */

static const int *numbers_of(const setting_row *row, const office_settings *s)
{
    return (const int *)(const void *)((const char *)s + row->offset);
}

_Static_assert(sizeof(workdays) == sizeof(int) && sizeof(payment_effect) == sizeof(int),
               "numbers of every kind are read as int");
_Static_assert(RULE(report_day) == RULE(report_month) + sizeof(int), "month and day side by side");

static str numbers_said(arena *a, const int *n, int count)
{
    buf b;
    buf_init(&b, a);
    for (int i = 0; i < count; i++)
        buf_format(&b, "%s%d", i > 0 ? "," : "", n[i]);
    return buf_str(&b);
}

str setting_value(arena *a, const setting_row *row, const office_settings *s)
{
    const int *n = numbers_of(row, s);
    switch (row->kind) {
    case SETTING_NUMBER:
    case SETTING_ASCENDING: return numbers_said(a, n, row->count);
    case SETTING_WORD: return str_of(row->words[n[0]]);
    case SETTING_YES_NO:
        return *(const bool *)((const char *)s + row->offset) ? STR("yes") : STR("no");
    case SETTING_DATE: return n[0] == 0 ? STR("none") : str_format(a, "%02d-%02d", n[0], n[1]);
    case SETTING_SECRET:
        return ((const str *)(const void *)((const char *)s + row->offset))->n > 0 ? STR("******")
                                                                                   : STR("");
    case SETTING_ADDRESS:
    case SETTING_TEXT:
    case SETTING_CHECKED:
    case SETTING_MAILBOXES:
    case SETTING_KIND_COUNT: break;
    }
    return *(const str *)(const void *)((const char *)s + row->offset);
}

str setting_range(arena *a, const setting_row *row)
{
    buf b;
    switch (row->kind) {
    case SETTING_NUMBER: return str_format(a, "%d 到 %d 的整数", row->least, row->most);
    case SETTING_ASCENDING:
        return str_format(a, "%d 个从小到大的整数，%d 到 %d，用英文逗号隔开", row->count,
                          row->least, row->most);
    case SETTING_WORD:
        buf_init(&b, a);
        for (size_t i = 0; row->words[i] != NULL; i++)
            buf_format(&b, "%s%s", i > 0 ? " 或 " : "", row->words[i]);
        return buf_str(&b);
    case SETTING_YES_NO: return STR("yes 或 no");
    case SETTING_DATE: return STR("01-01 到 03-31 的月-日，或 none（按国家规定）");
    case SETTING_ADDRESS: return STR("http:// 或 https:// 加主机名，后面不带路径");
    case SETTING_CHECKED:
    case SETTING_MAILBOXES: return str_of(row->may);
    case SETTING_SECRET: return str_format(a, "一行文字，不超过 %d 字，不会再显示", SECRET_MOST);
    case SETTING_TEXT:
    case SETTING_KIND_COUNT: break;
    }
    return str_format(a, "一行文字，不超过 %d 字", row->most);
}

/* --- text as a value ------------------------------------------------------ */

/* Digits only: no sign, no blank, nothing behind them. */
static bool read_number(str text, int least, int most, int *out)
{
    int64_t n = 0;
    if (text.n == 0 || text.n > 5)
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
    if (!str_to_int(text, &n) || n < least || n > most)
        return false;
    *out = (int)n;
    return true;
}

static bool read_ascending(const setting_row *row, str text, int *out)
{
    int read[NUMBERS_MOST];
    str piece;
    int n = 0;
    while (str_split(&text, STR(","), &piece)) {
        if (n == row->count || !read_number(str_trim(piece), row->least, row->most, &read[n]) ||
            (n > 0 && read[n] <= read[n - 1]))
            return false;
        n++;
    }
    if (n != row->count)
        return false;
    memcpy(out, read, (size_t)n * sizeof read[0]);
    return true;
}

static bool read_word(const setting_row *row, str text, int *out)
{
    for (int i = 0; row->words[i] != NULL; i++)
        if (str_equal(text, str_of(row->words[i]))) {
            *out = i;
            return true;
        }
    return false;
}

/* A day of every year; a local date is earlier than the national 31 March. */
static bool read_date(str text, int *out)
{
    int month, of;
    if (str_equal(text, STR("none"))) {
        out[0] = out[1] = 0;
        return true;
    }
    if (text.n != 5 || text.p[2] != '-' || !read_number(str_slice(text, 0, 2), 1, 3, &month) ||
        !read_number(str_slice(text, 3, 5), 1, 31, &of) || !day_exists(2023, month, of))
        return false;
    out[0] = month;
    out[1] = of;
    return true;
}

static bool read_address(str text, str *out)
{
    url checked;
    while (str_ends(text, STR("/")))
        text = str_slice(text, 0, text.n - 1);
    size_t host = str_find(text, STR("://"), 0);
    if (text.n > 0 && (!url_check(text, &checked) || host == SIZE_MAX ||
                       !url_is_host(str_slice(text, host + 3, text.n))))
        return false;
    *out = text;
    return true;
}

static bool read_text(const setting_row *row, str text, str *out)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ' || text.p[i] == 0x7F)
            return false;
    *out = text;
    return str_is_utf8(text) && str_length(text) <= (size_t)row->most;
}

/* False, and nothing changed, if the value is not what it may be. */
static bool read_value(const setting_row *row, str text, office_settings *s)
{
    char *at = (char *)s + row->offset;
    int *n = (int *)(void *)at;
    text = str_trim(text);
    switch (row->kind) {
    case SETTING_NUMBER: return read_number(text, row->least, row->most, n);
    case SETTING_ASCENDING: return read_ascending(row, text, n);
    case SETTING_WORD: return read_word(row, text, n);
    case SETTING_YES_NO:
        if (!str_equal(text, STR("yes")) && !str_equal(text, STR("no")))
            return false;
        *(bool *)(void *)at = str_equal(text, STR("yes"));
        return true;
    case SETTING_DATE: return read_date(text, n);
    case SETTING_ADDRESS: return read_address(text, (str *)(void *)at);
    case SETTING_TEXT: return read_text(row, text, (str *)(void *)at);
    case SETTING_CHECKED:
    case SETTING_MAILBOXES:
        *(str *)(void *)at = text;
        return text.n == 0 || row->fits(text);
    case SETTING_SECRET: *(str *)(void *)at = text; return str_is_utf8(text);
    case SETTING_KIND_COUNT: break;
    }
    return false;
}

/* --- the office's own ----------------------------------------------------- */

office_settings settings_unset(void)
{
    return (office_settings){
        .rules = settings_default,
        .post = {.port = 587},
        .application_number = STR("依申〔{年}〕{号}号"),
        .index_number = STR("{code}-{year}-{serial:5}"),
        .labels = LABELS_GOV_CN,
        .letter_number = STR("公开{类}〔{年}〕第{号}号"),
    };
}

static err refuse_value(work *w, const setting_row *row, str value)
{
    str shown = str_is_utf8(value) ? str_slice(value, 0, 200) : STR("（不是 UTF-8 文字）");
    if (!str_is_utf8(shown)) /* cut within a character */
        shown = STR("（太长）");
    problems_add_row(
        w->problems,
        &(problem){.field = str_format(w->a, "设置 %s（%s）", row->name, row->label),
                   .value = shown,
                   .says = str_format(w->a, "不对，应是：%.*s。", STR_ARG(setting_range(w->a, row))),
                   .basis = str_of(row->basis)});
    return INVALID;
}

err office_settings_of(work *w, office_settings *out)
{
    void *rows = NULL;
    size_t n = 0;
    setting key = {.agency = w->agency};
    office_settings s = settings_unset();
    TRY(store_many(w->store, w->a, &settings_of, &setting_shape, &key, &setting_shape,
                   SETTINGS_MOST, &rows, &n, NULL));
    const setting *kept = rows;
    err e = OK;
    for (size_t i = 0; i < n; i++) {
        const setting_row *row = setting_of(kept[i].name);
        if (row == NULL) {
            problems_add(w->problems, STR("设置"),
                         "数据库里有不认识的设置“%.*s”，请用 gongkai set %.*s --reset 删去。",
                         STR_ARG(kept[i].name), STR_ARG(kept[i].name));
            e = INVALID;
        } else if (!read_value(row, kept[i].value, &s)) {
            e = refuse_value(w, row, kept[i].value);
        }
    }
    if (e == OK)
        *out = s;
    return e;
}

static err find_row(work *w, str name, const setting_row **row)
{
    *row = setting_of(name);
    if (*row != NULL)
        return OK;
    problems_add(w->problems, (str){NULL, 0},
                 "没有“%.*s”这个设置。全部设置见 gongkai set。", STR_ARG(name));
    return NOT_FOUND;
}

/* Whoever sets the rules handles no cases (等保 8.1.4.2 d); why is on record. */
static err may_change(work *w, right needs, str *because)
{
    *because = str_trim(*because);
    if (!roles_allow(w->roles, needs)) {
        problems_add(w->problems, STR("权限"), "没有“%s”的权限，没有改动。请由有权限的人办理。",
                     right_words[needs]);
        return FORBIDDEN;
    }
    if (!short_line(*because) || str_length(*because) > REASON_MOST) {
        problems_add(w->problems, STR("because"), "理由应是一行文字，不超过 %d 字。", REASON_MOST);
        return INVALID;
    }
    if (because->n > 0)
        *because = str_format(w->a, "理由：%.*s。", STR_ARG(*because));
    return OK;
}

/* Write one row, or take it out, with its line in the ledger. */
static err write_setting(work *w, const statement *st, const setting *value, str says)
{
    TRY(act_begin(w));
    int64_t changed = 0;
    err e = store_change(w->store, st, &setting_shape, value, &changed);
    if (e == OK && changed == 0) { /* it was at its default */
        store_rollback(w->store);
        return OK;
    }
    if (e == OK)
        e = act_append(w, STR("setting"), str_format(w->a, "setting/%.*s", STR_ARG(value->name)),
                       says);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

/* --- secrets -------------------------------------------------------------- */

static err no_key(work *w, const char *label, const char *says)
{
    problems_add(w->problems, str_of(label), "%s", says);
    return FAULT;
}

err setting_secret_of(work *w, const char *name, str *out)
{
    setting_secret kept = {.agency = w->agency, .name = str_of(name)};
    err e = store_one(w->store, w->a, &setting_secret_get, &setting_secret_shape, &kept,
                      &setting_secret_shape, &kept);
    *out = STR("");
    if (e == NOT_FOUND)
        return OK;
    TRY(e);
    if (w->keys == NULL)
        return no_key(w, name, "没有密钥文件，打不开存放的密码。");
    str place = seal_context(w->a, "setting_secret.value", w->agency.n, kept.setting_secret);
    return seal_open_bytes(w->keys, w->a, place, kept.value, out) == OK
               ? OK
               : no_key(w, name, "存放的密码打不开：密钥文件不是当时那一个，或者被改动过。"
                                 "请重新设置。");
}

/* In the transaction. A new number each time, so that no value is taken for
 * another. */
static err keep_secret(work *w, const setting_row *row, str plain, str because)
{
    setting_secret kept = {.agency = w->agency, .name = str_of(row->name)};
    TRY(counter_next(w->store, w->a, w->agency, STR("setting_secret"), 1, &kept.setting_secret));
    str place = seal_context(w->a, "setting_secret.value", w->agency.n, kept.setting_secret);
    TRY(seal_close(w->keys, w->a, place, plain, &kept.value));
    setting mark = {.agency = w->agency, .name = kept.name, .value = STR("set")};
    TRY(store_change(w->store, &setting_secret_put, &setting_secret_shape, &kept, NULL));
    TRY(store_change(w->store, &setting_put, &setting_shape, &mark, NULL));
    return act_append(w, STR("setting"), str_format(w->a, "setting/%s", row->name),
                      str_format(w->a, "设置“%s”（%s）已更改。%.*s", row->label, row->name,
                                 STR_ARG(because)));
}

static err change_secret(work *w, const setting_row *row, str value, str because)
{
    if (value.n == 0 || !short_line(value) || str_length(value) > SECRET_MOST)
        return refuse_value(w, row, STR("（不显示）"));
    if (w->keys == NULL)
        return no_key(w, row->label, "没有密钥文件，不能保存密码。");
    TRY(act_begin(w));
    err e = keep_secret(w, row, value, because);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

err setting_change(work *w, str name, str value, str because)
{
    const setting_row *row;
    office_settings s = settings_unset();
    TRY(find_row(w, name, &row));
    TRY(may_change(w, row->needs, &because));
    if (row->kind == SETTING_SECRET)
        return change_secret(w, row, value, because);
    if (!read_value(row, value, &s))
        return refuse_value(w, row, value);
    str written = setting_value(w->a, row, &s);
    setting kept = {.agency = w->agency, .name = name, .value = written};
    str says = row->kind == SETTING_MAILBOXES
                   ? str_format(w->a, "设置“%s”（%s）已更改。%.*s", row->label, row->name,
                                STR_ARG(because))
                   : str_format(w->a, "设置“%s”（%s）改为 %.*s。%.*s", row->label, row->name,
                                STR_ARG(written), STR_ARG(because));
    return write_setting(w, &setting_put, &kept, says);
}

err setting_reset(work *w, str name, str because)
{
    setting kept = {.agency = w->agency, .name = name};
    const setting_row *row = setting_of(name);
    /* what an unknown hand wrote must be removable too */
    if (row == NULL && store_one(w->store, w->a, &setting_get, &setting_shape, &kept,
                                 &setting_shape, &(setting){.agency = w->agency}) != OK)
        return find_row(w, name, &row);
    TRY(may_change(w, row != NULL ? row->needs : RIGHT_SETTINGS, &because));
    return write_setting(w, &setting_remove, &kept,
                         str_format(w->a, "设置“%.*s”恢复默认。%.*s", STR_ARG(name),
                                    STR_ARG(because)));
}
