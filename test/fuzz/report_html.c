#include "report_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str bytes = {(const char *)data, size};
    if (str_is_utf8(bytes))
        read_with(html_read, bytes);
    return 0;
}
