/* From cells to a record, by the table of columns: where the value of a column
 * goes is the only thing said here about each of them.
 */
#include "acts/import/import.h"

#include "rules/word.h"

/* Offsets into ledger_row, in the order of the form. */
#define OF(member) offsetof(ledger_row, member)
#define NOWHERE SIZE_MAX

static const size_t application_places[APPLICATION_COLUMNS] = {
    [APPLICATION_NO] = OF(application.application_no),
    [APPLICATION_CLASS] = OF(application.applicant_class),
    [APPLICATION_APPLICANT] = OF(application.applicant.kept_),
    [APPLICATION_CHANNEL] = OF(application.channel),
    [APPLICATION_RECEIVED] = OF(application.received_on),
    [APPLICATION_CONTENT] = OF(application.content),
    [APPLICATION_OUTCOME] = OF(application.outcome),
    [APPLICATION_REPLIED] = OF(application.replied_on),
    [APPLICATION_SUPPLEMENT_ASKED] = OF(supplement_asked),
    [APPLICATION_SUPPLEMENTED] = OF(supplemented),
    [APPLICATION_CONSULT_SENT] = OF(consult_sent),
    [APPLICATION_CONSULT_ENDED] = OF(consult_ended),
    [APPLICATION_EXTENDED] = OF(extended),
    [APPLICATION_FEE_NOTIFIED] = OF(fee_notified),
    [APPLICATION_FEE_PAID] = OF(fee_paid),
    [APPLICATION_ID_NUMBER] = OF(id_number),
};
static const size_t case_places[CASE_COLUMNS] = {
    [CASE_NO] = OF(remedy_case.case_no),
    [CASE_KIND] = OF(remedy_case.kind),
    [CASE_ROUTE] = OF(remedy_case.route),
    [CASE_APPLICATION] = OF(remedy_case.application_no),
    [CASE_ACCEPTED] = OF(remedy_case.accepted_on),
    [CASE_RESULT] = OF(remedy_case.result),
    [CASE_CONCLUDED] = OF(remedy_case.concluded_on),
};
static const size_t normative_places[NORMATIVE_COLUMNS] = {
    [NORMATIVE_UNIFIED_NO] = OF(normative.unified_no),
    [NORMATIVE_DOC_NO] = OF(normative.doc_no),
    [NORMATIVE_TITLE] = OF(normative.title),
    [NORMATIVE_CLASS] = OF(normative.document_class),
    [NORMATIVE_MADE] = OF(normative.made_on),
    [NORMATIVE_PUBLISHED] = OF(normative.published_on),
    [NORMATIVE_EFFECTIVE] = OF(normative.effective_on),
    [NORMATIVE_VALIDITY] = OF(normative.validity),
    [NORMATIVE_EXPIRED] = OF(normative.expired_on),
};
static const size_t decision_places[DECISION_COLUMNS] = {
    [DECISION_NO] = OF(decision.decision_no),     [DECISION_KIND_COLUMN] = OF(decision.kind),
    [DECISION_PARTY] = OF(decision.party.kept_),  [DECISION_CONTENT] = OF(decision.content),
    [DECISION_DECIDED] = OF(decision.decided_on), [DECISION_PUBLISHED] = OF(decision.published_on),
};
static const size_t charge_places[CHARGE_COLUMNS] = {
    [CHARGE_DAY] = OF(charge.charged_on),
    [CHARGE_SUBJECT] = OF(charge.subject),
    [CHARGE_AMOUNT] = OF(charge.amount),
};
static const size_t item_places[ITEM_COLUMNS] = {
    [ITEM_TITLE] = OF(item.title),
    [ITEM_DOC_NO] = OF(item.doc_no),
    [ITEM_COLUMN_NAME] = OF(item.column_name),
    [ITEM_MADE] = OF(item.made_on),
    [ITEM_PUBLISHED] = OF(item.published_on),
    [ITEM_CHANNELS] = OF(item.channels),
    [ITEM_BODY] = OF(item.body),
};
static const size_t *const places_of[LEDGER_KIND_COUNT] = {
    [LEDGER_APPLICATIONS] = application_places, [LEDGER_CASES] = case_places,
    [LEDGER_NORMATIVE] = normative_places,      [LEDGER_DECISIONS] = decision_places,
    [LEDGER_CHARGES] = charge_places,           [LEDGER_ITEMS] = item_places,
};
static const size_t notes_of[LEDGER_KIND_COUNT] = {
    [LEDGER_APPLICATIONS] = OF(application.notes), [LEDGER_CASES] = OF(remedy_case.notes),
    [LEDGER_NORMATIVE] = OF(normative.notes),      [LEDGER_DECISIONS] = OF(decision.notes),
    [LEDGER_CHARGES] = OF(charge.notes),           [LEDGER_ITEMS] = OF(item.notes),
};

