/* Files of the command line: read with a limit, written whole or not at all. */
#include "cli/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/system.h"

enum { BLOCK = 1 << 16 };

static err say(arena *a, err e, str path, const char *what, str *trouble)
{
    *trouble = str_format(a, "%.*s：%s：%s。", STR_ARG(path), what, system_says(errno).c);
    return e;
}

err file_read(arena *a, str path, size_t largest, str *out, str *trouble)
{
    bool standard = str_equal(path, STR("-"));
    int fd = standard ? STDIN_FILENO : open(str_c(a, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return say(a, errno == ENOENT ? NOT_FOUND : FAULT, path, "打不开", trouble);
    buf b;
    buf_init(&b, a);
    char *block = arena_bytes(a, BLOCK);
    ssize_t got;
    while ((got = read(fd, block, BLOCK)) > 0 && b.n <= largest)
        buf_put(&b, (str){block, (size_t)got});
    err e = OK;
    if (got < 0)
        e = say(a, FAULT, path, "读不出来", trouble);
    if (!standard)
        close(fd);
    if (e == OK && b.n > largest) {
        *trouble = str_format(a, "%.*s：超过 %zu KiB。", STR_ARG(path), largest >> 10);
        e = INVALID;
    }
    *out = buf_str(&b);
    return e;
}

bool file_is_folder(arena *a, str path)
{
    struct stat s;
    return path.n > 0 && stat(str_c(a, path), &s) == 0 && S_ISDIR(s.st_mode);
}

void file_make_folders(arena *a, str path)
{
    for (size_t at = str_find(path, STR("/"), 1); at != SIZE_MAX;
         at = str_find(path, STR("/"), at + 1))
        (void)mkdir(str_c(a, str_slice(path, 0, at)), 0777); /* what fails shows on writing */
}

static bool write_all(int fd, str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0)
            bytes = str_slice(bytes, (size_t)n, bytes.n);
    }
    return true;
}

err file_write(arena *a, str path, str bytes, str *trouble)
{
    file_make_folders(a, path);
    const char *beside = str_c(a, str_format(a, "%.*s.%d.part", STR_ARG(path), (int)getpid()));
    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return say(a, FAULT, path, "建不了文件", trouble);
    bool done = write_all(fd, bytes) && fsync(fd) == 0;
    done = close(fd) == 0 && done;
    if (done && rename(beside, str_c(a, path)) == 0)
        return OK;
    err e = say(a, FAULT, path, "写不进去", trouble);
    unlink(beside);
    return e;
}
