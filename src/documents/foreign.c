/* Opening without waiting (a pipe is no file), and reading at a position, so that
 * the file stays at its beginning for a program that reads it next. */
#include "documents/foreign.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/system.h"

static bool begins(str s, const char *with)
{
    return str_starts(s, str_of(with));
}

bool foreign_is_html(str s)
{
    static const char *const tags[] = {"<!DOCTYPE", "<!doctype", "<html", "<HTML", "<table",
                                       "<TABLE",
                                       "<body", "<BODY", "<div", "<DIV", "<p", "<P", "<meta",
                                       "<META",
                                       "<head", "<HEAD", "<title", "<h1", "<?xml"};
    for (size_t i = 0; i < COUNT_OF(tags); i++)
        if (str_has(s, str_of(tags[i])))
            return true;
    return false;
}

foreign_kind foreign_kind_of(str head)
{
    if (begins(head, "PK\x03\x04"))
        return FOREIGN_OFFICE;
    if (str_has(str_slice(head, 0, 1024), STR("%PDF-")))
        return FOREIGN_PDF;
    if (begins(head, "\xD0\xCF\x11\xE0"))
        return FOREIGN_OLE;
    if (begins(head, "{\\rtf"))
        return FOREIGN_RTF;
    if (begins(head, "\xFF\xD8\xFF") || begins(head, "\x89PNG") || begins(head, "GIF8") ||
        begins(head, "II*") || begins(head, "MM"))
        return FOREIGN_PICTURE;
    str plain = str_trim(begins(head, "\xEF\xBB\xBF") ? str_slice(head, 3, head.n) : head);
    if (begins(plain, "{"))
        return FOREIGN_JSON;
    if (foreign_is_html(plain))
        return FOREIGN_HTML;
    return FOREIGN_TXT;
}

const char *foreign_refusal(foreign_kind kind)
{
    static const char old[] = "这是旧版 Word（.doc）、Excel（.xls）或 WPS 文件，或是加了密码的文件。"
                              "请去掉密码，另存为 .docx 或 .xlsx 再试。";
    static const char *const refusals[FOREIGN_KIND_COUNT] = {
        [FOREIGN_OLE] = old,
        [FOREIGN_RTF] = "这是 RTF 文件。请另存为 .docx 再试。",
        [FOREIGN_PICTURE] = "这是图片，读不到文字。请换用可复制文字的文件。",
    };
    return refusals[kind];
}

static err refuse(problems *ps, err e, str says)
{
    problems_add(ps, STR(""), "%.*s", STR_ARG(says));
    return e;
}

static err read_whole(int file, size_t size, arena *a, str *bytes, problems *ps)
{
    char *room = arena_bytes(a, size + 1);
    for (size_t got = 0; got < size;) {
        ssize_t n = pread(file, room + got, size - got, (off_t)got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return refuse(ps, FAULT, STR("文件读到一半读不下去了，请检查磁盘或重新复制文件。"));
        got += (size_t)n;
    }
    *bytes = (str){room, size};
    return OK;
}

err foreign_open(const char *path, size_t largest, const char *unlike, arena *a, int *file,
                 str *bytes, problems *ps)
{
    int opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    if (opened < 0)
        return refuse(ps, errno == ENOENT || errno == ENOTDIR ? NOT_FOUND : INVALID,
                      str_format(a, "打不开：%s。", system_says(errno).c));
    err e = OK;
    if (fstat(opened, &st) != 0 || !S_ISREG(st.st_mode))
        e = refuse(ps, INVALID, STR("不是普通文件。"));
    else if (st.st_size == 0)
        e = refuse(ps, INVALID, STR("文件是空的。"));
    else if ((uint64_t)st.st_size > largest)
        e = refuse(ps, INVALID,
                   str_format(a, "文件有 %lld MiB，大于上限 %zu MiB%s%s。",
                              (long long)(st.st_size >> 20), largest >> 20,
                              unlike[0] != 0 ? "，" : "", unlike));
    else
        e = read_whole(opened, (size_t)st.st_size, a, bytes, ps);
    if (e == OK)
        *file = opened;
    else
        close(opened);
    return e;
}
