/* Accounts: their columns, member by member. */
#include "store/account.h"

static const column account_columns[] = {
    COLUMN_ID(account_record, agency),
    COLUMN_ID(account_record, account),
    COLUMN(account_record, login),
    COLUMN(account_record, name),
    COLUMN_ID(account_record, unit),
    COLUMN(account_record, password),
    COLUMN(account_record, password_set_on),
    COLUMN_SEALED(account_record, totp),
    COLUMN_SEALED(account_record, totp_begun),
    COLUMN(account_record, totp_step),
    COLUMN(account_record, disabled),
    COLUMN(account_record, frozen),
    COLUMN(account_record, created_at),
    COLUMN(account_record, active_since),
    COLUMN(account_record, seen_at),
};
const shape account_shape = SHAPE(account_record, account_columns);

static const column role_columns[] = {
    COLUMN_ID(account_role, agency),
    COLUMN_ID(account_role, account),
    COLUMN_ENUM(account_role, role, staff_role_ids),
    COLUMN(account_role, given_at),
};
const shape account_role_shape = SHAPE(account_role, role_columns);

static const column old_columns[] = {
    COLUMN_ID(password_old, agency),
    COLUMN_ID(password_old, account),
    COLUMN(password_old, nth),
    COLUMN(password_old, password),
};
const shape password_old_shape = SHAPE(password_old, old_columns);

static const column invitation_columns[] = {
    COLUMN_ID(invitation, agency), COLUMN_BYTES(invitation, digest),
    COLUMN_ID(invitation, account), COLUMN(invitation, made_at),
    COLUMN(invitation, until_at),  COLUMN(invitation, used_at),
};
const shape invitation_shape = SHAPE(invitation, invitation_columns);

static const column count_columns[] = {COLUMN(account_count, n)};
const shape account_count_shape = SHAPE(account_count, count_columns);
