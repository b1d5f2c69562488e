#include "running.h"

#include <sys/wait.h>
#include <unistd.h>

#include "cli/command.h"

enum { WORDS_MOST = 512, OUTPUT_MOST = 1 << 20 };

static str read_back(arena *a, FILE *f)
{
    char *text = arena_bytes(a, OUTPUT_MOST);
    rewind(f);
    size_t n = fread(text, 1, OUTPUT_MOST, f);
    fclose(f);
    return (str){text, n};
}

void (*run_in_child)(void);

ran run_gongkai(arena *a, const char *words)
{
    return run_gongkai_at(a, words, (instant){1709222400}); /* 2024-03-01 in Beijing */
}

int64_t ledger_lines(arena *a, const char *more)
{
    ran r = run_gongkai(a, str_c(a, str_format(a, "verify%s", more)));
    str before = STR("操作台账 ");
    size_t at = str_find(r.out, before, 0);
    if (r.status != 0 || at == SIZE_MAX)
        fail_msg("verify: exit %d %.*s%.*s", r.status, STR_ARG(r.out), STR_ARG(r.err));
    str number = str_slice(r.out, at + before.n, r.out.n);
    int64_t n = 0;
    assert_true(str_to_int(str_slice(number, 0, str_find(number, STR(" "), 0)), &n));
    return n;
}

ran run_gongkai_at(arena *a, const char *words, instant now)
{
    char *argv[WORDS_MOST + 1] = {(char *)"gongkai"};
    int argc = 1;
    str rest = str_of(words), word;
    while (argc < WORDS_MOST && str_split(&rest, STR(" "), &word))
        argv[argc++] = (char *)str_c(a, word);
    FILE *out = tmpfile(), *said = tmpfile();
    assert_true(out != NULL && said != NULL);
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(fileno(out), STDOUT_FILENO);
        dup2(fileno(said), STDERR_FILENO);
        if (run_in_child != NULL)
            run_in_child();
        exit(command_main(argc, argv, now));
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return (ran){WEXITSTATUS(status), read_back(a, out), read_back(a, said)};
}
