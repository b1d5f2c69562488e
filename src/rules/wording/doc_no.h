/* Inside wording: what is wrong with a document number. */
#ifndef RULES_WORDING_DOC_NO_H
#define RULES_WORDING_DOC_NO_H

typedef enum doc_no_fault {
    DOC_NO_BRACKETS,
    DOC_NO_ORDINAL,
    DOC_NO_ZERO,
    DOC_NO_FAULT_COUNT
} doc_no_fault;

typedef struct doc_no_fault_facts {
    const char *says, *suggestion;
} doc_no_fault_facts;

extern const doc_no_fault_facts doc_no_faults[]; /* by fault */

#endif
