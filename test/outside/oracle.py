"""A second, naive computation of what gongkai computes, in another language.

Nothing here is shared with the program: the calendar is read from the facts
file, clocks are walked day by day, tables are counted row by row.
"""
import csv
import datetime as dt
import os

DAY = dt.timedelta(days=1)
SOURCE = os.environ.get("GONGKAI_SOURCE", os.path.join(os.path.dirname(__file__), "..", ".."))

COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
COLUMN_IDS = ["natural_person", "commercial_enterprise", "research_institution",
              "public_welfare_org", "legal_service_org", "other_org", "total"]
OUTCOMES = [
    ("granted", "予以公开"),
    ("granted_in_part", "部分公开"),
    ("refused_state_secret", "属于国家秘密"),
    ("refused_prohibited_by_law", "其他法律行政法规禁止公开"),
    ("refused_security_stability", "危及“三安全一稳定”"),
    ("refused_third_party_rights", "保护第三方合法权益"),
    ("refused_internal_affairs", "属于三类内部事务信息"),
    ("refused_deliberative", "属于四类过程性信息"),
    ("refused_enforcement_file", "属于行政执法案卷"),
    ("refused_statutory_enquiry", "属于行政查询事项"),
    ("unable_not_held", "本机关不掌握相关政府信息"),
    ("unable_needs_creation", "没有现成信息需要另行制作"),
    ("unable_still_unclear", "补正后申请内容仍不明确"),
    ("not_processed_petition", "信访举报投诉类申请"),
    ("not_processed_repeat", "重复申请"),
    ("not_processed_publication", "要求提供公开出版物"),
    ("not_processed_abusive", "无正当理由大量反复申请"),
    ("not_processed_reconfirm", "要求行政机关确认或重新出具已获取信息"),
    ("other_supplement_lapsed", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other_fee_unpaid", "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other_misc", "其他"),
]
ROWS = ["received", "carried_over_in"] + [i for i, _ in OUTCOMES] + ["concluded", "carried_over_out"]


def load_calendar():
    days = {}
    with open(os.path.join(SOURCE, "data", "holidays.csv"), encoding="utf-8") as f:
        lines = [line for line in f if not line.startswith("#")]
    for row in csv.DictReader(lines):
        days[dt.date.fromisoformat(row["date"])] = row["kind"]
    return days


CALENDAR = load_calendar()


def is_working(d):
    kind = CALENDAR.get(d)
    return kind == "workday" or (kind is None and d.weekday() < 5)


def working_after(d, n):
    while n:
        d += DAY
        n -= is_working(d)
    return d


def clock(received, events):
    """events: (date, kind, n) in order. Returns the facts of `clock --json`."""
    base, extension, state, pay_due = received, 0, "running", None
    for d, kind, n in events:
        if kind == "supplement_asked":
            state = "waiting_supplement"
        elif kind == "supplemented":
            base, extension, state = d, 0, "running"
        elif kind == "extended":
            extension = n
        elif kind == "fee_notified":
            state, pay_due = "waiting_payment", working_after(d, 20)
        elif kind == "fee_paid":
            base, extension, state, pay_due = d, 0, "running", None
    # consultations: the k-th end closes the k-th begun
    sent = [d for d, k, _ in events if k == "consult_sent"]
    ended = [d for d, k, _ in events if k == "consult_ended"]
    spans = list(zip(sent, ended))
    if len(sent) > len(ended) and state == "running":
        state = "paused"

    def due(allowed):
        d, counted, excluded = base, 0, 0
        while counted < allowed:
            d += DAY
            if not is_working(d):
                continue
            if any(s < d <= e for s, e in spans):
                excluded += 1
            else:
                counted += 1
        return d, excluded

    last, excluded = due(20 + extension)
    first, _ = due(20)
    if events and events[-1][1] == "replied":
        state = "replied"
    facts = {"received_on": received.isoformat(), "state": state,
             "supplement_notice_due_on": working_after(received, 7).isoformat()}
    if state in ("running", "replied"):
        facts.update(reply_due_on=last.isoformat(), original_reply_due_on=first.isoformat(),
                     allowed_working_days=20 + extension, excluded_working_days=excluded)
    else:
        facts["reply_due_on"] = None
    if state == "waiting_payment":
        facts["fee_payment_due_on"] = pay_due.isoformat()
    return facts


def fee_pieces(n):
    total = 0
    for i in range(1, n + 1):
        if 11 <= i <= 30:
            total += 100
        elif i > 30:
            total += 200 + (i - 31) // 10 * 100
    return total * 100


def fee_pages(n):
    return sum(0 if i <= 30 else 10 if i <= 100 else 20 if i <= 200 else 40
               for i in range(1, n + 1)) * 100


def decimal_wan(fen):
    """万元, half away from zero at the fourth place, no trailing zeros."""
    tenths = (abs(fen) + 50) // 100
    whole, part = divmod(tenths, 10000)
    text = f"{whole}.{part:04d}".rstrip("0").rstrip(".")
    return "-" + text if fen < 0 and tenths else text


def tables(ledger, year):
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    t3 = {r: [0] * 7 for r in ROWS}

    def count(row, column):
        t3[row][column] += 1
        t3[row][6] += 1

    for a in ledger["applications"]:
        column = COLUMNS.index(a["class"])
        if first <= a["received"] <= last:
            count("received", column)
        open_before = a["replied"] is None or a["replied"] >= first
        if a["received"] < first and open_before:
            count("carried_over_in", column)
        if a["replied"] and first <= a["replied"] <= last:
            count(a["outcome"], column)
            count("concluded", column)
        if a["received"] <= last and (a["replied"] is None or a["replied"] > last):
            count("carried_over_out", column)
    t2 = {}
    for kind, word in (("government_rule", "规章"), ("normative_document", "行政规范性文件")):
        docs = [d for d in ledger["normative"] if d["class"] == word]
        t2[kind] = {
            "issued": sum(first <= d["made"] <= last for d in docs),
            "repealed": sum(bool(d["ended"]) and first <= d["ended"] <= last for d in docs),
            "in_force": sum(d["made"] <= last and not (d["ended"] and d["ended"] <= last)
                            for d in docs)}
    for key, word in (("license", "行政许可"), ("penalty", "行政处罚"), ("coercion", "行政强制")):
        t2[key] = sum(d["kind"] == word and first <= d["decided"] <= last
                      for d in ledger["decisions"])
    t2["charge_wan_yuan"] = decimal_wan(sum(c["fen"] for c in ledger["charges"]
                                            if first <= c["on"] <= last))
    t4 = {}
    for key, kind, route in (("reconsideration", "行政复议", ""),
                             ("litigation_direct", "行政诉讼", "未经复议直接起诉"),
                             ("litigation_after_reconsideration", "行政诉讼", "复议后起诉")):
        cases = [c for c in ledger["cases"] if c["kind"] == kind and c["route"] == route]
        g = {name: sum(c["result"] == word and first <= c["concluded"] <= last for c in cases
                       if c["concluded"])
             for name, word in (("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"))}
        g["pending"] = sum(c["accepted"] <= last and (not c["concluded"] or c["concluded"] > last)
                           for c in cases)
        g["total"] = sum(g.values())
        t4[key] = g
    return t2, t3, t4
