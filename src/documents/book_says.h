/* What the maker of spreadsheets objects to, in the user's words. */
#ifndef DOCUMENTS_BOOK_SAYS_H
#define DOCUMENTS_BOOK_SAYS_H

#include <stdint.h>
#include <time.h>
#include <xlsxwriter/common.h>

/* A clause without a full stop, with what to do. */
const char *book_says(lxw_error e);

#endif
