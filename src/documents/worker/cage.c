/* Why three kinds of wall: rlimits bound what may be used up, seccomp what may
 * be asked of the kernel, Landlock what an allowed question (open, in the case
 * of a program that needs its libraries) may reach. seccomp must stand; a
 * kernel without Landlock still leaves our own code with no open at all.
 */
#include "documents/worker/cage.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NOBODY = 65534, PROGRAM_FILES = 64 };

static bool limit(int resource, rlim_t soft, rlim_t hard)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)resource, &now) != 0)
        return false;
    if (hard > now.rlim_max)
        hard = now.rlim_max;
    if (soft > hard)
        soft = hard;
    return setrlimit((__rlimit_resource_t)resource, &(struct rlimit){soft, hard}) == 0;
}

/* Bytes of address space in use: a fork starts with all of its parent's. */
static rlim_t address_space(void)
{
    enum { UNKNOWN = 1 << 30 };
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return UNKNOWN;
    char text[64];
    ssize_t n = read(fd, text, sizeof text);
    close(fd);
    rlim_t pages = 0;
    for (ssize_t i = 0; i < n && text[i] >= '0' && text[i] <= '9'; i++)
        pages = pages * 10 + (rlim_t)(text[i] - '0');
    return pages == 0 ? UNKNOWN : pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static bool limit_all(const worker_limits *l, rlim_t inherited, bool program)
{
    bool ok = limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_FSIZE, 0, 0) &&
              limit(RLIMIT_CPU, l->cpu_seconds, l->cpu_seconds + 1) && limit(RLIMIT_NPROC, 0, 0);
    if (program)
        return ok && limit(RLIMIT_NOFILE, PROGRAM_FILES, PROGRAM_FILES);
    if (CAGE_SANITIZED)
        return ok;
    rlim_t space = inherited + l->memory_bytes;
    return ok && limit(RLIMIT_AS, space, space) && limit(RLIMIT_NOFILE, 3, 3);
}

int cage_landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

/* The kernel's structure as it has grown; older kernels want the tail zero. */
struct rules_attribute {
    uint64_t files, network, scope;
};

static void allow_beneath(int rules, const char *path, uint64_t rights)
{
    struct landlock_path_beneath_attr attr = {.allowed_access = rights};
    attr.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (attr.parent_fd < 0)
        return; /* not on this machine: nothing to allow */
    /* refused rights only leave the program less */
    (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &attr, 0);
    close(attr.parent_fd);
}

static bool landlock_close(const char *program)
{
    int version = cage_landlock_version();
    if (version == 0)
        return true;
    enum { V1 = 13, V2 = 14, V3 = 15, V5 = 16 }; /* how many file rights each version knows */
    int rights = version >= 5 ? V5 : version >= 3 ? V3 : version == 2 ? V2 : V1;
    struct rules_attribute attr = {
        .files = (UINT64_C(1) << rights) - 1,
        .network = version >= 4 ? 3 : 0, /* bind and connect by TCP */
        .scope = version >= 6 ? 3 : 0,   /* abstract sockets and signals */
    };
    size_t size = version >= 6 ? sizeof attr : version >= 4 ? 16 : 8;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attr, size, 0);
    if (rules < 0)
        return false;
    if (program != NULL) {
        const uint64_t read_only = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
        const uint64_t run = read_only | LANDLOCK_ACCESS_FS_EXECUTE;
        static const char *const code[] = {"/usr/lib", "/usr/lib64", "/lib", "/lib64"};
        static const char *const data[] = {"/usr/share", "/usr/local/share/fonts", "/etc/fonts",
                                           "/var/cache/fontconfig"};
        static const char *const files[] = {"/etc/ld.so.cache", "/etc/ld.so.preload",
                                            "/etc/localtime"};
        allow_beneath(rules, program, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE);
        for (size_t i = 0; i < COUNT_OF(code); i++)
            allow_beneath(rules, code[i], run);
        for (size_t i = 0; i < COUNT_OF(data); i++)
            allow_beneath(rules, data[i], read_only);
        for (size_t i = 0; i < COUNT_OF(files); i++)
            allow_beneath(rules, files[i], LANDLOCK_ACCESS_FS_READ_FILE);
    }
    bool closed = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return closed;
}

/* What memory, the two descriptors and an orderly end need. */
static const int calls_of_parsing[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(readv),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(brk),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(tgkill),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(sysinfo), /* qsort asks how much memory there is */
};

