/* A year's report as files to take away. */
#ifndef WEB_REPORT_FILE_H
#define WEB_REPORT_FILE_H

#include "web/report.h"

/* List the files of a year, without building them. */
void report_files(request *q, int year, file_list *out);
/* Add size and SM3 fingerprint, for which each is built; one that cannot be
 * built says so. */
void report_files_measure(request *q, const report_sheet *sheet, file_list *files);
extern const route_table report_file_routes;

#endif
