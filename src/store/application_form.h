/* Who asks, and for what.
 * The statements and what they ask for: application_form.sql. */
#ifndef STORE_APPLICATION_FORM_H
#define STORE_APPLICATION_FORM_H

#include "rules/record.h"
#include "rules/application.h"
#include "sql/application_form.h"
#include "store/register.h"

/* Another request that looks alike. */
typedef struct similar_form {
    application_id application;
    str application_no;
    str title;               /* as lists show it */
    str form_title, content; /* as asked */
    day received_on;
    int stage;   /* enum stage */
    int outcome; /* enum outcome */
    str applicant_index, certificate_index, subject_index;
} similar_form;
LIST_TYPE(similar_form_list, similar_form);

/* A key of a request's wording (rules/alike.h). */
typedef struct alike_key {
    agency_id agency;
    application_id application;
    int64_t alike_key;
} alike_key;

/* What a request asks. */
typedef struct asked_form {
    application_id application;
    str title, content;
} asked_form;

/* Which requests of an applicant to count. */
typedef struct pieces {
    agency_id agency;
    application_id application; /* the last one */
    str applicant_index, certificate_index;
    day from, to;
} pieces;

typedef struct row_count {
    int64_t n;
} row_count;

extern const shape application_form_shape;
extern const shape similar_form_shape;
extern const shape alike_key_shape;
extern const shape asked_form_shape;
extern const shape pieces_shape;
extern const shape row_count_shape;

#endif
