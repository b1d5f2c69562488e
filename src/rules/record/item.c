/* The words of items and columns. */
#include "rules/record/item.h"

WORDS(item_attribute_ids, ITEM_ATTRIBUTE_COUNT, "proactive", "on_request", "withheld");
WORDS(item_attribute_words, ITEM_ATTRIBUTE_COUNT, "主动公开", "依申请公开", "不予公开");
WORDS(item_basis_ids, ITEM_BASIS_COUNT, "none", "public_interest", "listed", "local", "on_request",
      "state_secret", "prohibited", "security", "third_party", "internal", "deliberative",
      "enforcement_file");
WORDS(item_basis_words, ITEM_BASIS_COUNT, "", "涉及公众利益、需要公众广泛知晓或者参与决策",
      "属于应当主动公开的十五类内容", "市、县级机关另须主动公开的内容",
      "不在主动公开范围内，可以依申请提供", "国家秘密", "法律、行政法规禁止公开",
      "公开后可能危及国家安全、公共安全、经济安全、社会稳定", "商业秘密、个人隐私等第三方合法权益",
      "内部事务信息", "过程性信息", "行政执法案卷信息");
WORDS(item_origin_ids, ITEM_ORIGIN_COUNT, "made", "from_citizen", "from_organ", "joint");
WORDS(item_origin_words, ITEM_ORIGIN_COUNT, "本机关制作", "从公民、法人和其他组织获取",
      "从其他行政机关获取", "与其他机关共同制作");
WORDS(item_form_ids, ITEM_FORM_COUNT, "article", "video", "infographic", "qa");
WORDS(item_form_words, ITEM_FORM_COUNT, "文字", "视频", "图解", "问答");
WORDS(item_event_ids, ITEM_EVENT_COUNT, "drafted", "edited", "submitted", "unit_reviewed",
      "secrecy_reviewed", "legality_reviewed", "sent_back", "signed", "scheduled", "published",
      "channel_published", "corrected", "withdrawn", "withheld_reviewed", "referred", "determined",
      "delivered", "voided");
WORDS(item_event_words, ITEM_EVENT_COUNT, "起草", "修改", "提交审核", "科室审核", "保密审查",
      "合法性审核", "退回", "签发", "定时发布", "公开", "其他渠道公开", "更正", "撤下",
      "定期评估", "报请确定", "收到确定意见", "送交查阅场所", "撤销一步");
WORDS(item_file_kind_ids, ITEM_FILE_KIND_COUNT, "attachment", "picture", "source");
WORDS(item_file_kind_words, ITEM_FILE_KIND_COUNT, "附件", "正文图片", "正文来源文件");
WORDS(item_relation_ids, RELATION_KIND_COUNT, "interprets", "amends", "repeals", "replaces",
      "attachment", "related");
WORDS(item_relation_words, RELATION_KIND_COUNT, "解读的文件", "修改的文件", "废止的文件",
      "代替的文件", "所属的文件", "相关信息");
WORDS(item_relation_returns, RELATION_KIND_COUNT, "解读", "修改它的文件", "废止它的文件",
      "代替它的文件", "另行发布的附件", "相关信息");
WORDS(site_frame_ids, SITE_FRAME_COUNT, "statutory", "guide", "rules", "report", "apply");
WORDS(site_frame_words, SITE_FRAME_COUNT, "法定主动公开内容", "政府信息公开指南",
      "政府信息公开制度", "政府信息公开年报", "依申请公开");
WORDS(column_rhythm_ids, COLUMN_RHYTHM_COUNT, "as_needed", "regular", "fixed");
WORDS(column_rhythm_words, COLUMN_RHYTHM_COUNT, "临时随时", "常规定期", "固定长期");
WORDS(art20_words, ART20_LOCAL + 1, "", "法规、规章和规范性文件", "机关职能、机构设置和联系方式",
      "规划和相关政策", "统计信息", "行政许可和其他对外管理服务事项",
      "行政处罚、行政强制的依据和有影响的处罚决定", "财政预算、决算", "收费项目及其依据、标准",
      "政府采购", "重大建设项目", "扶贫、教育、医疗、社会保障、就业等政策及实施情况",
      "突发公共事件", "环境、卫生、安全生产、食品药品和产品质量监督检查", "公务员招考",
      "法律、法规、规章规定的其他信息", "与基层群众有关的信息（条例第二十一条）");
