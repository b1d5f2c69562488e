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

/* A setting that nobody is shown. */
typedef struct setting_secret {
    agency_id agency;
    int64_t setting_secret; /* number of the record */
    str name;
    sealed value;
} setting_secret;
extern const shape setting_secret_shape;

#endif
