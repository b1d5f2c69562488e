/* One writer for each type that may stand in a header; there is no other way
 * to get bytes in front of the empty line. */
#include "documents/message.h"

#include "documents/json_write.h"

enum { WORD_BYTES = 39, LINE_BYTES = 57, PIECE_BYTES = 50, TOKEN_MOST = 64 };

static const char digits64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* --- ids --- */

static bool token_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_';
}

message_id message_id_of(arena *a, str token, mail_address sender)
{
    buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < token.n && b.n < TOKEN_MOST; i++)
        if (token_char(token.p[i]))
            buf_put_char(&b, token.p[i]);
    buf_put_char(&b, '@');
    buf_put(&b, mail_address_domain(sender));
    return (message_id){buf_str(&b)};
}

bool message_id_check(str kept, message_id *out)
{
    size_t at = str_find(kept, STR("@"), 0);
    mail_address like;
    if (at == SIZE_MAX || at == 0 || at > TOKEN_MOST || str_trim(kept).n != kept.n ||
        !mail_address_check(kept, &like))
        return false;
    for (size_t i = 0; i < at; i++)
        if (!token_char(kept.p[i]))
            return false;
    *out = (message_id){kept};
    return true;
}

str message_id_text(message_id id)
{
    return id.text_;
}

/* --- base64 --- */

static void put64(buf *out, str s)
{
    for (size_t i = 0; i < s.n; i += 3) {
        unsigned char three[3] = {0};
        size_t n = s.n - i < 3 ? s.n - i : 3;
        memcpy(three, s.p + i, n);
        buf_put_char(out, digits64[three[0] >> 2]);
        buf_put_char(out, digits64[(three[0] & 3) << 4 | three[1] >> 4]);
        buf_put_char(out, n > 1 ? digits64[(three[1] & 15) << 2 | three[2] >> 6] : '=');
        buf_put_char(out, n > 2 ? digits64[three[2] & 63] : '=');
    }
}

static void put64_lines(buf *out, str s)
{
    for (size_t i = 0; i < s.n; i += LINE_BYTES) {
        put64(out, str_slice(s, i, i + LINE_BYTES));
        buf_put(out, STR("\r\n"));
    }
}

/* --- what may stand in a header --- */

static void header(buf *out, lit name)
{
    buf_put(out, (str){name.p, name.n});
    buf_put(out, STR(": "));
}

static void end_line(buf *out)
{
    buf_put(out, STR("\r\n"));
}

static void header_id(buf *out, lit name, message_id id)
{
    header(out, name);
    buf_format(out, "<%.*s>\r\n", STR_ARG(id.text_));
}

/* Controls, line and paragraph separators and directions become blanks. */
static bool blank_in_header(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static str one_line(arena *a, str text, size_t most)
{
    buf b;
    buf_init(&b, a);
    str rest = str_trim(text);
    for (size_t n = 0; rest.n > 0 && n < most; n++) {
        uint32_t c = str_next(&rest);
        char utf8[4];
        if (blank_in_header(c))
            buf_put_char(&b, ' ');
        else
            buf_put(&b, (str){utf8, utf8_put(c, utf8)});
    }
    return str_trim(buf_str(&b));
}

/* Needs no encoding: short, printable, and nothing a reader takes for markup. */
static bool plain(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < 0x20 || s.p[i] > 0x7E || strchr("=\"\\<>(),:;@[]", s.p[i]) != NULL)
            return false;
    return s.n <= 60;
}

/* The longest beginning of at most `most` bytes that ends between code points. */
static str piece_of(str *rest, size_t most)
{
    size_t n = rest->n < most ? rest->n : most;
    while (n > 0 && n < rest->n && ((unsigned char)rest->p[n] & 0xC0) == 0x80)
        n--;
    str piece = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->n);
    return piece;
}

static void put_words(buf *out, str text)
{
    if (plain(text)) {
        buf_put(out, text);
        return;
    }
    for (bool first = true; text.n > 0; first = false) {
        if (!first)
            buf_put(out, STR("\r\n "));
        buf_put(out, STR("=?UTF-8?B?"));
        put64(out, piece_of(&text, WORD_BYTES));
        buf_put(out, STR("?="));
    }
}

static void header_mailbox(buf *out, lit name, str words, mail_address address)
{
    header(out, name);
    if (words.n > 0) {
        put_words(out, words);
        buf_put(out, STR("\r\n "));
    }
    buf_format(out, "<%.*s>\r\n", STR_ARG(address.text_));
}

