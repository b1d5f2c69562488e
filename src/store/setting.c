/* A setting: its columns, member by member. */
#include "store/setting.h"

static const column setting_columns[] = {
    COLUMN_ID(setting, agency),
    COLUMN(setting, name),
    COLUMN(setting, value),
};
const shape setting_shape = SHAPE(setting, setting_columns);
