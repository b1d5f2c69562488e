/* The index of a dossier on paper. For acts/dossier* only. */
#ifndef ACTS_DOSSIER_PAPER_H
#define ACTS_DOSSIER_PAPER_H

#include "acts/dossier.h"
#include "documents/document.h"

/* Which files a piece belongs to. */
enum { DOSSIER_ARCHIVE = 1, DOSSIER_EVIDENCE = 2 };

/* The files of a case in their legal order; of each, what the register says. */
void dossier_pieces(arena *a, const application_view *v, int in, dossier_piece_list *out);
/* Give each piece its first page, by the .pages of those before it. Returns all pages. */
int dossier_number(dossier_piece_list *l);
/* What ought to be in the file and is not. */
void dossier_missing(arena *a, const application_view *v, str_list *out);

LIST_TYPE(remedy_view_list, remedy_view);


/* Cover, list, course, searches, services; the clocks and steps of the case, of an
 * archive those of every case about it, and what is missing. Dated by the last step, not
 * by today: the same case, the same paper. */
MUST_USE err dossier_archive_paper(work *w, const application_view *v,
                                   const dossier_piece_list *pieces, const str_list *missing,
                                   const remedy_view_list *remedies, document *out);
MUST_USE err dossier_evidence_paper(work *w, const remedy_view *c, const application_view *v,
                                    const dossier_piece_list *pieces, document *out);

#endif
