/* Files of items. The statements and what they ask for: item_file.sql. */
#ifndef STORE_ITEM_FILE_H
#define STORE_ITEM_FILE_H

#include "rules/record.h"
#include "sql/item_file.h"
#include "store/register.h"

extern const shape item_file_shape;

#endif
