/* An imported file: its columns, member by member. */
#include "store/ledger_import.h"

static const column ledger_import_columns[] = {
    COLUMN_ID(ledger_import, agency),
    COLUMN_ID(ledger_import, ledger_import),
    COLUMN(ledger_import, kind),
    COLUMN(ledger_import, file_name),
    COLUMN_BYTES(ledger_import, digest),
    COLUMN(ledger_import, row_count),
    COLUMN(ledger_import, imported_at),
    COLUMN(ledger_import, actor),
};
const shape ledger_import_shape = SHAPE(ledger_import, ledger_import_columns);