static void header_date(buf *out, instant at)
{
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    day d = day_of_instant(at);
    ymd parts = day_ymd(d);
    int64_t second = (at.s + 8 * 3600) % 86400;
    if (second < 0)
        second += 86400;
    buf_format(out, "Date: %s, %d %s %04d %02d:%02d:%02d +0800\r\n",
               weekdays[day_weekday(d) - 1], parts.day, months[parts.month - 1], parts.year,
               (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

/* --- files --- */

static const struct {
    str ending;
    lit type;
} file_types[] = {
    {STR_INIT(".pdf"), STR_INIT("application/pdf")},
    {STR_INIT(".docx"),
     STR_INIT("application/vnd.openxmlformats-officedocument.wordprocessingml.document")},
    {STR_INIT(".xlsx"),
     STR_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")},
    {STR_INIT(".zip"), STR_INIT("application/zip")},
    {STR_INIT(".jpg"), STR_INIT("image/jpeg")},
    {STR_INIT(".png"), STR_INIT("image/png")},
};

static void header_type(buf *out, str file_name)
{
    lit type = LIT("application/octet-stream");
    for (size_t i = 0; i < COUNT_OF(file_types); i++)
        if (str_ends(file_name, file_types[i].ending))
            type = file_types[i].type;
    buf_put(out, STR("Content-Type:\r\n "));
    buf_put(out, (str){type.p, type.n});
    end_line(out);
}

static bool attribute_char(char c)
{
    return token_char(c) || c == '.';
}

/* RFC 2231: the name in pieces, each percent-encoded. */
static void header_file_name(buf *out, str name)
{
    buf_put(out, STR("Content-Disposition: attachment"));
    for (int i = 0; name.n > 0; i++) {
        str piece = piece_of(&name, PIECE_BYTES / 3);
        buf_format(out, ";\r\n filename*%d*=%s", i, i == 0 ? "UTF-8''" : "");
        for (size_t k = 0; k < piece.n; k++) {
            if (attribute_char(piece.p[k]))
                buf_put_char(out, piece.p[k]);
            else
                buf_format(out, "%%%02X", (unsigned char)piece.p[k]);
        }
    }
    end_line(out);
}

/* A file's name has no folders, whatever it came with. */
static str file_name(arena *a, str name)
{
    str clean = one_line(a, name, 120);
    clean = str_replace(a, str_replace(a, clean, STR("/"), STR("_")), STR("\\"), STR("_"));
    return clean.n > 0 ? clean : STR("file");
}

static void put_file(buf *out, const message_file *f)
{
    str name = file_name(out->a, f->name);
    header_type(out, name);
    header_file_name(out, name);
    buf_put(out, STR("Content-Transfer-Encoding: base64\r\n\r\n"));
    put64_lines(out, f->bytes);
}

/* --- the whole --- */

static void put_text(buf *out, str body)
{
    buf lines;
    buf_init(&lines, out->a);
    for (size_t i = 0; i < body.n; i++) {
        if (body.p[i] == '\n')
            buf_put(&lines, STR("\r\n"));
        else if (body.p[i] != '\r')
            buf_put_char(&lines, body.p[i]);
    }
    buf_put(out, STR("Content-Type: text/plain; charset=utf-8\r\n"
                     "Content-Transfer-Encoding: base64\r\n\r\n"));
    put64_lines(out, buf_str(&lines));
}

/* Base64 has no underline, so no part can hold the boundary. */
#define BOUNDARY "=_gongkai_part_="

void message_compose(const mail_message *m, buf *out)
{
    header_date(out, m->at);
    header_mailbox(out, LIT("From"), one_line(out->a, m->from_name, 120), m->from);
    header_mailbox(out, LIT("To"), STR(""), m->to);
    header(out, LIT("Subject"));
    put_words(out, one_line(out->a, m->subject, 200));
    end_line(out);
    header_id(out, LIT("Message-ID"), m->id);
    buf_put(out, STR("Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"));
    if (m->file_count == 0) {
        put_text(out, m->body);
        return;
    }
    buf_put(out, STR("Content-Type: multipart/mixed;\r\n boundary=\"" BOUNDARY "\"\r\n\r\n"
                     "--" BOUNDARY "\r\n"));
    put_text(out, m->body);
    for (size_t i = 0; i < m->file_count; i++) {
        buf_put(out, STR("--" BOUNDARY "\r\n"));
        put_file(out, &m->files[i]);
    }
    buf_put(out, STR("--" BOUNDARY "--\r\n"));
}

void message_compose_sms(message_id id, str phone, str text, buf *out)
{
    buf_put(out, STR("{\"id\":"));
    json_put_text(out, id.text_);
    buf_put(out, STR(",\"to\":"));
    json_put_text(out, phone);
    buf_put(out, STR(",\"text\":"));
    json_put_text(out, text);
    buf_put(out, STR("}\n"));
}
