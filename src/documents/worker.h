/* Files from outside are parsed in a caged child: a bug in a parser, or a file
 * made to use one, can end the child and nothing else.
 *
 * 等保 8.1.4.4 (入侵防范). The child holds three descriptors: 0 the file (the
 * parent opened it), 1 a pipe to the parent, 2 nowhere. It has no network, opens
 * no file, starts no process, maps no code, and lives within memory, CPU time,
 * waiting time and output ceilings. The walls: rlimits, no_new_privs, an
 * allow-list of system calls (seccomp, required), Landlock where the kernel
 * has it, and another user where the parent is root.
 *
 *     static int read_it(int file, worker_out *out, const void *context)
 *     {
 *         ...parse; worker_put(out, bytes, n)...     // runs in the child
 *         return 0;
 *     }
 *     ...
 *     worker *w;
 *     str got;
 *     TRY(worker_start(&worker_document, read_it, &context, fd, &w));
 *     TRY(worker_collect(w, a, &got, NULL, &says));   // or worker_read … worker_finish
 *
 * What arrives from the child is input from outside: check it as such (UTF-8,
 * lengths, ranges). A job says its own refusals ("第一张表没有表头") in what it
 * writes, and returns 0.
 *
 * The child is a fork: it sees the parent's memory as it was, may use malloc and
 * arenas of its own, and must have been given everything that has to be opened
 * (an iconv_t, a table) before the start. In sanitizer builds address space is
 * not limited and a forbidden call fails instead of killing.
 */
#ifndef DOCUMENTS_WORKER_H
#define DOCUMENTS_WORKER_H

#include "base/buf.h"

typedef struct worker_limits {
    uint64_t memory_bytes; /* what the child may use beyond what the fork inherits */
    uint32_t cpu_seconds;
    uint32_t wait_seconds; /* total time the parent will spend waiting for it */
    uint64_t output_bytes; /* what it may send */
} worker_limits;

/* For one document of a few megabytes: 512 MiB, 20 s, 30 s, 64 MiB. */
extern const worker_limits worker_document;

typedef struct worker worker;
typedef struct worker_out worker_out;

/* Runs in the child. `file` is at the position the parent left it. The value
 * returned, 0..63, is what worker_finish gives as status. */
typedef int (*worker_job)(int file, worker_out *out, const void *context);

/* In the child: send bytes (buffered; flushed when the job returns). Does not
 * return if the parent is gone. */
void worker_put(worker_out *out, const void *bytes, size_t n);
/* In the child: send what is buffered now. */
void worker_flush(worker_out *out);
/* In the child: end for want of memory; for arena guards and failed mallocs. */
_Noreturn void worker_out_of_memory(void);

/* Start a job in a child of its own.
 *
 *   limits  copied
 *   file    stays the caller's; -1: none
 *
 * The worker is ended and freed by worker_finish or worker_collect, whatever
 * happened before. Returns OK; FAULT if no process could be made.
 */
MUST_USE err worker_start(const worker_limits *limits, worker_job job, const void *context,
                          int file, worker **out);

/* The same for a program of the system with fixed arguments, e.g.
 * {"/usr/bin/pdftotext", "-layout", "-", "-", NULL}: the file is its standard
 * input, the pipe its standard output. It may read the system's libraries,
 * fonts and data, and write nothing but the pipe.
 */
MUST_USE err worker_exec(const worker_limits *limits, const char *const *argv, int file,
                         worker **out);

/* Wait for the next bytes.
 *
 *   got  1..room; 0 when the child has closed its end
 *
 * Returns OK; INVALID if it was too slow or sent too much (it is then dead);
 * worker_finish has the sentence. */
MUST_USE err worker_read(worker *w, void *bytes, size_t room, size_t *got);

/* End it (kill it if it still runs), free it, and say how it went.
 *
 *   status  what the job returned or the program's exit status; may be NULL
 *   says    on INVALID and FAULT, a plain sentence in `a`; may be NULL
 *
 * Returns OK if the child ended by itself; INVALID if it crashed, broke a limit
 * or was killed before its end; FAULT if the cage could not be built or the
 * program is not installed. */
MUST_USE err worker_finish(worker *w, arena *a, int *status, str *says);

/* All output as one text in `a`, then worker_finish. */
MUST_USE err worker_collect(worker *w, arena *a, str *out, int *status, str *says);

/* The walls this machine has, for the doctor: "seccomp、Landlock（第3版）". */
str worker_walls(arena *a);

#endif
