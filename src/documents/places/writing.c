/* Frames: u8 kind, u8 hiding, u32 table, row, column, where, text, then the two
 * texts. */
#include "documents/places/reading.h"

#include "documents/places/frame.h"

enum { TEXT_MOST = 48 << 20 };

static void put_u32(buf *b, size_t n)
{
    uint32_t n32 = (uint32_t)n;
    char bytes[sizeof n32];
    memcpy(bytes, &n32, sizeof n32);
    buf_put(b, (str){bytes, sizeof n32});
}

static void put_frame(place_writer *w, char kind, const place *p)
{
    buf_put_char(&w->out, kind);
    buf_put_char(&w->out, (char)p->hidden);
    put_u32(&w->out, (size_t)p->table);
    put_u32(&w->out, (size_t)p->row);
    put_u32(&w->out, (size_t)p->column);
    put_u32(&w->out, p->where.n);
    put_u32(&w->out, p->text.n);
    buf_put(&w->out, p->where);
    buf_put(&w->out, p->text);
}

static void put_said(place_writer *w, char kind, const char *format, va_list args)
    PRINTF_LIKE(3, 0);
static void put_said(place_writer *w, char kind, const char *format, va_list args)
{
    str said = str_format_v(w->a, format, args);
    said.n = str_utf8_span(said);
    put_frame(w, kind, &(place){.text = said});
}

void place_put_unread(place_writer *w, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    put_said(w, FRAME_UNREAD, format, args);
    va_end(args);
}

void place_refuse(place_writer *w, const char *format, ...)
{
    va_list args;
    if (w->refused)
        return;
    va_start(args, format);
    put_said(w, FRAME_REFUSED, format, args);
    va_end(args);
    w->refused = true;
}

static void put_place(place_writer *w, const place *p)
{
    if (w->full || (str_trim(p->text).n == 0 && p->hidden == HIDING_NONE))
        return;
    if (w->count == PLACES_MOST || w->out.n + p->text.n + p->where.n > TEXT_MOST) {
        w->full = true;
        place_put_unread(w, "内容太多：%.*s 以后没有读，请分成几份。", STR_ARG(p->where));
        return;
    }
    w->count++;
    put_frame(w, FRAME_PLACE, p);
}

/* Names in a file may be anything; a place's is short. */
static str short_name(str name)
{
    return str_slice(name, 0, str_utf8_span(str_slice(name, 0, WHERE_LONGEST / 2)));
}

void place_put(place_writer *w, str where, hiding hidden, str text)
{
    put_place(w, &(place){.where = short_name(where), .text = text, .hidden = hidden});
}

void place_put_paragraph(place_writer *w, hiding hidden, str text)
{
    char room[40];
    snprintf(room, sizeof room, "第%d段", w->paragraph);
    put_place(w, &(place){.where = str_of(room), .text = text, .hidden = hidden});
}

void place_put_cell(place_writer *w, hiding hidden, int table, int row, int column, str text)
{
    char room[80];
    snprintf(room, sizeof room, "表%d 行%d 列%d", table, row, column);
    put_place(w, &(place){str_of(room), text, hidden, table, row, column});
}

void place_put_sheet_cell(place_writer *w, hiding hidden, str sheet, int table, int row, int column,
                          str text)
{
    char letters[8], room[WHERE_LONGEST];
    size_t at = sizeof letters;
    letters[--at] = 0;
    for (int n = column; n > 0 && at > 0; n = (n - 1) / 26)
        letters[--at] = (char)('A' + (n - 1) % 26);
    str name = short_name(sheet);
    snprintf(room, sizeof room, "%.*s!%s%d", STR_ARG(name), letters + at, row);
    put_place(w, &(place){str_of(room), text, hidden, table, row, column});
}
