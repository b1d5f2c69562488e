/* Everything of a case in one file, by a button: for the archive, and as evidence. */
#ifndef WEB_DOSSIER_H
#define WEB_DOSSIER_H

#include "web/form.h"
#include "web/office_frame.h"
#include "web/remedies.h"

/* The buttons; they are sent to the case's own address and /dossier, /evidence. */
extern const form dossier_archive_form, dossier_evidence_form;

typedef struct catalog_line {
    int64_t no;
    str says, on, first, pages;
} catalog_line;
LIST_TYPE(catalog_lines, catalog_line);

/* 归档目录: the file of a case in its legal order. */
typedef struct catalog_view {
    office_frame frame;
    catalog_lines lines;
    str_list missing;
    str sum, kept;
    remedies_of_view remedies;
    bool may_archive;
    form_view archive;
    url back;
} catalog_view;

extern const route_table dossier_routes;

#endif
