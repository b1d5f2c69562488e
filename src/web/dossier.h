/* Everything of a case in one file, by a button: for the archive, and as evidence. */
#ifndef WEB_DOSSIER_H
#define WEB_DOSSIER_H

#include "web/form.h"

/* The buttons; they are sent to the case's own address and /dossier, /evidence. */
extern const form dossier_archive_form, dossier_evidence_form;

extern const route_table dossier_routes;

#endif
