/* Any bytes as a PDF whose annotations are looked for. */
#include "places_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_places(places_read_notes, (str){(const char *)data, size});
    return 0;
}