/* What the loader and the C++ library of a program need besides. */
static const int calls_of_a_program[] = {
    SCMP_SYS(mmap),         SCMP_SYS(mprotect),        SCMP_SYS(newfstatat),
    SCMP_SYS(stat),         SCMP_SYS(lstat),           SCMP_SYS(statx),
    SCMP_SYS(access),       SCMP_SYS(faccessat),       SCMP_SYS(faccessat2),
    SCMP_SYS(getdents64),   SCMP_SYS(readlink),        SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),       SCMP_SYS(fcntl),           SCMP_SYS(dup),
    SCMP_SYS(ioctl),        SCMP_SYS(fadvise64),       SCMP_SYS(uname),
    SCMP_SYS(arch_prctl),   SCMP_SYS(set_tid_address), SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),         SCMP_SYS(getuid),          SCMP_SYS(geteuid),
    SCMP_SYS(getgid),       SCMP_SYS(getegid),         SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),      SCMP_SYS(getrusage),       SCMP_SYS(clock_getres),
    SCMP_SYS(times),
};

/* Calls our own code may try and must see fail, not die of: a library that
 * looks for an optional file. */
static const int calls_refused[] = {
    SCMP_SYS(open),       SCMP_SYS(openat),    SCMP_SYS(stat),       SCMP_SYS(lstat),
    SCMP_SYS(access),     SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(prlimit64), SCMP_SYS(ioctl),
};

static bool rules_for_parsing(scmp_filter_ctx f)
{
    int failed = 0;
    for (size_t i = 0; i < COUNT_OF(calls_refused); i++)
        failed |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EACCES), calls_refused[i], 0);
    /* no new code: neither mapped nor made executable */
    failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                               SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                               SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    /* fstat, as the C library spells it; a path (that of the time zone, which
     * libraries look for) needs other flags */
    failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                               SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH));
    failed |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat), 1,
                               SCMP_A3(SCMP_CMP_NE, AT_EMPTY_PATH));
    failed |=
        seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFL));
    failed |=
        seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFD));
    return failed == 0;
}

static bool rules_for_a_program(scmp_filter_ctx f, const char *program)
{
    int failed = 0;
    for (size_t i = 0; i < COUNT_OF(calls_of_a_program); i++)
        failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, calls_of_a_program[i], 0);
    const uint64_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
    failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                               SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0));
    failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                               SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0));
    /* its own limits, which can only go down */
    failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A0(SCMP_CMP_EQ, 0));
    failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(execve), 1,
                               SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)(uintptr_t)program));
    return failed == 0;
}

static bool seccomp_close(const char *program)
{
    /* A program meets refusals it can survive; our own code has no reason to
     * ask, so asking ends it. */
    uint32_t otherwise =
        program != NULL || CAGE_SANITIZED ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_KILL_PROCESS;
    scmp_filter_ctx f = seccomp_init(otherwise);
    if (f == NULL)
        return false;
    int failed = 0;
    for (size_t i = 0; i < COUNT_OF(calls_of_parsing); i++)
        failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, calls_of_parsing[i], 0);
    bool ready = failed == 0 &&
                 (program != NULL ? rules_for_a_program(f, program) : rules_for_parsing(f)) &&
                 seccomp_load(f) == 0;
    seccomp_release(f);
    return ready;
}

bool cage_has_seccomp(void)
{
    return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
}

/* Root becomes nobody; where that user does not exist (a container's own user
 * space) it at least loses every capability. */
static bool lose_rights(void)
{
    if (geteuid() == 0 && setgroups(0, NULL) == 0 && setresgid(NOBODY, NOBODY, NOBODY) == 0)
        (void)!setresuid(NOBODY, NOBODY, NOBODY);
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};
    return syscall(SYS_capset, &head, none) == 0;
}

bool cage_close(const worker_limits *limits, const char *program)
{
    rlim_t inherited = address_space(); /* asked while /proc can still be read */
    /* Rights go before limits: whoever becomes nobody while no further process
     * is allowed, and another cage is open, may not execve. A program's memory is
     * limited last: its limit may be below what the fork inherited, which execve
     * gives back. */
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && landlock_close(program) &&
           lose_rights() && limit_all(limits, inherited, program != NULL) &&
           prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 &&
           prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && seccomp_close(program) &&
           (program == NULL || limit(RLIMIT_AS, limits->memory_bytes, limits->memory_bytes));
}
