/* Text as JSON, for what is written as it is read and never built as a tree. */
#ifndef DOCUMENTS_JSON_WRITE_H
#define DOCUMENTS_JSON_WRITE_H

#include "base/buf.h"

/* A string in its quotes, every character that would end or bend it escaped. UTF-8. */
void json_put_text(buf *out, str text);
/* "name":"text"; `name` needs no escape. */
void json_put_member(buf *out, const char *name, str text);

#endif
