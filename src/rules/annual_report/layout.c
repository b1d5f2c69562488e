/* The statutory form as tables: labels exactly as 国办公开办函〔2021〕30号 prints
 * them, beside the identifiers the program uses. A cell is found from a row, a
 * column or a path and back; nothing else in the program spells a label. */
#include "rules/annual_report.h"

#define REFUSED "（三）不予公开"
#define UNABLE "（四）无法提供"
#define NOT_PROCESSED "（五）不予处理"
#define OTHER "（六）其他处理"

const report_label report_rows[] = {
    [ROW_RECEIVED] = {"received", "一、本年新收政府信息公开申请数量", NULL},
    [ROW_CARRIED_IN] = {"carried_over_in", "二、上年结转政府信息公开申请数量", NULL},
#define ROW(outcome) [ROW_OUTCOME + (outcome)]
    ROW(GRANTED) = {"granted", "（一）予以公开", NULL},
    ROW(GRANTED_IN_PART) = {"granted_in_part",
                            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", NULL},
    ROW(REFUSED_STATE_SECRET) = {"refused_state_secret", "1.属于国家秘密", REFUSED},
    ROW(REFUSED_PROHIBITED_BY_LAW) = {"refused_prohibited_by_law", "2.其他法律行政法规禁止公开",
                                      REFUSED},
    ROW(REFUSED_SECURITY_STABILITY) = {"refused_security_stability", "3.危及“三安全一稳定”",
                                       REFUSED},
    ROW(REFUSED_THIRD_PARTY_RIGHTS) = {"refused_third_party_rights", "4.保护第三方合法权益",
                                       REFUSED},
    ROW(REFUSED_INTERNAL_AFFAIRS) = {"refused_internal_affairs", "5.属于三类内部事务信息", REFUSED},
    ROW(REFUSED_DELIBERATIVE) = {"refused_deliberative", "6.属于四类过程性信息", REFUSED},
    ROW(REFUSED_ENFORCEMENT_FILE) = {"refused_enforcement_file", "7.属于行政执法案卷", REFUSED},
    ROW(REFUSED_STATUTORY_ENQUIRY) = {"refused_statutory_enquiry", "8.属于行政查询事项", REFUSED},
    ROW(UNABLE_NOT_HELD) = {"unable_not_held", "1.本机关不掌握相关政府信息", UNABLE},
    ROW(UNABLE_NEEDS_CREATION) = {"unable_needs_creation", "2.没有现成信息需要另行制作", UNABLE},
    ROW(UNABLE_STILL_UNCLEAR) = {"unable_still_unclear", "3.补正后申请内容仍不明确", UNABLE},
    ROW(NOT_PROCESSED_PETITION) = {"not_processed_petition", "1.信访举报投诉类申请", NOT_PROCESSED},
    ROW(NOT_PROCESSED_REPEAT) = {"not_processed_repeat", "2.重复申请", NOT_PROCESSED},
    ROW(NOT_PROCESSED_PUBLICATION) = {"not_processed_publication", "3.要求提供公开出版物",
                                      NOT_PROCESSED},
    ROW(NOT_PROCESSED_ABUSIVE) = {"not_processed_abusive", "4.无正当理由大量反复申请",
                                  NOT_PROCESSED},
    ROW(NOT_PROCESSED_RECONFIRM) = {"not_processed_reconfirm",
                                    "5.要求行政机关确认或重新出具已获取信息", NOT_PROCESSED},
    ROW(OTHER_SUPPLEMENT_LAPSED) = {"other_supplement_lapsed",
                                    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                                    OTHER},
    ROW(OTHER_FEE_UNPAID) =
        {"other_fee_unpaid",
         "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", OTHER},
    ROW(OTHER_MISC) = {"other_misc", "3.其他", OTHER},
#undef ROW
    [ROW_CONCLUDED] = {"concluded", "（七）总计", NULL},
    [ROW_CARRIED_OUT] = {"carried_over_out", "四、结转下年度继续办理", NULL},
};
_Static_assert(COUNT_OF(report_rows) == ROW_COUNT, "every row of the form has its label");

const report_label report_columns[] = {
    [COLUMN_NATURAL_PERSON] = {"natural_person", "自然人", NULL},
    [COLUMN_COMMERCIAL_ENTERPRISE] = {"commercial_enterprise", "商业企业", "法人或其他组织"},
    [COLUMN_RESEARCH_INSTITUTION] = {"research_institution", "科研机构", "法人或其他组织"},
    [COLUMN_PUBLIC_WELFARE_ORG] = {"public_welfare_org", "社会公益组织", "法人或其他组织"},
    [COLUMN_LEGAL_SERVICE_ORG] = {"legal_service_org", "法律服务机构", "法人或其他组织"},
    [COLUMN_OTHER_ORG] = {"other_org", "其他", "法人或其他组织"},
    [COLUMN_TOTAL] = {"total", "总计", NULL},
};
_Static_assert(COUNT_OF(report_columns) == COLUMN_COUNT, "every row of the form has its label");

const report_label report_remedies[] = {
    [REMEDY_RECONSIDERATION] = {"reconsideration", "行政复议", NULL},
    [REMEDY_LITIGATION_DIRECT] = {"litigation_direct", "未经复议直接起诉", "行政诉讼"},
    [REMEDY_LITIGATION_AFTER_RECONSIDERATION] = {"litigation_after_reconsideration", "复议后起诉",
                                                 "行政诉讼"},
};
_Static_assert(COUNT_OF(report_remedies) == REMEDY_COUNT, "every row of the form has its label");

const report_label report_results[] = {
    [RESULT_UPHELD] = {"upheld", "结果维持", NULL},
    [RESULT_CORRECTED] = {"corrected", "结果纠正", NULL},
    [RESULT_OTHER] = {"other", "其他结果", NULL},
    [RESULT_PENDING] = {"pending", "尚未审结", NULL},
    [RESULT_TOTAL] = {"total", "总计", NULL},
};
_Static_assert(COUNT_OF(report_results) == RESULT_COUNT, "every row of the form has its label");

const report_label report_stocks[] = {
    [STOCK_RULE_ISSUED] = {"government_rule.issued", "本年制发件数", "规章"},
    [STOCK_RULE_REPEALED] = {"government_rule.repealed", "本年废止件数", "规章"},
    [STOCK_RULE_IN_FORCE] = {"government_rule.in_force", "现行有效件数", "规章"},
    [STOCK_NORMATIVE_ISSUED] = {"normative_document.issued", "本年制发件数", "行政规范性文件"},
    [STOCK_NORMATIVE_REPEALED] = {"normative_document.repealed", "本年废止件数", "行政规范性文件"},
    [STOCK_NORMATIVE_IN_FORCE] = {"normative_document.in_force", "现行有效件数", "行政规范性文件"},
    [STOCK_LICENSE] = {"license", "本年处理决定数量", "行政许可"},
    [STOCK_PENALTY] = {"penalty", "本年处理决定数量", "行政处罚"},
    [STOCK_COERCION] = {"coercion", "本年处理决定数量", "行政强制"},
    [STOCK_CHARGE] = {"charge_wan_yuan", "本年收费金额（单位：万元）", "行政事业性收费"},
};
_Static_assert(COUNT_OF(report_stocks) == STOCK_COUNT, "every row of the form has its label");

const char *const report_section_titles[6] = {
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
};

const char *const report_subsection_titles[5] = {
    "（一）主动公开",
    "（二）依申请公开",
    "（三）政府信息管理",
    "（四）政府信息公开平台建设",
    "（五）监督保障",
};

void report_cell_path(int cell, line *out)
{
    if (cell < 0 || cell >= CELL_COUNT)
        return;
    if (cell < CELL_TABLE3) {
        line_put(out, STR("table2."));
        line_put(out, str_of(report_stocks[cell].id));
        return;
    }
    bool third = cell < CELL_TABLE4;
    int at = cell - (third ? CELL_TABLE3 : CELL_TABLE4);
    int width = third ? (int)COLUMN_COUNT : (int)RESULT_COUNT;
    const report_label *row = third ? &report_rows[at / width] : &report_remedies[at / width];
    const report_label *column = third ? &report_columns[at % width] : &report_results[at % width];
    line_put(out, third ? STR("table3.") : STR("table4."));
    line_put(out, str_of(row->id));
    line_put(out, STR("."));
    line_put(out, str_of(column->id));
}

int report_cell_of_path(str path)
{
    /* 200 short comparisons; asked once per click or finding */
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        char text[96];
        line l = LINE_IN(text);
        report_cell_path(cell, &l);
        if (str_equal(line_str(&l), path))
            return cell;
    }
    return -1;
}

