/* Numbers are big-endian, days count from 2000-01-01, text and bytes are as they
 * are; an identifier of a list is text on the server and a number here. */
#include "store/postgres/value.h"

enum { INT2 = 21, INT8 = 20, INT4 = 23, BOOLEAN = 16, TEXT = 25, NAME = 19, VARCHAR = 1043 };
enum { BYTEA = 17, DATE = 1082, FROM_2000 = 10957 /* 1970-01-01 … 2000-01-01 */ };

Oid postgres_type(column_kind kind)
{
    static const Oid types[KIND_COUNT] = {
        [KIND_INT] = INT8,  [KIND_ID] = INT8,   [KIND_BOOL] = INT2,  [KIND_DAY] = DATE,
        [KIND_INSTANT] = INT8, [KIND_FEN] = INT8, [KIND_TEXT] = TEXT, [KIND_BYTES] = BYTEA,
        [KIND_ENUM] = TEXT,
    };
    return types[kind];
}

bool postgres_fits(column_kind kind, Oid type)
{
    switch (postgres_type(kind)) {
    case INT8: return type == INT8 || type == INT4 || type == INT2;
    case INT2: return type == INT2 || type == INT4 || type == INT8 || type == BOOLEAN;
    case TEXT: return type == TEXT || type == VARCHAR || type == NAME;
    default: return type == postgres_type(kind);
    }
}

void postgres_put_number(char *out, int64_t number, int bytes)
{
    uint64_t rest = (uint64_t)number;
    for (int i = bytes; i-- > 0; rest >>= 8)
        out[i] = (char)(rest & 0xff);
}

static int64_t get_big_endian(const char *p, int bytes)
{
    uint64_t number = bytes > 0 && (p[0] & 0x80) ? UINT64_MAX : 0;
    for (int i = 0; i < bytes; i++)
        number = number << 8 | (unsigned char)p[i];
    return (int64_t)number;
}

err postgres_write(store *s, const column *c, const char *record, char *room, const char **p,
                    int *length)
{
    const char *member = record + c->offset;
    int64_t number = 0;
    int bytes = 8;
    str text;
    switch (c->kind) {
    case KIND_TEXT:
    case KIND_BYTES:
        memcpy(&text, member, sizeof text);
        if (c->kind == KIND_TEXT)
            TRY(store_parameter_text(s, c, member, &text));
        if (text.n > INT32_MAX / 2)
            return store_fail(s, INVALID, "%s 太长，不能保存，没有改动。", c->name);
        *p = text.n == 0 ? "" : text.p;
        *length = (int)text.n;
        return OK;
    case KIND_ENUM: {
        int value;
        memcpy(&value, member, sizeof value);
        bool known = value >= 0 && value < c->name_count;
        *p = known ? c->names[value] : NULL;
        *length = known ? (int)strlen(*p) : 0;
        return OK;
    }
    case KIND_BOOL:
        number = *(const bool *)member;
        bytes = 2;
        break;
    case KIND_DAY: {
        day d;
        memcpy(&d, member, sizeof d);
        *p = NULL;
        if (!day_is(d))
            return OK;
        number = (int64_t)d.n - FROM_2000;
        bytes = 4;
        break;
    }
    case KIND_INT:
    case KIND_ID:
    case KIND_INSTANT:
    case KIND_FEN:
    case KIND_COUNT: memcpy(&number, member, sizeof number); break;
    }
    postgres_put_number(room, number, bytes);
    *p = c->kind == KIND_ID && number == 0 ? NULL : room;
    *length = bytes;
    return OK;
}

err postgres_read(store *s, arena *a, const column *c, const char *p, int length, char *record)
{
    char *member = record + c->offset;
    int64_t number = get_big_endian(p, length <= 8 ? length : 0);
    str text;
    switch (c->kind) {
    case KIND_INT:
    case KIND_ID:
    case KIND_INSTANT:
    case KIND_FEN: memcpy(member, &number, sizeof number); return OK;
    case KIND_BOOL: *(bool *)member = number != 0; return OK;
    case KIND_DAY: {
        day d = {(int32_t)(number + FROM_2000)};
        memcpy(member, &d, sizeof d);
        return OK;
    }
    case KIND_ENUM: {
        int value;
        TRY(store_enum_value(s, c, p, (size_t)length, &value));
        memcpy(member, &value, sizeof value);
        return OK;
    }
    case KIND_TEXT:
    case KIND_BYTES:
        if (length == 0)
            return OK;
        text = str_copy(a, (str){p, (size_t)length});
        memcpy(member, &text, sizeof text);
        return OK;
    case KIND_COUNT: break;
    }
    return FAULT;
}
