/* Settings of an office, by name.
 * The statements: setting.sql. */
#ifndef STORE_SETTING_H
#define STORE_SETTING_H

#include "rules/record.h"
#include "sql/setting.h"

typedef struct setting {
    agency_id agency;
    str name;
    str value;
} setting;
extern const shape setting_shape;

#endif
