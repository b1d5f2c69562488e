/* Addresses of accounts: their columns, member by member. */
#include "store/account_mail.h"

static const column mail_columns[] = {
    COLUMN_ID(account_mail_record, agency),
    COLUMN_ID(account_mail_record, account_mail),
    COLUMN_SEALED(account_mail_record, address),
    COLUMN_SEALED(account_mail_record, begun),
    COLUMN_BYTES(account_mail_record, code_digest),
    COLUMN(account_mail_record, code_until),
    COLUMN(account_mail_record, tries),
};
const shape account_mail_shape = SHAPE(account_mail_record, mail_columns);
