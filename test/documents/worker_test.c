/* Whatever a child does, the parent goes on and can say what happened. */
#include "testing.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "documents/worker.h"
#include "documents/worker/cage.h"

static const worker_limits small = {
    .memory_bytes = 64 << 20, .cpu_seconds = 1, .wait_seconds = 60, .output_bytes = 8 << 20};

static void put(worker_out *out, const char *words)
{
    worker_put(out, words, strlen(words));
}

/* Each of these says "got out" if a wall did not hold. */
static int crashes(int file, worker_out *out, const void *context)
{
    (void)file, (void)out, (void)context;
    signal(SIGSEGV, SIG_DFL); /* a sanitizer would turn it into an exit */
    raise(SIGSEGV);
    return 0;
}

static int aborts(int file, worker_out *out, const void *context)
{
    (void)file, (void)out, (void)context;
    abort();
    return 0;
}

static int loops(int file, worker_out *out, const void *context)
{
    (void)file, (void)out, (void)context;
    for (volatile unsigned i = 1; i > 0; i = i % 7 + 1)
        ;
    return 0;
}

static int sleeps(int file, worker_out *out, const void *context)
{
    (void)file, (void)out, (void)context;
    int word = 0;
    while (syscall(SYS_futex, &word, 0 /* FUTEX_WAIT */, 0, NULL, NULL, 0) != 1)
        ;
    return 0;
}

static int closes_and_sleeps(int file, worker_out *out, const void *context)
{
    close(1);
    return sleeps(file, out, context);
}

static int eats_memory(int file, worker_out *out, const void *context)
{
    (void)file, (void)context;
    for (int i = 0; i < 256; i++) {
        volatile char *p = malloc(1 << 20); /* or the compiler would not ask for it */
        if (p == NULL)
            worker_out_of_memory();
        for (int at = 0; at < 1 << 20; at += 512)
            p[at] = (char)i;
    }
    put(out, "got out");
    return 0;
}

static int eats_an_arena(int file, worker_out *out, const void *context)
{
    (void)file, (void)context;
    arena a;
    arena_init(&a, SIZE_MAX / 4);
    if (setjmp(*arena_guard(&a)) != 0)
        worker_out_of_memory();
    for (int i = 0; i < 256; i++)
        arena_bytes(&a, 1 << 20);
    put(out, "got out");
    return 0;
}

static int overflows_its_stack(int file, worker_out *out, const void *context)
{
    volatile char room[4096];
    room[0] = (char)file;
    if (file == -2)
        return 0;
    return overflows_its_stack(file + (file < INT32_MAX), out, context) + room[0];
}

static int floods(int file, worker_out *out, const void *context)
{
    (void)file, (void)context;
    for (volatile int i = 0; i == 0;)
        put(out, "水水水水水水水水水水水水水水水水水水水水水水水水水水水水水水");
    return 0;
}

static int opens_a_socket(int file, worker_out *out, const void *context)
{
    (void)file, (void)context;
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0)
        put(out, "got out");
    return 0;
}

static int forks(int file, worker_out *out, const void *context)
{
    (void)file, (void)context;
    long pid = syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
    if (pid == 0)
        _exit(0);
    if (pid > 0)
        put(out, "got out");
    return 0;
}

static int executes(int file, worker_out *out, const void *context)
{
    (void)file, (void)out, (void)context;
    char *none[] = {NULL};
    execve("/bin/echo", (char *[]){(char[]){"echo"}, (char[]){"got out"}, NULL}, none);
    return 0;
}

static int writes_a_file(int file, worker_out *out, const void *context)
{
    (void)file;
    if (open(context, O_WRONLY | O_CREAT, 0600) >= 0)
        put(out, "got out");
    return 0;
}

static int reads_a_file(int file, worker_out *out, const void *context)
{
    (void)file, (void)context;
    if (open("/etc/passwd", O_RDONLY) >= 0)
        put(out, "got out");
    return 0;
}

static int looks_for_the_time_zone(int file, worker_out *out, const void *context)
{
    (void)file, (void)context;
    struct stat there;
    if (stat("/etc/localtime", &there) == 0)
        put(out, "got out");
    return 0;
}

static int writes_the_file_it_was_given(int file, worker_out *out, const void *context)
{
    (void)context;
    if (write(file, "x", 1) == 1)
        put(out, "got out");
    return 0;
}

static int finds_other_descriptors(int file, worker_out *out, const void *context)
{
    (void)file, (void)context;
    for (int fd = 3; fd < 300; fd++) {
        char c;
        if (pread(fd, &c, 1, 0) >= 0)
            put(out, "got out");
    }
    return 0;
}

static int kills_its_parent(int file, worker_out *out, const void *context)
{
    (void)file;
    if (kill(*(const pid_t *)context, SIGTERM) == 0)
        put(out, "got out");
    return 0;
}

