#include "rules/written_report.h"

int roll(dice *d, int n)
{
    d->state ^= d->state << 13;
    d->state ^= d->state >> 7;
    d->state ^= d->state << 17;
    return n <= 0 ? 0 : (int)(d->state % (uint64_t)n);
}

static int64_t *cell3(annual_report *r, int row, int column)
{
    return &r->cells[report_cell_at(row, column)].value;
}

static int64_t *cell4(annual_report *r, int remedy, int result)
{
    return &r->cells[report_cell_at_remedy(remedy, result)].value;
}

static void add_request(annual_report *r, int row, int class, int n)
{
    *cell3(r, row, class) += n;
    *cell3(r, row, COLUMN_TOTAL) += n;
}

/* Requests of a year: what came in ends in an outcome or is carried on. */
static void fill_requests(annual_report *r, const annual_report *before, dice *d)
{
    int size = roll(d, 4) == 0 ? 0 : 1 << roll(d, 9);
    for (int class = 0; class < APPLICANT_CLASS_COUNT; class ++) {
        int carried = before == NULL
                          ? roll(d, 3)
                          : (int)before->cells[report_cell_at(ROW_CARRIED_OUT, class)].value;
        int received = class == 0 ? roll(d, size + 1) : roll(d, 3) == 0 ? roll(d, size / 4 + 1) : 0;
        add_request(r, ROW_CARRIED_IN, class, carried);
        add_request(r, ROW_RECEIVED, class, received);
        for (int i = 0; i < received + carried; i++) {
            int row = roll(d, 12) == 0  ? ROW_CARRIED_OUT
                      : roll(d, 2) == 0 ? ROW_OUTCOME + GRANTED
                                        : ROW_OUTCOME + roll(d, OUTCOME_COUNT);
            add_request(r, row, class, 1);
            if (row != ROW_CARRIED_OUT)
                add_request(r, ROW_CONCLUDED, class, 1);
        }
    }
}

static void fill_cases(annual_report *r, const annual_report *before, dice *d)
{
    for (int remedy = 0; remedy < REMEDY_COUNT; remedy++) {
        int most = (int)(*cell3(r, ROW_RECEIVED, COLUMN_TOTAL) / 4);
        int n = roll(d, 2) == 0 ? 0 : roll(d, (most > 9 ? 9 : most) + 1);
        if (before != NULL)
            n += (int)before->cells[report_cell_at_remedy(remedy, RESULT_PENDING)].value;
        for (int i = 0; i < n; i++)
            ++*cell4(r, remedy, roll(d, 3) > 0 ? RESULT_UPHELD : roll(d, RESULT_TOTAL));
        *cell4(r, remedy, RESULT_TOTAL) = n;
    }
}

static void fill_stocks(annual_report *r, const annual_report *before, dice *d)
{
    for (int first = STOCK_RULE_ISSUED; first <= STOCK_NORMATIVE_ISSUED; first += 3) {
        bool none = first == STOCK_RULE_ISSUED;
        int64_t was = before == NULL ? (none ? 0 : roll(d, 60)) : before->cells[first + 2].value;
        int64_t issued = none ? 0 : roll(d, 9);
        int64_t repealed = none ? 0 : roll(d, (int)(was + issued < 5 ? was + issued : 5) + 1);
        r->cells[first].value = issued;
        r->cells[first + 1].value = repealed;
        r->cells[first + 2].value = was + issued - repealed;
    }
    for (int stock = STOCK_LICENSE; stock <= STOCK_COERCION; stock++) {
        int64_t was = before == NULL ? 50 + roll(d, 2000) : before->cells[stock].value;
        r->cells[stock].value = was / 2 + roll(d, (int)was + 1);
    }
    r->cells[STOCK_CHARGE].value = roll(d, 3) == 0 ? (int64_t)roll(d, 900000) * 10000 : 0;
}

/* Text being written, with the figure that is to be a lie. */
typedef struct writing {
    arena *a;
    dice d;
    const annual_report *r, *before;
    int lie;
    size_t figures;
} writing;

static void put_chinese(buf *b, int64_t n)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    if (n >= 20)
        buf_put(b, str_of(digits[n / 10]));
    if (n >= 10)
        buf_put(b, STR("十"));
    if (n % 10 > 0 || n == 0)
        buf_put(b, str_of(digits[n % 10]));
}

