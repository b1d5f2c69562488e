/* Any well-formed text as what the three tools print of a PDF, parted by 0x01. */
#include "places_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_parts(place_writer *w, str text)
{
    str parts[3] = {{NULL, 0}};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (!str_split(&text, STR("\x01"), &parts[i]))
            break;
    places_read_pdf(w, parts[0], parts[1], parts[2]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = {(const char *)data, size};
    if (str_is_utf8(text))
        read_places(read_parts, text);
    return 0;
}