/* What stood there, short and without anything a terminal would obey. */
static str excerpt(arena *a, str value)
{
    enum { MOST = 40 };
    buf b;
    buf_init(&b, a);
    str rest = value;
    for (int n = 0; n < MOST && rest.n > 0; n++) {
        uint32_t point = str_next(&rest);
        char c[4];
        bool plain = point >= ' ' && point != 0x7F && !(point >= 0x80 && point < 0xA0) &&
                     !(point >= 0x202A && point <= 0x202E) && !(point >= 0x2066 && point <= 0x2069);
        buf_put(&b, plain ? (str){c, utf8_put(point, c)} : STR(" "));
    }
    if (rest.n > 0)
        buf_put(&b, STR("……"));
    return buf_str(&b);
}

/* Full lists are only counted: nothing is written for what nobody will read. */
PRINTF_LIKE(6, 0)
static void tell(importing *im, problems *to, const ledger_row *row, int field, str value,
                 const char *format, va_list args)
{
    if (to->n >= to->most) {
        to->dropped++;
        return;
    }
    const ledger_column *c = field >= 0 ? &im->form->columns[field] : NULL;
    problem p = {
        .field = c != NULL ? str_of(c->name) : (str){0},
        .row = row->line,
        .value = c != NULL && c->private ? (str){0} : excerpt(im->a, value),
        .says = str_format_v(im->a, format, args),
    };
    problems_add_row(to, &p);
}

void import_refuse(importing *im, const ledger_row *row, int field, str value, const char *format,
                   ...)
{
    va_list args;
    va_start(args, format);
    tell(im, im->w->problems, row, field, value, format, args);
    va_end(args);
    im->bad = true;
}

void import_warn(importing *im, const ledger_row *row, int field, str value, const char *format,
                 ...)
{
    va_list args;
    va_start(args, format);
    tell(im, &im->result->warnings, row, field, value, format, args);
    va_end(args);
}

static int our_column(const ledger_form *form, str header)
{
    for (size_t i = 0; i < form->count; i++)
        if (word_same(header, str_of(form->columns[i].name)))
            return (int)i;
    return -1;
}

/* "文号、标题" of the columns of some need that the sheet lacks. */
static str missing_columns(const importing *im, ledger_need first, ledger_need last)
{
    buf b;
    buf_init(&b, im->a);
    for (size_t i = 0; i < im->form->count; i++) {
        const ledger_column *c = &im->form->columns[i];
        if (im->where[i] != SIZE_MAX || c->need < first || c->need > last)
            continue;
        buf_format(&b, "%s%s", b.n > 0 ? "、" : "", c->name);
    }
    return buf_str(&b);
}

/* "当面、邮寄、…" */
static str allowed_words(const importing *im, const ledger_column *c)
{
    buf b;
    buf_init(&b, im->a);
    for (size_t i = 0; i < c->word_count; i++)
        buf_format(&b, "%s%s", i > 0 ? "、" : "", c->words[i]);
    return buf_str(&b);
}

bool import_header(importing *im, const sheet_row *row)
{
    const ledger_row header = {.line = row->line};
    for (size_t i = 0; i < im->form->count; i++)
        im->allowed[i] = allowed_words(im, &im->form->columns[i]);
    for (size_t i = 0; i < LEDGER_COLUMNS; i++)
        im->where[i] = SIZE_MAX;
    im->width = row->n;
    for (size_t i = 0; i < row->n; i++) {
        str name = str_trim(row->cells[i]);
        int field = our_column(im->form, name);
        if (field >= 0 && im->where[field] != SIZE_MAX) {
            import_refuse(im, &header, field, name, "表头里有两个“%s”，请删去一个。",
                          im->form->columns[field].name);
            return false;
        }
        if (field >= 0)
            im->where[field] = i;
        else
            im->names[i] = name.n > 0 ? str_c(im->a, excerpt(im->a, name))
                                      : str_c(im->a, str_format(im->a, "第%zu列", i + 1));
    }
    str missing = missing_columns(im, NEED_ALWAYS, NEED_COLUMN);
    if (missing.n > 0) {
        import_refuse(im, &header, -1, (str){0},
                      "表头缺少这些列：%.*s。第一行应是表头；可以用 gongkai template %s 取得模板。",
                      STR_ARG(missing), im->form->id);
        return false;
    }
    missing = missing_columns(im, NEED_USUALLY, NEED_NOT);
    if (missing.n > 0)
        import_warn(im, &header, -1, (str){0}, "表头没有这些列，按空格读入：%.*s。",
                    STR_ARG(missing));
    return true;
}

