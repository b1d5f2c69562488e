/* The words of the registers: what is stored, and what people read. Outcome
 * words are in reply.c with their law. */
#include "rules/record.h"

WORDS(outcome_ids, OUTCOME_COUNT, "granted", "granted_in_part", "refused_state_secret",
      "refused_prohibited_by_law", "refused_security_stability", "refused_third_party_rights",
      "refused_internal_affairs", "refused_deliberative", "refused_enforcement_file",
      "refused_statutory_enquiry", "unable_not_held", "unable_needs_creation",
      "unable_still_unclear", "not_processed_petition", "not_processed_repeat",
      "not_processed_publication", "not_processed_abusive", "not_processed_reconfirm",
      "other_supplement_lapsed", "other_fee_unpaid", "other_misc");
WORDS(applicant_class_ids, APPLICANT_CLASS_COUNT, "natural_person", "commercial_enterprise",
      "research_institution", "public_welfare_org", "legal_service_org", "other_org");
WORDS(applicant_class_words, APPLICANT_CLASS_COUNT, "自然人", "商业企业", "科研机构",
      "社会公益组织", "法律服务机构", "其他");
WORDS(remedy_kind_ids, REMEDY_KIND_COUNT, "reconsideration", "litigation");
WORDS(remedy_kind_words, REMEDY_KIND_COUNT, "行政复议", "行政诉讼");
WORDS(suit_route_ids, ROUTE_COUNT, "direct", "after_reconsideration");
WORDS(suit_route_words, ROUTE_COUNT, "未经复议直接起诉", "复议后起诉");
WORDS(remedy_result_ids, 3, "upheld", "corrected", "other");
WORDS(remedy_result_words, 3, "结果维持", "结果纠正", "其他结果");
WORDS(document_class_ids, DOCUMENT_CLASS_COUNT, "government_rule", "normative_document");
WORDS(document_class_words, DOCUMENT_CLASS_COUNT, "规章", "行政规范性文件");
WORDS(document_validity_ids, VALIDITY_COUNT, "in_force", "repealed", "lapsed");
WORDS(document_validity_words, VALIDITY_COUNT, "有效", "废止", "失效");
WORDS(decision_kind_ids, DECISION_KIND_COUNT, "administrative_license", "administrative_penalty",
      "administrative_coercion");
WORDS(decision_kind_words, DECISION_KIND_COUNT, "行政许可", "行政处罚", "行政强制");
