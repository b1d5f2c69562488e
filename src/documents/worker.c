/* A fork, not a service: a parser gets a fresh process for each file, so nothing
 * one file does can wait for the next. The parent never trusts the child's end:
 * it kills by its own clock and its own count of bytes.
 */
#include "documents/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "documents/worker/cage.h"

enum {
    STATUS_JOB = 32, /* a job's 0..63, kept apart from a sanitizer's 1 */
    STATUS_MOST = 63,
    STATUS_NO_MEMORY = 124, /* the child's own words to the parent */
    STATUS_NO_CAGE = 125,
    STATUS_NO_PROGRAM = 127,
    OUT_ROOM = 64 << 10,
    PIPE_ROOM = 1 << 20,
};

const worker_limits worker_document = {
    .memory_bytes = 512 << 20,
    .cpu_seconds = 20,
    .wait_seconds = 30,
    .output_bytes = 64 << 20,
};

typedef enum worker_fault { NO_FAULT, TOO_SLOW, TOO_MUCH, PIPE_BROKE, STOPPED } worker_fault;

struct worker {
    pid_t pid;
    int fd;
    bool program;
    bool closed; /* the child has closed its end */
    worker_limits limits;
    uint64_t received;
    int64_t waited_ns;
    worker_fault fault;
};

struct worker_out {
    size_t n;
    char bytes[OUT_ROOM];
};

/* The monotonic clock measures a wait; it says nothing about the day. */
static int64_t ticks_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void worker_flush(worker_out *out)
{
    for (size_t done = 0; done < out->n;) {
        ssize_t n = write(1, out->bytes + done, out->n - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            _exit(STATUS_NO_CAGE); /* nobody listens any more */
        done += (size_t)n;
    }
    out->n = 0;
}

void worker_put(worker_out *out, const void *bytes, size_t n)
{
    const char *p = bytes;
    while (n > 0) {
        if (out->n == OUT_ROOM)
            worker_flush(out);
        size_t take = OUT_ROOM - out->n < n ? OUT_ROOM - out->n : n;
        memcpy(out->bytes + out->n, p, take);
        out->n += take;
        p += take;
        n -= take;
    }
}

_Noreturn void worker_out_of_memory(void)
{
    _exit(STATUS_NO_MEMORY);
}

/* In the child: descriptors 0, 1, 2 and no other; signals as they were born. A
 * sanitizer speaks on 2; a program of the system has nothing to say there. */
static bool child_descriptors(int file, int pipe_end, bool program)
{
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    int in = file >= 0 ? file : nowhere;
    /* first above 2, so that none of the three is overwritten before its use */
    int in_high = in >= 0 ? fcntl(in, F_DUPFD, 3) : -1;
    int out_high = fcntl(pipe_end, F_DUPFD, 3);
    int err_high = CAGE_SANITIZED && !program ? fcntl(2, F_DUPFD, 3)
                   : nowhere >= 0             ? fcntl(nowhere, F_DUPFD, 3)
                                              : -1;
    close(0);
    close(2);
    if (out_high < 0 || dup2(out_high, 1) < 0 || (in_high >= 0 && dup2(in_high, 0) < 0) ||
        (err_high >= 0 && dup2(err_high, 2) < 0))
        return false;
    if (close_range(3, ~0U, 0) != 0) /* an old kernel, or a container that forbids it */
        for (int fd = 3; fd < 1 << 16; fd++)
            close(fd);
    return true;
}

static void child_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    static const int signals[] = {SIGPIPE, SIGTERM, SIGINT, SIGHUP, SIGXCPU, SIGALRM, SIGCHLD};
    for (size_t i = 0; i < COUNT_OF(signals); i++)
        signal(signals[i], SIG_DFL);
}