void *import_place(ledger_kind kind, ledger_row *row, int field)
{
    return (char *)row + places_of[kind][field];
}

const void *import_value(ledger_kind kind, const ledger_row *row, int field)
{
    return (const char *)row + places_of[kind][field];
}

static void *place(const importing *im, ledger_row *row, int field)
{
    return import_place(im->kind, row, field);
}

/* What a member is before its cell is read. */
static void set_empty(const importing *im, ledger_row *row)
{
    row->event_count = 0;
    for (size_t i = 0; i < im->form->count; i++) {
        void *at = place(im, row, (int)i);
        switch (im->form->columns[i].value) {
        case VALUE_DAY: *(day *)at = DAY_NONE; break;
        case VALUE_WORD: *(int *)at = -1; break;
        case VALUE_WORKDAYS: *(int64_t *)at = 0; break;
        case VALUE_YUAN: *(fen *)at = FEN(0); break;
        default: *(str *)at = (str){0}; break;
        }
    }
}

/* A year mistyped would be carried over into every report that follows. */
static bool is_too_early(importing *im, ledger_row *row, int field, str cell, day d)
{
    day since;
    if (!day_parse(str_of(im->form->since), &since) || !day_before(d, since))
        return false;
    import_refuse(im, row, field, cell, "这一天太早（%s），请核对年份。", im->form->since_because);
    return true;
}

static void read_day(importing *im, ledger_row *row, int field, str cell)
{
    day *out = place(im, row, field);
    int64_t serial;
    if (!day_parse(cell, out)) {
        /* a day whose cell was never formatted as one shows as its number */
        if (im->serials && cell.n == 5 && str_to_int(cell, &serial) && serial > 9999 &&
            day_is(*out = sheet_day_of_serial(serial))) {
            if (is_too_early(im, row, field, cell, *out))
                return;
            import_warn(im, row, field, cell, "这是没有设成日期格式的数字，按 %s 读入。",
                        day_iso(*out).c);
            return;
        }
        import_refuse(
            im, row, field, cell,
            "不是日期；请写成 2023-09-20、2023/9/20 或 2023年9月20日，并且这一天要存在。");
        return;
    }
    if (is_too_early(im, row, field, cell, *out))
        return;
    if (!im->form->columns[field].ahead && day_before(im->w->today, *out))
        import_warn(im, row, field, cell, "这一天还没有到，请核对年份。");
}

static void read_word(importing *im, ledger_row *row, int field, str cell)
{
    const ledger_column *c = &im->form->columns[field];
    if (c->word(cell, place(im, row, field)))
        return;
    if (c->word == outcome_of_label && outcome_is_group(cell)) {
        import_refuse(im, row, field, cell,
                      "这是一大类；请写明是其中哪一项，如“属于国家秘密”“重复申请”。");
        return;
    }
    import_refuse(im, row, field, cell, "不认识；应是：%.*s。", STR_ARG(im->allowed[field]));
}

static void read_workdays(importing *im, ledger_row *row, int field, str cell)
{
    enum { MOST = 20 };
    int64_t n;
    static const char *const units[] = {"个工作日", "工作日", "天", "日"};
    str number = cell;
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (str_ends(number, str_of(units[i]))) {
            number = str_trim(str_slice(number, 0, number.n - strlen(units[i])));
            break;
        }
    if (!str_to_int(number, &n) || n < 0 || n > MOST)
        import_refuse(im, row, field, cell,
                      "延长的期限应是 1 至 20 的整数（条例第三十三条）；没有延期请空着。");
    else
        *(int64_t *)place(im, row, field) = n;
}

/* The next piece before 、 ; or ；. */
static bool next_name(str *rest, str *piece)
{
    if (rest->n == 0)
        return false;
    str from = *rest;
    while (rest->n > 0) {
        str before = *rest;
        uint32_t point = str_next(rest);
        if (point == 0x3001 || point == ';' || point == 0xFF1B) {
            *piece = str_trim(str_slice(from, 0, from.n - before.n));
            return true;
        }
    }
    *piece = str_trim(from);
    return true;
}