static int maps_code(int file, worker_out *out, const void *context)
{
    (void)file, (void)context;
    if (mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
        MAP_FAILED)
        put(out, "got out");
    return 0;
}

static int copies_the_file(int file, worker_out *out, const void *context)
{
    (void)context;
    char room[4096];
    for (ssize_t n; (n = read(file, room, sizeof room)) > 0;)
        worker_put(out, room, (size_t)n);
    return 7;
}

static const struct {
    const char *what;
    worker_job job;
    const char *says;   /* a part of the sentence; NULL: the attempt only fails */
    bool not_sanitized; /* needs the limit on address space */
} attempts[] = {
    {"crashes", crashes, "异常终止", false},
    {"aborts", aborts, "异常终止", false},
    {"loops", loops, "处理器", false},
    {"sleeps", sleeps, "秒没有完成", false},
    {"closes its end and sleeps", closes_and_sleeps, "秒没有完成", false},
    {"eats memory", eats_memory, "占用内存超过 64 MiB", true},
    {"eats an arena", eats_an_arena, "占用内存超过 64 MiB", true},
    {"overflows its stack", overflows_its_stack, "异常终止", true},
    {"floods", floods, "超过 8 MiB", false},
    {"opens a socket", opens_a_socket, "不允许", false},
    {"forks", forks, "不允许", false},
    {"executes", executes, "不允许", false},
    {"writes a file", writes_a_file, NULL, false},
    {"reads a file", reads_a_file, NULL, false},
    {"looks for the time zone", looks_for_the_time_zone, NULL, false},
    {"writes the file it was given", writes_the_file_it_was_given, NULL, false},
    {"finds other descriptors", finds_other_descriptors, NULL, false},
    {"kills its parent", kills_its_parent, "不允许", false},
    {"maps code", maps_code, "不允许", false},
};

static int input(const char *text)
{
    int fd = memfd_create("input", 0);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    int again = open(path, O_RDONLY); /* as a parent opens it: for reading */
    assert_true(again >= 0);
    close(fd);
    return again;
}

static void nothing_gets_out(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    char target[64];
    snprintf(target, sizeof target, "/tmp/gongkai-worker-%d", (int)getpid());
    pid_t parent = getpid();
    for (size_t i = 0; i < COUNT_OF(attempts); i++) {
        if (CAGE_SANITIZED && attempts[i].not_sanitized)
            continue;
        int fd = input("given");
        const void *context = attempts[i].job == kills_its_parent ? (const void *)&parent : target;
        worker *w = NULL;
        worker_limits limits = small;
        if (attempts[i].says != NULL && strstr(attempts[i].says, "秒没有完成") != NULL)
            limits.wait_seconds = 1; /* the others must run into their own limit first */
        assert_int_equal(worker_start(&limits, attempts[i].job, context, fd, &w), OK);
        str got = STR("untouched"), says = {0};
        int status = -1;
        err e = worker_collect(w, &a, &got, &status, &says);
        close(fd);
        if (e == FAULT)
            fail_msg("%s: %s", attempts[i].what, str_c(&a, says));
        if (str_has(got, STR("got out")))
            fail_msg("%s: got out", attempts[i].what);
        /* under a sanitizer a forbidden call fails and the job goes on */
        bool killed = attempts[i].says != NULL &&
                      !(CAGE_SANITIZED && strcmp(attempts[i].says, "不允许") == 0);
        if ((e == INVALID) != killed)
            fail_msg("%s: err %d, status %d, %s", attempts[i].what, e, status, str_c(&a, says));
        if (killed && !str_has(says, str_of(attempts[i].says)))
            fail_msg("%s: says %s", attempts[i].what, str_c(&a, says));
        if (killed)
            assert_str(got, "untouched");
    }
    struct stat there;
    assert_int_not_equal(stat(target, &there), 0);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no child is left behind */
    arena_finish(&a);
}

static void what_the_job_sends_arrives_with_its_status(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    for (size_t n = 0; n < 3 << 20; n = n * 3 + 1) {
        char *text = arena_bytes(&a, n + 1);
        for (size_t i = 0; i < n; i++)
            text[i] = (char)('a' + i % 26);
        int fd = input(text);
        worker *w = NULL;
        assert_int_equal(worker_start(&small, copies_the_file, NULL, fd, &w), OK);
        str got = {0};
        int status = -1;
        assert_int_equal(worker_collect(w, &a, &got, &status, NULL), OK);
        assert_int_equal(status, 7);
        assert_true(str_equal(got, (str){text, n}));
        close(fd);
        arena_empty(&a);
    }
    arena_finish(&a);
}

