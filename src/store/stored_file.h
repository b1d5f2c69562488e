/* Files, enciphered, and what they are to cases.
 * The statements and what they ask for: stored_file.sql. */
#ifndef STORE_STORED_FILE_H
#define STORE_STORED_FILE_H

#include "rules/record.h"
#include "sql/stored_file.h"
#include "store/register.h"

extern const shape stored_file_shape;
extern const shape application_file_shape;

#endif
