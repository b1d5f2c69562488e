/* An office: its columns, member by member. */
#include "store/agency.h"

static const column agency_columns[] = {
    COLUMN_ID(agency, agency),
    COLUMN(agency, code),
    COLUMN(agency, name),
    COLUMN(agency, short_name),
    COLUMN(agency, ogi_office),
    COLUMN(agency, phone),
    COLUMN(agency, complaint_phone),
    COLUMN(agency, fax),
    COLUMN(agency, email),
    COLUMN(agency, address),
    COLUMN(agency, hours),
    COLUMN(agency, superior),
    COLUMN(agency, site),
    COLUMN(agency, demo),
};
const shape agency_shape = SHAPE(agency, agency_columns);
