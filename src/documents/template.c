/* Everything in a template comes from the table of columns, so that what it
 * offers is what the import takes. */
#include "documents/template.h"

#include <sys/mman.h>
#include <unistd.h>

#include "documents/csv.h"
#include "documents/template/book.h"

static void write_csv(const ledger_form *form, buf *out)
{
    buf_put(out, STR("\xEF\xBB\xBF")); /* or Excel takes it for GB18030 */
    for (size_t i = 0; i < form->count; i++) {
        if (i > 0)
            buf_put_char(out, ',');
        csv_put(out, str_of(form->columns[i].name));
    }
    buf_put(out, STR("\r\n"));
    for (size_t i = 0; i < form->count; i++) {
        if (i > 0)
            buf_put_char(out, ',');
        csv_put(out, str_of(form->columns[i].example));
    }
    buf_put(out, STR("\r\n"));
}

static err take_bytes(int file, buf *out)
{
    char piece[1 << 14];
    ssize_t got = lseek(file, 0, SEEK_SET) == 0 ? 0 : -1;
    while (got >= 0 && (got = read(file, piece, sizeof piece)) > 0)
        buf_put(out, (str){piece, (size_t)got});
    return got == 0 ? OK : FAULT;
}

err template_write(ledger_kind kind, template_format format, buf *out, str *trouble)
{
    const ledger_form *form = &ledger_forms[kind];
    if (format == TEMPLATE_CSV) {
        write_csv(form, out);
        return OK;
    }
    int file = memfd_create("template", MFD_CLOEXEC);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    const char *why = file < 0 ? "内存中建不了临时文件" : template_book(form, path);
    err ended = why == NULL ? take_bytes(file, out) : FAULT;
    if (file >= 0)
        close(file);
    if (ended != OK && trouble != NULL)
        *trouble = str_format(out->a, "模板写不成：%s。", why == NULL ? "读不回来" : why);
    return ended;
}
