/* The words of the course of a request: what is stored, and what people read. */
#include "rules/record/application.h"

WORDS(channel_ids, CHANNEL_COUNT, "in_person", "post", "ordinary_mail", "online", "fax", "email",
      "oral");
WORDS(channel_words, CHANNEL_COUNT, "当面", "邮寄", "平常信函", "互联网", "传真", "电子邮件",
      "口头");
WORDS(certificate_kind_ids, CERTIFICATE_KIND_COUNT, "none", "resident", "passport", "hk_macao",
      "taiwan", "foreigner", "uscc", "other");
WORDS(certificate_kind_words, CERTIFICATE_KIND_COUNT, "未提供", "居民身份证", "护照",
      "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "外国人永久居留身份证",
      "统一社会信用代码", "其他证件");
WORDS(delivery_method_ids, DELIVERY_METHOD_COUNT, "online", "email", "post", "pick_up", "fax",
      "on_site");
WORDS(delivery_method_words, DELIVERY_METHOD_COUNT, "网上获取", "电子邮件", "邮寄", "自行领取",
      "传真", "当场阅读、抄录");
WORDS(medium_ids, MEDIUM_COUNT, "electronic", "paper", "disc");
WORDS(medium_words, MEDIUM_COUNT, "电子版", "纸质", "光盘");
WORDS(event_kind_ids, EVENT_KIND_COUNT, "supplement_asked", "supplemented", "consult_sent",
      "consult_ended", "extended", "fee_notified", "fee_paid", "replied", "arrived",
      "confirm_tried", "confirmed", "registered", "assigned", "accepted", "returned",
      "transferred", "help_asked", "help_given", "noted", "searched", "judged", "concluded",
      "submitted", "reviewed", "legal_opinion", "secrecy_opinion", "sent_back", "signed",
      "letter_issued", "dispatched", "served", "service_failed", "opened", "withdrawn",
      "reasons_asked", "reasons_given", "delayed", "split", "merged", "promoted", "rectified",
      "moved_out", "consult_received", "date_adopted", "archived", "voided");
WORDS(event_kind_words, EVENT_KIND_COUNT, "告知补正", "收到补正", "发出征求意见", "征求意见结束",
      "延期", "通知收费", "收到缴费", "答复", "收件", "联系确认未果", "双方确认", "登记", "分办",
      "签收", "退回", "转办", "请求协办", "协办反馈", "备注", "检索", "判断", "定结论", "提交审核",
      "科室审核", "法制审核", "保密审查", "退回修改", "签发", "出文", "发出", "送达", "未能送达",
      "申请人查阅", "撤回申请", "要求说明理由", "收到理由", "告知延迟答复", "拆分", "并案",
      "转为主动公开", "更正处理", "移送", "被征求意见方签收", "采用新期限", "归档", "撤销步骤");
WORDS(event_choice_ids, CHOICE_COUNT, "none", "agree", "change", "against", "with_secrecy",
      "consent", "refuse_reason", "refuse_no_reason", "silent", "override", "clear", "unclear",
      "still_unclear", "lapsed", "is_request", "petition", "publication", "repeat", "abusive",
      "reconfirm", "enquiry", "rectification", "ours", "not_ours", "held", "already_public",
      "not_held", "needs_creation", "give", "give_part", "withhold", "as_asked", "other_form",
      "nothing_to_give", "found", "not_found", "reasonable", "unreasonable", "direct", "post",
      "email", "online", "pick_up", "fax", "entrusted");
WORDS(event_choice_words, CHOICE_COUNT, "", "同意", "要求修改", "不同意", "需要保密审查", "同意公开",
      "不同意公开，说明了理由", "不同意公开，没有理由", "逾期没有答复",
      "因公共利益决定公开",
      "内容明确，不需要补正", "内容不明确，需要补正", "补正后仍不明确", "逾期没有补正或者缴费",
      "是政府信息公开申请", "是信访、举报、投诉", "是要求提供公开出版物", "是重复申请",
      "是无正当理由大量反复申请", "是要求确认或者重新出具已获取的信息", "是行政查询事项",
      "是要求更正本人信息", "由本机关负责", "不属于本机关负责", "有，能够提供", "有，已经主动公开",
      "检索后没有", "没有现成的，需要另行制作", "都给", "给一部分", "不给", "按申请的方式给",
      "换一种方式给", "没有要给的信息", "找到", "没有找到", "理由合理", "理由不合理", "直接送达",
      "邮政寄送", "电子邮件", "网上送达", "自行领取", "传真", "委托送达");
WORDS(file_purpose_ids, FILE_PURPOSE_COUNT, "certificate", "authority", "request", "attachment",
      "receipt_proof", "supplement", "search", "consult_reply", "fee_proof", "given",
      "letter_docx", "letter_pdf", "service_proof", "remedy_paper", "other");
WORDS(file_purpose_words, FILE_PURPOSE_COUNT, "身份证明", "授权委托书", "申请原件", "申请所附材料",
      "收件凭据", "补正材料", "检索材料", "征求意见回函", "缴费凭证", "提供的信息", "文书（DOCX）",
      "文书（PDF）", "送达凭证", "复议、诉讼文书", "其他材料");
WORDS(consulted_ids, CONSULTED_COUNT, "third_party", "joint_maker", "other_agency");
WORDS(consulted_words, CONSULTED_COUNT, "第三方", "共同制作机关", "其他机关");
