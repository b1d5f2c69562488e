/* What a case has on paper, to be taken away. */
#ifndef WEB_APPLICATION_PAPER_H
#define WEB_APPLICATION_PAPER_H

#include "documents/document.h"
#include "web/application.h"

typedef enum paper_form { PAPER_DOCX, PAPER_PDF } paper_form;

/* Answer with a document as a file of that name; nobody keeps it.
 *
 * Returns OK, INVALID or FAULT, as its writer. */
MUST_USE err paper_give(request *q, response *r, const document *d, str name, paper_form as);

#endif
