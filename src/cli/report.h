/* What the files of `gongkai report` share. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <jansson.h>

#include "acts/report.h"
#include "cli/command.h"

typedef struct report_options {
    str format, out;
    str records;
    bool with_records;
    int64_t skip, most;
    int64_t version;
    int64_t section;
    str input;
    str role, name, opinion;
    str reason;
} report_options;

enum { RECORDS_SHOWN = 200 };

/* The records behind one cell, for people or as JSON; returns the exit status. */
int print_records(const call *c, work *w, const report_options *own, int year, str path);
/* "records": what stands behind every cell that is not 0. */
MUST_USE err all_records_json(work *w, const report_options *own, int year, json_t **out);

/* The verbs of a report's life; each returns the exit status. */
int life_begin(const call *c, work *w, const report_options *own, int year);
int life_text(const call *c, work *w, const report_options *own, int year);
int life_edit(const call *c, work *w, const report_options *own, int year);
int life_sign(const call *c, work *w, const report_options *own, int year);
int life_freeze(const call *c, work *w, const report_options *own, int year);
int life_correct(const call *c, work *w, const report_options *own, int year);
int life_history(const call *c, work *w, const report_options *own, int year);
int life_diff(const call *c, work *w, const report_options *own, int year);
int life_snapshot(const call *c, work *w, const report_options *own, int year);

/* Where a report stands, in one line: "2023年年报 第 1 版 已定稿". */
str sheet_state(arena *a, const report_sheet *sheet);

#endif