/* Each name once, joined by 、. */
static void read_names(importing *im, ledger_row *row, int field, str cell)
{
    enum { MOST = 32 };
    str names[MOST], piece;
    size_t n = 0;
    im->joined.n = 0;
    for (str rest = cell; next_name(&rest, &piece);) {
        bool again = piece.n == 0;
        for (size_t i = 0; i < n && !again; i++)
            again = str_equal(names[i], piece);
        if (again)
            continue;
        if (n == MOST) {
            import_refuse(im, row, field, cell, "超过 %d 个，请核对分隔符号。", MOST);
            return;
        }
        if (n > 0)
            buf_put(&im->joined, STR("、"));
        buf_put(&im->joined, piece);
        names[n++] = piece;
    }
    *(str *)place(im, row, field) = buf_str(&im->joined);
}

static void read_cell(importing *im, ledger_row *row, int field, str cell)
{
    const ledger_column *c = &im->form->columns[field];
    if (cell.n == 0) {
        if (c->need == NEED_ALWAYS)
            import_refuse(im, row, field, cell, "不能空着：%s。", c->says);
        else if (c->need == NEED_USUALLY && im->where[field] != SIZE_MAX)
            import_warn(im, row, field, cell, "空着，请补上：%s。", c->says);
        return;
    }
    switch (c->value) {
    case VALUE_DAY: read_day(im, row, field, cell); break;
    case VALUE_WORD: read_word(im, row, field, cell); break;
    case VALUE_WORKDAYS: read_workdays(im, row, field, cell); break;
    case VALUE_YUAN:
        if (!fen_parse_yuan(cell, place(im, row, field)))
            import_refuse(im, row, field, cell, "不是金额；请写成以元为单位的数，最多两位小数。");
        break;
    case VALUE_NAMES: read_names(im, row, field, cell); break;
    default: *(str *)place(im, row, field) = cell; break;
    }
}

static void read_notes(importing *im, const sheet_row *cells, ledger_row *row)
{
    im->notes.n = 0;
    for (size_t i = 0; i < cells->n; i++) {
        str cell = str_trim(cells->cells[i]);
        if (i < im->width && im->names[i] != NULL && cell.n > 0)
            buf_format(&im->notes, "%s%s: %.*s", im->notes.n > 0 ? "\n" : "", im->names[i],
                       STR_ARG(cell));
    }
    *(str *)((char *)row + notes_of[im->kind]) = buf_str(&im->notes);
}

/* Somebody filled in a template and left its example. */
static bool is_example(const importing *im, const sheet_row *cells)
{
    size_t told = 0;
    for (size_t i = 0; i < im->form->count; i++) {
        const char *example = im->form->columns[i].example;
        size_t at = im->where[i];
        str cell = at < cells->n ? str_trim(cells->cells[at]) : (str){0};
        fen ours, theirs;
        bool same = str_equal(cell, str_of(example)) ||
                    (im->form->columns[i].value == VALUE_YUAN && fen_parse_yuan(cell, &ours) &&
                     fen_parse_yuan(str_of(example), &theirs) && ours.n == theirs.n);
        if (!same)
            return false;
        told += example != NULL;
    }
    return told > 0;
}

bool import_row(importing *im, const sheet_row *cells, ledger_row *out)
{
    im->bad = false;
    out->line = cells->line;
    set_empty(im, out);
    if (cells->control > 0)
        import_refuse(im, out, -1, (str){0}, "第%zu列有看不见的控制字符，请重新输入这一格。",
                      cells->control);
    for (size_t i = im->width; i < cells->n; i++)
        if (cells->cells[i].n > 0) {
            import_refuse(im, out, -1, cells->cells[i],
                          "比表头多出了列；如果是 CSV，格子里的逗号要放在引号里。");
            break;
        }
    for (size_t i = 0; i < im->form->count; i++) {
        size_t at = im->where[i];
        read_cell(im, out, (int)i, at < cells->n ? str_trim(cells->cells[at]) : (str){0});
    }
    read_notes(im, cells, out);
    if (is_example(im, cells))
        import_refuse(im, out, -1, (str){0}, "这是模板里的示例，请删去这一行。");
    if (!im->bad)
        import_judge(im, out);
    return !im->bad;
}
