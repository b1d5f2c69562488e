/* Any well-formed text as a page. */
#include "places_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = {(const char *)data, size};
    if (str_is_utf8(text))
        read_places(places_read_html, text);
    return 0;
}
