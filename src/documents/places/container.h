/* Inside places: what .docx and .xlsx have in common. */
#ifndef DOCUMENTS_PLACES_CONTAINER_H
#define DOCUMENTS_PLACES_CONTAINER_H

#include <zip.h>

#include "documents/places/reading.h"

enum { CONTAINER_PARTS_MOST = 10000 };

/* Open a zip in memory. NULL: refused, and that was told. */
zip_t *container_open(place_writer *w, str bytes);
/* A part whole; false if it is not there, or is broken or too large: then that
 * is told as unread. */
bool container_part(place_writer *w, zip_t *zip, const char *name, str *bytes);
/* Number of pictures, and every embedded file, which are not read. */
void container_tell_unread(place_writer *w, zip_t *zip);
/* Every part that no other reader takes: properties, charts, diagrams, relations
 * to files elsewhere.
 *
 *   taken  parts that the caller reads itself
 */
void container_read_rest(place_writer *w, zip_t *zip, bool (*taken)(const void *context, str name),
                         const void *context);

#endif
