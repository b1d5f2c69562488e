/* Plain text and tables of commas. */
#include "documents/csv.h"
#include "documents/places/reading.h"

void places_read_text(place_writer *w, str utf8)
{
    str rest = utf8, piece;
    while (str_split(&rest, STR("\n"), &piece)) {
        piece = str_trim(piece);
        w->paragraph += piece.n > 0;
        place_put_paragraph(w, HIDING_NONE, piece);
    }
}

static bool hear_row(void *context, int64_t at_line, const str *cells, size_t n)
{
    place_writer *w = context;
    for (size_t i = 0; i < n; i++)
        place_put_cell(w, HIDING_NONE, 1, (int)at_line, (int)i + 1, cells[i]);
    return !w->full;
}

static void hear_note(void *context, int64_t at_line, const char *says)
{
    (void)context, (void)at_line, (void)says;
}

bool places_read_csv(place_writer *w, int file, void *gb18030)
{
    const sheet_listener to = {.context = w, .row = hear_row, .note = hear_note};
    sheet_fault why = {0};
    if (csv_read(file, gb18030, &to, &why))
        return true;
    if (w->count > 0)
        place_put_unread(w, "第%lld行以后没有读：%s", (long long)why.line, why.says);
    return w->count > 0;
}