static void a_parent_may_stop_early(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    worker *w = NULL;
    assert_int_equal(worker_start(&small, floods, NULL, -1, &w), OK);
    char room[16];
    size_t got = 0;
    assert_int_equal(worker_read(w, room, sizeof room, &got), OK);
    assert_true(got > 0);
    assert_int_equal(worker_finish(w, &a, NULL, NULL), INVALID);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    arena_finish(&a);
}

/* A PDF of one line, made here so that nothing has to be shipped. */
static str small_pdf(arena *a)
{
    static const char *const objects[] = {
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources 6 0 R>>",
        "<</Length 48>>stream\nBT /F 12 Tf 20 50 Td (carried over: 121) Tj ET  \nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Font<</F 5 0 R>>>>",
    };
    buf b;
    buf_init(&b, a);
    size_t at[COUNT_OF(objects)];
    buf_put(&b, STR("%PDF-1.4\n"));
    for (size_t i = 0; i < COUNT_OF(objects); i++) {
        at[i] = b.n;
        buf_format(&b, "%zu 0 obj%s\nendobj\n", i + 1, objects[i]);
    }
    size_t table = b.n;
    buf_format(&b, "xref\n0 %zu\n0000000000 65535 f \n", COUNT_OF(objects) + 1);
    for (size_t i = 0; i < COUNT_OF(objects); i++)
        buf_format(&b, "%010zu 00000 n \n", at[i]);
    buf_format(&b, "trailer<</Size %zu/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
               COUNT_OF(objects) + 1, table);
    return buf_str(&b);
}

static const worker_limits tool = {
    .memory_bytes = 512 << 20, .cpu_seconds = 10, .wait_seconds = 20, .output_bytes = 8 << 20};

static void poppler_reads_a_page_in_the_cage(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 8 << 20);
    int fd = input(str_c(&a, small_pdf(&a)));
    static const char *const argv[] = {"/usr/bin/pdftotext", "-layout", "-", "-", NULL};
    worker *w = NULL;
    assert_int_equal(worker_exec(&tool, argv, fd, &w), OK);
    str got = {0}, says = {0};
    int status = -1;
    err e = worker_collect(w, &a, &got, &status, &says);
    if (e != OK || status != 0)
        fail_msg("err %d, status %d: %s", e, status, str_c(&a, says));
    assert_true(str_has(got, STR("carried over: 121")));
    close(fd);
    arena_finish(&a);
}

static void a_program_reads_no_secrets_and_writes_nothing(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 8 << 20);
    char target[64];
    snprintf(target, sizeof target, "/tmp/gongkai-worker-%d", (int)getpid());
    int fd = input(str_c(&a, small_pdf(&a)));
    const char *const writing[] = {"/usr/bin/pdftotext", "-", target, NULL};
    const char *const elsewhere[] = {"/usr/bin/pdftotext", "/etc/passwd", "-", NULL};
    const char *const *const calls[] = {writing, elsewhere};
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        worker *w = NULL;
        assert_int_equal(worker_exec(&tool, calls[i], fd, &w), OK);
        str got = {0};
        int status = 0;
        err e = worker_collect(w, &a, &got, &status, NULL);
        assert_true(e == INVALID || (e == OK && status != 0));
        assert_false(str_has(got, STR("root")));
    }
    struct stat there;
    assert_int_not_equal(stat(target, &there), 0);
    close(fd);
    arena_finish(&a);
}

static void a_program_that_is_not_there_is_named(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 8 << 20);
    static const char *const argv[] = {"/nowhere/pdftotext", NULL};
    worker *w = NULL;
    assert_int_equal(worker_exec(&tool, argv, -1, &w), OK);
    str got = {0}, says = {0};
    assert_int_equal(worker_collect(w, &a, &got, NULL, &says), FAULT);
    assert_true(str_has(says, STR("poppler-utils")));
    arena_finish(&a);
}

/* Whose SIGCHLD is ignored never learns how a child ended, and must not wait for it. */
static void an_end_that_is_never_told_is_a_fault(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 8 << 20);
    static const char *const argv[] = {"/nowhere/pdftotext", NULL};
    worker *w = NULL;
    signal(SIGCHLD, SIG_IGN);
    assert_int_equal(worker_exec(&tool, argv, -1, &w), OK);
    str got = {0}, says = {0};
    err e = worker_collect(w, &a, &got, NULL, &says);
    signal(SIGCHLD, SIG_DFL);
    assert_int_equal(e, FAULT);
    assert_true(str_has(says, STR("读不到")));
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_gets_out),
        cmocka_unit_test(what_the_job_sends_arrives_with_its_status),
        cmocka_unit_test(a_parent_may_stop_early),
        cmocka_unit_test(poppler_reads_a_page_in_the_cage),
        cmocka_unit_test(a_program_reads_no_secrets_and_writes_nothing),
        cmocka_unit_test(a_program_that_is_not_there_is_named),
        cmocka_unit_test(an_end_that_is_never_told_is_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
