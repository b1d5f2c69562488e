/* The XLSX form of a template; for template.c only. */
#ifndef DOCUMENTS_TEMPLATE_BOOK_H
#define DOCUMENTS_TEMPLATE_BOOK_H

#include "documents/ledger_form.h"

/* Write the workbook to a path. NULL, or why it could not be. */
const char *template_book(const ledger_form *form, const char *path);

#endif
