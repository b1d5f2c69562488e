#include "standing.h"

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

void standing_start(standing *s, arena *a, const char *name)
{
    int in[2], out[2];
    snprintf(s->folder, sizeof s->folder, "/tmp/gongkai-post-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    assert_int_equal(pipe2(in, O_CLOEXEC) | pipe2(out, O_CLOEXEC), 0);
    str script = str_format(a, "%s/test/post/%s", getenv("GONGKAI_SOURCE"), name);
    s->pid = fork();
    assert_true(s->pid >= 0);
    if (s->pid == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        execl("/usr/bin/python3", "python3", script.p, s->folder, (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    s->input = in[1];
    char *text = arena_bytes(a, 4096);
    size_t n = 0;
    ssize_t got;
    while (n < 4000 && (got = read(out[0], text + n, 4000 - n)) > 0) {
        n += (size_t)got;
        s->said = (str){text, n};
        if (str_ends(s->said, STR("ready\n")) ||
            (text[0] >= '0' && text[0] <= '9' && text[n - 1] == '\n'))
            break;
    }
    close(out[0]);
    if (n == 0)
        fail_msg("%s did not start", name);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

void standing_stop(standing *s)
{
    close(s->input);
    waitpid(s->pid, NULL, 0);
    nftw(s->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

int standing_port(const standing *s, const char *word)
{
    str rest = s->said, line, name = str_of(word);
    int64_t port = 0;
    while (str_split(&rest, STR("\n"), &line)) {
        if (name.n > 0 && str_starts(line, name) && line.n > name.n && line.p[name.n] == ' ')
            line = str_slice(line, name.n + 1, line.n);
        if (str_to_int(line, &port))
            return (int)port;
    }
    fail_msg("no server %s", word);
    return 0;
}

bool standing_file(const standing *s, arena *a, const char *name, str *out)
{
    str path = str_format(a, "%s/%s", s->folder, name);
    int fd = open(path.p, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct stat st;
    assert_int_equal(fstat(fd, &st), 0);
    char *text = arena_bytes(a, (size_t)st.st_size + 1);
    assert_int_equal(read(fd, text, (size_t)st.st_size), st.st_size);
    close(fd);
    *out = (str){text, (size_t)st.st_size};
    return true;
}
