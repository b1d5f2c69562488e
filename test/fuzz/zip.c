/* Any bytes as a zip container whose parts somebody wants to hear of. */
#include <sys/mman.h>
#include <unistd.h>

#include "documents/zip_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct heard {
    size_t parts, bytes;
} heard;

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void hear_part(void *context, str path)
{
    heard *h = context;
    demand(path.n <= ZIP_PATH_MOST && ++h->parts <= ZIP_PARTS_MOST);
}

static void hear_bytes(void *context, str bytes)
{
    heard *h = context;
    h->bytes += bytes.n;
    demand(h->parts > 0 && bytes.n > 0 && h->bytes <= ZIP_BYTES_MOST);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int file = memfd_create("zip", 0);
    heard h = {0};
    const char *why;
    const zip_listener to = {&h, hear_part, hear_bytes};
    demand(file >= 0 && write(file, data, size) == (ssize_t)size &&
           lseek(file, 0, SEEK_SET) == 0);
    if (!zip_unpack(file, &to, &why)) /* which closes it */
        demand(why != NULL);
    return 0;
}