/* A figure in one of the ways people write it. */
static void put_figure(writing *w, buf *b, int64_t n)
{
    if ((int)w->figures++ == w->lie)
        n += n > 0 && roll(&w->d, 2) == 0 ? -1 : 1 + roll(&w->d, 9);
    int style = roll(&w->d, 12);
    if (style == 0 && n > 0 && n < 100) {
        put_chinese(b, n);
    } else if (style == 1) {
        char digits[24];
        line l = LINE_IN(digits);
        line_put_int(&l, n);
        for (size_t i = 0; i < l.n; i++) {
            char wide[4];
            buf_put(b, (str){wide, utf8_put(0xFF10 + (uint32_t)(digits[i] - '0'), wide)});
        }
    } else if (n >= 1000 && style < 6) {
        buf_format(b, "%lld,%03lld", (long long)(n / 1000), (long long)(n % 1000));
    } else {
        buf_put_int(b, n);
    }
}

static int64_t outcome_rows(const annual_report *r, int first, int count)
{
    int64_t n = 0;
    for (int i = 0; i < count; i++)
        n += r->cells[report_cell_at(ROW_OUTCOME + first + i, COLUMN_TOTAL)].value;
    return n;
}

/* What a letter in a template stands for. */
static int64_t figure_of(const writing *w, char letter)
{
    const annual_report *r = w->r;
    const report_cell *c = r->cells;
    switch (letter) {
    case 'r': return c[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].value;
    case 'i': return c[report_cell_at(ROW_CARRIED_IN, COLUMN_TOTAL)].value;
    case 'c': return c[report_cell_at(ROW_CONCLUDED, COLUMN_TOTAL)].value;
    case 'o': return c[report_cell_at(ROW_CARRIED_OUT, COLUMN_TOTAL)].value;
    case 'a': return c[report_cell_at(ROW_RECEIVED, COLUMN_NATURAL_PERSON)].value;
    case 'b':
        return c[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].value -
               c[report_cell_at(ROW_RECEIVED, COLUMN_NATURAL_PERSON)].value;
    case 'g': return outcome_rows(r, GRANTED, 1);
    case 'p': return outcome_rows(r, GRANTED_IN_PART, 1);
    case 'f': return outcome_rows(r, REFUSED_STATE_SECRET, 8);
    case 'u': return outcome_rows(r, UNABLE_NOT_HELD, 3);
    case 'n': return outcome_rows(r, NOT_PROCESSED_PETITION, 5);
    case 't': return outcome_rows(r, OTHER_SUPPLEMENT_LAPSED, 3);
    case 'v': return c[report_cell_at_remedy(REMEDY_RECONSIDERATION, RESULT_TOTAL)].value;
    case 'k': return c[report_cell_at_remedy(REMEDY_RECONSIDERATION, RESULT_UPHELD)].value;
    case 'z': return c[report_cell_at_remedy(REMEDY_RECONSIDERATION, RESULT_CORRECTED)].value;
    case 's':
        return c[report_cell_at_remedy(REMEDY_LITIGATION_DIRECT, RESULT_TOTAL)].value +
               c[report_cell_at_remedy(REMEDY_LITIGATION_AFTER_RECONSIDERATION, RESULT_TOTAL)]
                   .value;
    case 'd': return c[STOCK_NORMATIVE_ISSUED].value;
    case 'e': return c[STOCK_NORMATIVE_REPEALED].value;
    case 'w': return c[STOCK_NORMATIVE_IN_FORCE].value;
    case 'L': return c[STOCK_LICENSE].value;
    case 'P': return c[STOCK_PENALTY].value;
    default: return 0;
    }
}

/* Fill {x} with a checked figure, {Y} with the year, {-} with last year, {+}
 * with the next and {?} with any number that means nothing here. */
static str fill(writing *w, const char *text)
{
    buf b;
    buf_init(&b, w->a);
    for (size_t i = 0; text[i] != 0; i++) {
        if (text[i] != '{') {
            buf_put_char(&b, text[i]);
            continue;
        }
        char letter = text[i + 1];
        i += 2;
        if (letter == 'Y' || letter == '-' || letter == '+')
            buf_put_int(&b, w->r->year + (letter == '-' ? -1 : letter == '+'));
        else if (letter == '?')
            buf_put_int(&b, 1 + roll(&w->d, 400));
        else
            put_figure(w, &b, figure_of(w, letter));
    }
    return buf_str(&b);
}

typedef struct choice {
    const char *texts[6];
    char zero; /* used only when this letter's figure is 0; 0: not asked */
    char some; /* used only when it is not */
} choice;

