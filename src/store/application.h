/* The register of applications (条例第二十七条).
 * The statements and what they ask for: application.sql. */
#ifndef STORE_APPLICATION_H
#define STORE_APPLICATION_H

#include "rules/record.h"
#include "sql/application.h"
#include "store/register.h"

extern const shape application_shape;
extern const shape application_event_shape;

#endif