static _Noreturn void child(const worker *w, worker_job job, const void *context,
                            const char *const *argv, int file, int pipe_end)
{
    child_signals();
    /* a library that turns a date would look for the zone's file */
    setenv("TZ", "UTC0", 1);
    tzset();
    if (!child_descriptors(file, pipe_end, argv != NULL) ||
        !cage_close(&w->limits, argv ? argv[0] : NULL))
        _exit(STATUS_NO_CAGE);
    if (argv != NULL) {
        char *environment[] = {(char[]){"LC_ALL=C.UTF-8"}, (char[]){"HOME=/nonexistent"}, NULL};
        execve(argv[0], (char *const *)(uintptr_t)argv, environment);
        _exit(STATUS_NO_PROGRAM);
    }
    worker_out out;
    out.n = 0;
    int status = job(0, &out, context);
    worker_flush(&out);
    _exit(STATUS_JOB + (status >= 0 && status <= STATUS_MOST ? status : STATUS_MOST));
}

static err start(const worker_limits *limits, worker_job job, const void *context,
                 const char *const *argv, int file, worker **out)
{
    int ends[2];
    worker *w = malloc(sizeof *w);
    if (w == NULL)
        return FAULT;
    *w = (worker){.limits = *limits, .program = argv != NULL};
    if (pipe2(ends, O_CLOEXEC) != 0) {
        free(w);
        return FAULT;
    }
    (void)fcntl(ends[1], F_SETPIPE_SZ, PIPE_ROOM); /* fewer switches; smaller also works */
    w->pid = fork();
    if (w->pid == 0)
        child(w, job, context, argv, file, ends[1]);
    close(ends[1]);
    if (w->pid < 0) {
        close(ends[0]);
        free(w);
        return FAULT;
    }
    w->fd = ends[0];
    *out = w;
    return OK;
}

err worker_start(const worker_limits *limits, worker_job job, const void *context, int file,
                 worker **out)
{
    return start(limits, job, context, NULL, file, out);
}

err worker_exec(const worker_limits *limits, const char *const *argv, int file, worker **out)
{
    return start(limits, NULL, NULL, argv, file, out);
}

static err give_up(worker *w, worker_fault why)
{
    w->fault = why;
    kill(w->pid, SIGKILL);
    return INVALID;
}

static int64_t patience_ns(const worker *w)
{
    return (int64_t)w->limits.wait_seconds * 1000000000 - w->waited_ns;
}

err worker_read(worker *w, void *bytes, size_t room, size_t *got)
{
    if (w->fault != NO_FAULT)
        return INVALID;
    for (;;) {
        int64_t left = patience_ns(w);
        if (left <= 0)
            return give_up(w, TOO_SLOW);
        int64_t before = ticks_ns();
        struct pollfd ask = {.fd = w->fd, .events = POLLIN};
        int ready = poll(&ask, 1, (int)(left / 1000000 + 1));
        w->waited_ns += ticks_ns() - before;
        if (ready == 0 || (ready < 0 && errno == EINTR))
            continue;
        ssize_t n = ready < 0 ? -1 : read(w->fd, bytes, room);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return give_up(w, PIPE_BROKE);
        w->received += (uint64_t)n;
        if (w->received > w->limits.output_bytes)
            return give_up(w, TOO_MUCH);
        w->closed = n == 0;
        *got = (size_t)n;
        return OK;
    }
}

/* Wait for the end without waiting forever. Where the system buries children by
 * itself (SIGCHLD ignored), how this one ended is never known. */
static int reap(worker *w)
{
    int status = 0;
    int64_t before = ticks_ns();
    for (pid_t got; (got = waitpid(w->pid, &status, WNOHANG)) != w->pid;) {
        if (got < 0 && errno == ECHILD) {
            w->fault = w->fault == NO_FAULT ? PIPE_BROKE : w->fault;
            return 0;
        }
        if (w->fault == NO_FAULT && ticks_ns() - before > patience_ns(w))
            (void)give_up(w, TOO_SLOW);
        poll(NULL, 0, 1);
    }
    return status;
}

#define NOTHING_WRITTEN                                                                            \
    "文件可能损坏或有意构造；没有写入任何内容。请用原来的软件打开、另存一份后再试。"

