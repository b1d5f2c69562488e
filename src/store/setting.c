/* A setting: its columns, member by member. */
#include "store/setting.h"

static const column setting_columns[] = {
    COLUMN_ID(setting, agency),
    COLUMN(setting, name),
    COLUMN(setting, value),
};
const shape setting_shape = SHAPE(setting, setting_columns);

static const column secret_columns[] = {
    COLUMN_ID(setting_secret, agency),
    COLUMN(setting_secret, setting_secret),
    COLUMN(setting_secret, name),
    COLUMN_SEALED(setting_secret, value),
};
const shape setting_secret_shape = SHAPE(setting_secret, secret_columns);
