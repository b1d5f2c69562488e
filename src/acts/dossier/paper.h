/* The index of a dossier on paper. For acts/dossier* only. */
#ifndef ACTS_DOSSIER_PAPER_H
#define ACTS_DOSSIER_PAPER_H

#include "acts/dossier.h"
#include "documents/document.h"

typedef struct dossier_piece {
    int order;
    str says;   /* 政府信息部分公开告知书 拱人社公开〔2023〕2号 */
    day on;     /* DAY_NONE: not said */
    stored_file_id file;
    str path;   /* in the zip */
    str bytes;
    str hex;    /* SM3 of the bytes */
} dossier_piece;
LIST_TYPE(dossier_piece_list, dossier_piece);

/* Cover, list, course, searches, services; of evidence also the clocks and steps of
 * the case. Dated by the last step, not by today: the same case, the same paper. */
MUST_USE err dossier_archive_paper(work *w, const application_view *v,
                                   const dossier_piece_list *pieces, document *out);
MUST_USE err dossier_evidence_paper(work *w, const remedy_view *c, const application_view *v,
                                    const dossier_piece_list *pieces, document *out);

#endif