static str sentence_of_signal(arena *a, const worker *w, int with)
{
    switch (with) {
    case SIGXCPU:
    case SIGKILL:
        return str_format(a, "文件解析占用处理器超过 %u 秒，已经终止，" NOTHING_WRITTEN,
                          w->limits.cpu_seconds);
    case SIGSYS: return STR("解析程序做了不允许的操作，已被终止，" NOTHING_WRITTEN);
    case SIGXFSZ: return STR("解析程序企图写文件，已被终止，" NOTHING_WRITTEN);
    default: return STR("解析程序异常终止，" NOTHING_WRITTEN);
    }
}

static err judge(arena *a, const worker *w, int ended, int *status, str *says)
{
    int code = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
    if (w->fault == TOO_SLOW)
        *says = str_format(a, "文件解析超过 %u 秒没有完成，已经终止，" NOTHING_WRITTEN,
                           w->limits.wait_seconds);
    else if (w->fault == TOO_MUCH)
        *says = str_format(a, "文件展开后超过 %llu MiB，已经终止，" NOTHING_WRITTEN,
                           (unsigned long long)(w->limits.output_bytes >> 20));
    else if (w->fault == STOPPED)
        *says = STR("解析没有做完就停下了；没有写入任何内容。");
    else if (w->fault == PIPE_BROKE)
        *says = STR("读不到解析程序的结果；没有写入任何内容。请再试一次。");
    else if (code == STATUS_NO_MEMORY)
        *says = str_format(a, "文件解析占用内存超过 %llu MiB，已经终止，" NOTHING_WRITTEN,
                           (unsigned long long)(w->limits.memory_bytes >> 20));
    else if (code == STATUS_NO_CAGE)
        *says = STR("本机不能把解析程序隔离起来（需要内核支持 seccomp），为安全起见没有解析；"
                    "请用 gongkai doctor 查看。");
    else if (code == STATUS_NO_PROGRAM && w->program)
        *says = STR("缺少读取这类文件的程序；请安装 poppler-utils 后再试。");
    else if (code < 0 || (!w->program && code < STATUS_JOB))
        *says = sentence_of_signal(a, w, code < 0 ? WTERMSIG(ended) : 0);
    else {
        if (status != NULL)
            *status = w->program ? code : code - STATUS_JOB;
        return OK;
    }
    return code == STATUS_NO_CAGE || code == STATUS_NO_PROGRAM || w->fault == PIPE_BROKE ? FAULT
                                                                                         : INVALID;
}

err worker_finish(worker *w, arena *a, int *status, str *says)
{
    if (!w->closed && w->fault == NO_FAULT)
        (void)give_up(w, STOPPED);
    close(w->fd);
    int ended = reap(w);
    worker gone = *w;
    free(w);
    str unread = {0};
    return judge(a, &gone, ended, status, says != NULL ? says : &unread);
}

err worker_collect(worker *w, arena *a, str *out, int *status, str *says)
{
    /* outside the arena: running out of it must not leave a child behind */
    char *p = NULL;
    size_t n = 0, room = 0, got = 1;
    while (got > 0) {
        if (room - n < OUT_ROOM) {
            room = room == 0 ? 4 * OUT_ROOM : room * 2;
            char *bigger = realloc(p, room);
            if (bigger == NULL) {
                (void)give_up(w, TOO_MUCH);
                break;
            }
            p = bigger;
        }
        if (worker_read(w, p + n, room - n, &got) != OK)
            break;
        n += got;
    }
    err e = worker_finish(w, a, status, says);
    if (e == OK && n > 0 && a->ceiling - a->used > n + room)
        *out = str_copy(a, (str){p, n});
    else if (e == OK && n > 0) {
        e = INVALID;
        if (says != NULL)
            *says = STR("文件展开后太大，内存放不下，" NOTHING_WRITTEN);
    } else if (e == OK)
        *out = (str){0};
    free(p);
    return e;
}

str worker_walls(arena *a)
{
    int landlock = cage_landlock_version();
    if (!cage_has_seccomp())
        return STR("没有 seccomp：不能解析外来文件");
    if (landlock == 0)
        return STR("seccomp（内核没有 Landlock）");
    return str_format(a, "seccomp、Landlock（第%d版）", landlock);
}
