/* One pass over the text: each stretch of signs is folded once and every number
 * is tried wherever one may begin. */
#include "rules/personal_data.h"

#include "rules/personal_data/look.h"

const personal_rule_facts personal_rules[] = {
    [PERSONAL_ID_NUMBER] = {"id_number", "居民身份证号码", "R191", SEVERITY_ERROR, MASK_CERTIFICATE,
                            "居民身份证号码：行政区划、出生日期和校验位都对。公开前应遮盖。"},
    [PERSONAL_ID_NUMBER_15] = {"id_number_15", "十五位身份证号码", "R191", SEVERITY_ERROR,
                               MASK_CERTIFICATE,
                               "十五位的旧身份证号码：行政区划和出生日期都对。公开前应遮盖。"},
    [PERSONAL_MOBILE] = {"mobile", "手机号码", "R194", SEVERITY_ERROR, MASK_PHONE,
                         "手机号码。公开前应遮盖；如是本单位对外公布的电话，请列入机关的公开电话。"},
    [PERSONAL_LANDLINE] = {"landline", "固定电话", "R194", SEVERITY_WARNING, MASK_PHONE,
                           "固定电话，不在本单位公开电话之列。请核对是不是个人的电话。"},
    [PERSONAL_BANK_CARD] = {"bank_card", "银行卡号", "R194", SEVERITY_ERROR, MASK_BANK_CARD,
                            "银行卡号：发卡机构号段和校验位都对。公开前应遮盖，只留后四位。"},
    [PERSONAL_PASSPORT] = {"passport", "护照号码", "R194", SEVERITY_ERROR, MASK_CERTIFICATE,
                           "护照号码。公开前应遮盖。"},
    [PERSONAL_TRAVEL_PERMIT] = {"travel_permit", "往来港澳台通行证号码", "R194", SEVERITY_ERROR,
                                MASK_CERTIFICATE, "通行证号码。公开前应遮盖。"},
    [PERSONAL_PLATE] = {"plate", "车牌号码", "R194", SEVERITY_WARNING, MASK_PLATE,
                        "车牌号码。如是个人的车辆，公开前应遮盖。"},
    [PERSONAL_EMAIL] = {"email", "电子邮箱", "R194", SEVERITY_WARNING, MASK_EMAIL,
                        "电子邮箱。如是个人的邮箱，公开前应遮盖。"},
    [PERSONAL_HOME_ADDRESS] = {"home_address", "家庭住址", "R190", SEVERITY_ERROR, MASK_ADDRESS,
                               "家庭住址写到了街道、乡镇以下。公开前应只写到街道或乡镇。"},
    [PERSONAL_PERSON_LIST] = {"person_list", "人员名单", "R189", SEVERITY_ERROR, MASK_ALL,
                              "表格把人的姓名和证件号码、账号或电话列在一起。公开前应遮盖号码，或删去那一列。"},
};
_Static_assert(COUNT_OF(personal_rules) == PERSONAL_RULE_COUNT, "a row for every rule");

void hit_add(personal_hits *out, personal_rule rule, size_t from, size_t to)
{
    if (out->n == out->room)
        out->dropped++;
    else
        out->p[out->n++] = (personal_hit){rule, from, to};
}

/* May a number begin here? A name may end in a numeral: 李四一三八… */
static bool may_begin(const fold *f, size_t i)
{
    return f->u[i].before != GAP_NONE || (i == 1 && f->u[0].numeral);
}

/* 王五 1 3 8 …: the numeral before figures is rather the name's than theirs. */
static size_t find_from_numeral(const personal_text *t, const fold *f, personal_hits *out)
{
    bool name = f->n > 1 && f->u[0].numeral && !f->u[1].numeral;
    return name ? number_find(t, f, 1, out) : 0;
}

/* Try every number that may begin in the fold; returns the byte to go on from,
 * and in *before how the rest hangs together with what was folded. */
static size_t look_at_fold(const personal_text *t, const fold *f, gap *before, personal_hits *out)
{
    /* what begins late in a cut stretch is folded again, whole */
    size_t last = f->whole ? f->n : FOLD_MOST / 2;
    size_t i = find_from_numeral(t, f, out);
    while (i < last) {
        size_t next = may_begin(f, i) ? number_find(t, f, i, out) : 0;
        i = next > 0 ? next : i + 1;
    }
    if (i == f->n)
        return *before = GAP_BLANK, f->end;
    *before = f->u[i].before;
    return f->u[i].from;
}

void personal_data_find(const personal_text *t, personal_hits *out)
{
    gap before = GAP_BLANK;
    for (size_t at = 0; at < t->text.n;) {
        str rest = str_slice(t->text, at, t->text.n);
        uint32_t point = str_next(&rest);
        if (fold_sign(point) != 0) {
            fold f;
            fold_at(t->text, at, before, &f);
            at = look_at_fold(t, &f, &before, out);
            continue;
        }
        if (fold_ascii(point) == '@')
            word_find_email(t, at, out);
        else
            word_find_plate(t, at, point, out);
        at = t->text.n - rest.n;
    }
    word_find_addresses(t, out);
}

/* A number is shown by its figures, the rest as it stands. */
void personal_data_show(const personal_hit *hit, str text, line *out)
{
    char room[MASKED_ROOM];
    line number = LINE_IN(room);
    bool by_words = hit->rule == PERSONAL_EMAIL || hit->rule == PERSONAL_HOME_ADDRESS;
    if (!by_words)
        number_of(hit, text, &number);
    mask_put(personal_rules[hit->rule].mask,
             by_words ? str_slice(text, hit->from, hit->to) : line_str(&number), out);
}
