/* Files: columns, member by member. */
#include "store/stored_file.h"

static const column stored_file_columns[] = {
    COLUMN_ID(stored_file, agency),
    COLUMN_ID(stored_file, stored_file),
    COLUMN_SEALED(stored_file, name),
    COLUMN(stored_file, media),
    COLUMN(stored_file, size),
    COLUMN_BYTES(stored_file, digest),
    COLUMN(stored_file, stored_at),
    COLUMN_ID(stored_file, draft),
    COLUMN_ENUM(stored_file, purpose, file_purpose_ids),
    COLUMN_SEALED(stored_file, content),
};
const shape stored_file_shape = SHAPE(stored_file, stored_file_columns);

static const column application_file_columns[] = {
    COLUMN_ID(application_file, agency),
    COLUMN_ID(application_file, application),
    COLUMN_ID(application_file, stored_file),
    COLUMN_ENUM(application_file, purpose, file_purpose_ids),
    COLUMN(application_file, about),
    COLUMN(application_file, watermark),
    COLUMN(application_file, given),
};
const shape application_file_shape = SHAPE(application_file, application_file_columns);
