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