void report_cell_name(int cell, line *out)
{
    if (cell < 0 || cell >= CELL_COUNT)
        return;
    const report_label *row = NULL, *column = NULL;
    if (cell < CELL_TABLE3) {
        line_put(out, STR("表二“"));
        line_put(out, str_of(report_stocks[cell].group));
        line_put(out, STR("”"));
        line_put(out, str_of(report_stocks[cell].label));
        return;
    }
    if (cell < CELL_TABLE4) {
        row = &report_rows[(cell - CELL_TABLE3) / COLUMN_COUNT];
        column = &report_columns[(cell - CELL_TABLE3) % COLUMN_COUNT];
        line_put(out, STR("表三“"));
    } else {
        row = &report_remedies[(cell - CELL_TABLE4) / RESULT_COUNT];
        column = &report_results[(cell - CELL_TABLE4) % RESULT_COUNT];
        line_put(out, STR("表四“"));
    }
    line_put(out, str_of(row->label));
    line_put(out, STR("”"));
    line_put(out, str_of(column->label));
}

void annual_report_init(annual_report *r, str agency, int year)
{
    *r = (annual_report){.agency = agency,
                         .year = year,
                         .format = STR(REPORT_FORMAT),
                         .from = year_first(year),
                         .to = year_last(year),
                         .table_found = {true, true, true}};
    for (int i = 0; i < 6; i++)
        r->sections[i].title = str_of(report_section_titles[i]);
}

void finding_place_path(const finding_place *place, line *out)
{
    static const struct {
        const char *begins;
        bool has_cell, has_number;
    } paths[PLACE_KIND_COUNT] = {
        [PLACE_CELL] = {"", .has_cell = true},
        [PLACE_PREVIOUS_CELL] = {"previous.", .has_cell = true},
        [PLACE_LEDGER_CELL] = {"ledger.", .has_cell = true},
        [PLACE_SECTION] = {"sections.", .has_number = true},
        [PLACE_PREAMBLE] = {"preamble"},
        [PLACE_PERIOD] = {"period"},
        [PLACE_FORMAT] = {"format"},
        [PLACE_TITLE] = {"title"},
    };
    line_put(out, str_of(paths[place->kind].begins));
    if (paths[place->kind].has_number)
        line_put_int(out, place->index);
    if (paths[place->kind].has_cell)
        report_cell_path(place->index, out);
}