static const choice received[] = {
    {{"{Y}年，我局共收到政府信息公开申请{r}件，其中自然人{a}件，法人或其他组织{b}件。",
      "全年收到政府信息公开申请{r}件，上年结转{i}件。", "{Y}年我单位接到{r}起政府信息公开申请。",
      "本年度新收依申请公开申请{r}件，上年度结转申请{i}件，办结{c}件，结转下年度继续办理{o}件。",
      "今年以来，共收到{r}件政府信息公开申请，均按规定处理。",
      "{Y}年共收到依申请公开{r}件，其中网络申请、信函申请均有登记。"},
     0,
     'r'},
    {{"全年未收到政府信息公开申请。",
      "{Y}年，我局没有收到公民、法人和其他组织提出的政府信息公开申请。",
      "{Y}年共收到政府信息公开申请{r}件，上年结转{i}件。", "本年度无依申请公开申请。",
      "全年共收到政府信息公开申请{r}件。", "我局本年未接到政府信息公开申请。"},
     'r',
     0},
};
static const choice outcomes[] = {
    {{"办理结果为：予以公开{g}件，部分公开{p}件，不予公开{f}件，无法提供{u}件，不予处理{n}"
      "件，其他处理{t}件。",
      "全年办结政府信息公开申请{c}件，其中予以公开{g}件、部分公开{p}件。",
      "上述申请已依法答复{c}件，结转下年度继续办理{o}件。",
      "已办结申请{c}件，其中：不予公开{f}件，无法提供{u}件。",
      "所有申请都有承办科室和答复期限，没有超期。", "结转{+}年继续办理的申请{o}件。"},
     0,
     0},
};
static const choice cases[] = {
    {{"因政府信息公开被申请行政复议{v}件、提起行政诉讼{s}件。",
      "全年因政府信息公开工作收到行政复议{v}起，维持{k}起，纠正{z}起；行政诉讼{s}起。",
      "政府信息公开行政复议{v}件、行政诉讼{s}件。", "本年度政府信息公开类行政复议案件{v}件。",
      "发生政府信息公开行政复议{v}起，行政诉讼{s}起。", "收到政府信息公开行政复议{v}件。"},
     0,
     0},
    {{"未发生因政府信息公开引起的行政复议。", "全年未收到政府信息公开行政复议案件。",
      "无政府信息公开行政复议情况。", "全年没有因政府信息公开被申请行政复议。",
      "政府信息公开行政复议{v}件。", "本年度未发生政府信息公开行政复议案件。"},
     'v',
     0},
};
static const choice documents[] = {
    {{"{Y}年共发布{d}份规范性文件，均在网站公布并配有解读。",
      "全年制发行政规范性文件{d}件，废止{e}件，现行有效{w}件。",
      "截至{Y}年底，现行有效行政规范性文件{w}件，都能在专栏里查到。", "本年度废止规范性文件{e}件。",
      "对现行文件作了清理，清理情况已公布。", "全年出台规范性文件{d}件、政策解读{?}篇。"},
     0,
     0},
};
static const choice decisions[] = {
    {{"全年作出行政许可决定{L}件、作出行政处罚决定{P}件。", "公开行政许可和行政处罚信息{?}条。",
      "办理行政许可{L}件。", "双公示信息都在七个工作日内上网。", "作出行政处罚决定{P}件。",
      "执法事项和依据已全部公布。"},
     0,
     0},
};
static const choice proactive[] = {
    {{"{Y}年，累计主动公开政府信息{?}条，其中网站{?}条，微信公众号{?}条。",
      "全年发布信息{?}条，比上年增加{?}条；推文{?}余篇，阅读量12.6万，关注人数超1."
      "74万人，同比增长12.3%。",
      "围绕群众关心的事主动公开信息{?}条，回应留言{?}条。",
      "召开新闻发布会{?}场，制作短视频{?}个。",
      "对照第二十条第（一）项至第（十五）项逐项公开，全年公开{?}条。",
      "在{-}年{?}条的基础上，本年公开{?}条。"},
     0,
     0},
};
static const choice management[] = {
    {{"按照先审查、后公开的要求落实三审三校，全年审查信息{?}条。",
      "更新指南和目录{?}次，纠正错别字{?}处。", "对栏目逐一检查，更新栏目{?}个。",
      "落实一件事一次办，梳理高频事项{?}个。", "每季度自查一次，共整改问题{?}个。",
      "建立台账，逐条登记。"},
     0,
     0},
};
static const choice platform[] = {
    {{"做强微信公众号，全年发布推文{?}余篇。", "专栏按统一名称设置，每周检查链接。",
      "开设直播{?}场，拍摄短视频{?}个。", "网站检索、阅览、下载功能正常。", "关注人数超1.74万人。",
      "优化搜索，群众找文件更快。"},
     0,
     0},
};
static const choice oversight[] = {
    {{"设投诉电话和意见箱，全年收到意见{?}条，均已转办。", "开展培训{?}次，参加{?}人次。",
      "邀请两代表一委员提意见{?}条。", "未发生责任追究的情况。", "开展社会评议{?}次，满意率98.5%。",
      "局办公室每月通报一次进度。"},
     0,
     0},
};
static const choice problems_text[] = {
    {{"一是公开的内容还不够细。二是解读形式较单一。下一步，将补充图解和问答，每季度抽查一次。",
      "主要问题：更新不及时，个别栏目要等。改进：指定专人，一周一查，逐条销号。",
      "存在的不足是培训少。{+}年计划培训四次，覆盖所有科室。",
      "一是检索不便，有待改进；二是科室之间衔接不到位。将统一标题和文号的写法。",
      "公开与群众期待还有差距。下一步把常问的问题做成清单。", "短板在基层站点。将把指南送到窗口。"},
     0,
     0},
};
static const choice others[] = {
    {{"本年度未收取信息处理费。", "{Y}年，没有发出收费通知，也没有收费。",
      "按规定，本年度政府信息公开信息处理费收取0元。", "未发生收费情况。其他事项见专栏。",
      "信息处理费收取情况：无收费。", "全年未收取政府信息公开相关费用，没有其他需要报告的事项。"},
     0,
     0},
};

