/* The body of a POST, taken apart: fields and files.
 *
 * Two media types and no other: application/x-www-form-urlencoded and
 * multipart/form-data, both in UTF-8. The reader is strict: what a browser
 * does not send is refused, so that no proxy can read it differently. It
 * copies no file: contents are views into the body.
 */
#ifndef WEB_BODY_H
#define WEB_BODY_H

#include "base/list.h"
#include "base/str.h"

enum {
    BODY_FORM_MOST = 64 << 10,  /* bytes of all fields of a form that asks for no more */
    BODY_FILE_MOST = 20 << 20,  /* bytes of one file */
    BODY_FIELDS_MOST = 300,
    BODY_FILES_MOST = 20,
    BODY_NAME_MOST = 64 /* bytes of a field's name */
};

/* A parameter of the query, of a {name} of the path or of a form, decoded. */
typedef struct parameter {
    str name;
    str value;
} parameter;
LIST_TYPE(parameter_list, parameter);

/* A file as it came. Nothing is known of its content yet. */
typedef struct body_file {
    str name;      /* of the field */
    str file_name; /* as the sender gave it: not to be used for anything but file_name_safe */
    str content;
} body_file;
LIST_TYPE(body_file_list, body_file);

/* Take a body apart.
 *
 *   type   the Content-Type header
 *   most   bytes of all its fields, such as BODY_FORM_MOST
 *   files  how many files may be in it; an input left empty is not one
 *   fields, out_files  filled; line ends in fields are \n; names and values are
 *          UTF-8 without NUL. A field may come more than once.
 *
 * Returns the HTTP status: 200; 400 (malformed); 413 (too many or too much);
 * 415 (another media type or encoding).
 */
int body_read(arena *a, str type, str body, size_t most, size_t files, parameter_list *fields,
              body_file_list *out_files);

/* May a body of this type be read at all? Asked before its first byte. */
bool body_type_is_known(str type);

#endif
