/* Everything of a case in one file: for the archive, and as evidence before the
 * organ of reconsideration or the court.
 *
 * R213, R214 (归档), R124, R128 (答复证据材料). A zip of the pieces in their legal
 * order, an index on paper (index.pdf: cover, list with pages, course, searches,
 * services, remedies, what is missing) and manifest.sm3, the digest of each part. The
 * same case gives the same bytes. Which pieces go in, and where, is a table
 * (dossier/piece.c): evidence leaves out copies of certificates, which prove nothing
 * there.
 */
#ifndef ACTS_DOSSIER_H
#define ACTS_DOSSIER_H

#include "acts/application.h"
#include "acts/remedy.h"

typedef struct dossier_piece {
    int order;
    str says;   /* 政府信息部分公开告知书 拱人社公开〔2023〕2号 */
    day on;     /* DAY_NONE: not said */
    stored_file_id file;
    str path;   /* in the zip */
    int pages;  /* 0: it has none that can be counted */
    int first;  /* its first page in the whole file; 0: as before */
    str bytes;
    str hex;    /* SM3 of the bytes */
} dossier_piece;
LIST_TYPE(dossier_piece_list, dossier_piece);

/* The list of a case's file (归档目录) as it would be archived now. */
typedef struct dossier_catalog {
    dossier_piece_list pieces; /* without path, bytes, digest */
    int pages;                 /* of all of them */
    str_list missing;          /* what ought to be there and is not: "缴费凭据：…" */
} dossier_catalog;

/* Make the list of a case that was opened. R213; RIGHT_APPLICATION_READ.
 *
 * Returns OK; FORBIDDEN; FAULT. In w->a. */
MUST_USE err dossier_catalog_of(work *w, const application_view *v, dossier_catalog *out);

typedef struct dossier {
    str zip;      /* in w->a */
    size_t pieces;
    str digest;   /* of manifest.sm3, 64 hexadecimal digits; stands in the ledger */
} dossier;

/* The file of an application for the archive. RIGHT_ARCHIVE; certificates need
 * RIGHT_PERSONAL_READ too and leave their own lines in the ledger.
 *
 * One act. Returns OK; INVALID with a problem (a row of the index is too long);
 * NOT_FOUND; FORBIDDEN; CONFLICT; FAULT.
 */
MUST_USE err dossier_archive(work *w, application_id which, dossier *out);

/* The evidence of a reconsideration or a suit about an application that is in the
 * register. RIGHT_REMEDY. Likewise; NOT_FOUND with a problem too when the case names no
 * application. */
MUST_USE err dossier_evidence(work *w, remedy_case_id which, dossier *out);

typedef struct dossier_check {
    int64_t parts;   /* that the manifest lists */
    bool holds;      /* each is there as it was, and nothing else */
    str_list wrong;  /* what is not: "files/03.pdf：内容被改过" */
    str digest;      /* of the manifest, to be compared with the ledger */
} dossier_check;

/* Compare a file with its own manifest; needs no database. The zip is read in a caged
 * child (documents/zip_read.h).
 *
 * Returns OK, also when it does not hold; INVALID: *why says why it cannot be read, or
 * that it has no manifest; FAULT.
 */
MUST_USE err dossier_verify(arena *a, int file, dossier_check *out, str *why);

#endif
