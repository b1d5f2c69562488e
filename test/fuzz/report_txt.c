/* Text in any encoding, as it comes. */
#include "report_reading.h"

#include <iconv.h>

static err read_any(str bytes, arena *a, document *d, problems *ps)
{
    static iconv_t gb18030;
    str text;
    if (gb18030 == NULL)
        gb18030 = iconv_open("UTF-8", "GB18030");
    TRY(text_decode(bytes, gb18030, a, &text, ps));
    return txt_read(text, a, d, ps);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_with(read_any, (str){(const char *)data, size});
    return 0;
}