static const char *pick(writing *w, const choice *choices, size_t n)
{
    for (;;) {
        const choice *c = &choices[roll(&w->d, (int)n)];
        if ((c->zero == 0 || figure_of(w, c->zero) == 0) &&
            (c->some == 0 || figure_of(w, c->some) != 0))
            return c->texts[roll(&w->d, 6)];
    }
}
#define PICK(w, choices) fill((w), pick((w), (choices), COUNT_OF(choices)))

static void add(writing *w, str_list *to, str text)
{
    *list_add(w->a, to) = text;
}

static void write_text(writing *w, annual_report *r)
{
    str_list *first = &r->sections[0].paragraphs;
    bool joined = roll(&w->d, 3) == 0; /* heads on their paragraphs' own line */
    const char *stop = joined ? "。" : "";
    str heads[5], bodies[5];
    bodies[0] = PICK(w, proactive);
    bodies[1] = str_format(w->a, "%s", "");
    str parts[3] = {PICK(w, received), PICK(w, outcomes), PICK(w, cases)};
    bodies[1] =
        str_format(w->a, "%.*s%.*s%.*s", STR_ARG(parts[0]), STR_ARG(parts[1]), STR_ARG(parts[2]));
    str kept[3] = {PICK(w, management), PICK(w, documents), PICK(w, decisions)};
    bodies[2] =
        str_format(w->a, "%.*s%.*s%.*s", STR_ARG(kept[0]), STR_ARG(kept[1]), STR_ARG(kept[2]));
    bodies[3] = PICK(w, platform);
    bodies[4] = PICK(w, oversight);
    for (int i = 0; i < 5; i++) {
        heads[i] = str_format(w->a, "%s%s", report_subsection_titles[i], stop);
        if (joined) {
            add(w, first, str_format(w->a, "%.*s%.*s", STR_ARG(heads[i]), STR_ARG(bodies[i])));
            continue;
        }
        add(w, first, heads[i]);
        add(w, first, bodies[i]);
    }
    add(w, &r->sections[4].paragraphs, PICK(w, problems_text));
    add(w, &r->sections[5].paragraphs, PICK(w, others));
    add(w, &r->preamble,
        fill(w, roll(&w->d, 2) == 0 ? "根据《中华人民共和国政府信息公开条例》编制本报告。统计期限为"
                                      "{Y}年1月1日至{Y}年12月31日。"
                                    : "本报告按国办公开办函〔2021〕30号规定的格式编制，所列数据的统"
                                      "计期限自{Y}年1月1日起至12月31日止，"
                                      "由总体情况等六个部分组成。"));
    r->title = str_format(w->a, "%.*s%d年政府信息公开工作年度报告", STR_ARG(r->agency), r->year);
}

void write_report(uint64_t seed, int lie, arena *a, written_report *out)
{
    static const char *const agencies[] = {
        "临江市水务局",   "青石县教育局",   "云岭区人力资源和社会保障局",
        "白沙镇人民政府", "东湖街道办事处", "安定县人民政府"};
    writing w = {.a = a, .d = {seed * 0x9E3779B97F4A7C15u + 88172645463325252u}};
    for (int i = 0; i < 8; i++)
        roll(&w.d, 2);
    str agency = str_of(agencies[roll(&w.d, (int)COUNT_OF(agencies))]);
    int year = 2021 + roll(&w.d, 4);
    annual_report_init(&out->before, agency, year - 1);
    annual_report_init(&out->now, agency, year);
    annual_report *both[2] = {&out->before, &out->now};
    for (int i = 0; i < 2; i++) {
        const annual_report *before = i == 0 ? NULL : &out->before;
        fill_stocks(both[i], before, &w.d);
        fill_requests(both[i], before, &w.d);
        fill_cases(both[i], before, &w.d);
        w.r = both[i];
        w.before = before;
        w.figures = 0;
        w.lie = i == 0 ? -1 : lie;
        write_text(&w, both[i]);
    }
    out->figures = w.figures;
}
