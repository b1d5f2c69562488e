#include "report_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_with(pdf_text_read, (str){(const char *)data, size});
    return 0;
}
