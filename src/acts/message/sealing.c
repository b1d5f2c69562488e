#include "acts/message/sealing.h"

#include "secret/seal.h"

err message_seal(work *w, const char *place, int64_t row, str plain, sealed *out)
{
    if (w->keys == NULL) {
        problems_add(w->problems, STR("密钥"), "没有密钥文件，收件人和内容不能加密保存，没有改动。");
        return FAULT;
    }
    return seal_close(w->keys, w->a, seal_context(w->a, place, w->agency.n, row), plain, out);
}

err message_open(work *w, const char *place, int64_t row, sealed from, str *out)
{
    if (w->keys == NULL)
        return INVALID;
    str context = seal_context(w->a, place, w->agency.n, row);
    return seal_open_bytes(w->keys, w->a, context, from, out) == OK ? OK : INVALID;
}
