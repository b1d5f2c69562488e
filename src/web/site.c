/* The site: all tables of routes, the more particular patterns first. */
#include "web/accounts.h"
#include "web/application.h"
#include "web/apply.h"
#include "web/article.h"
#include "web/asset.h"
#include "web/audit.h"
#include "web/calculator.h"
#include "web/catalogue.h"
#include "web/column.h"
#include "web/column_duty.h"
#include "web/content.h"
#include "web/dossier.h"
#include "web/fee.h"
#include "web/feed.h"
#include "web/content_finding.h"
#include "web/home.h"
#include "web/items.h"
#include "web/me.h"
#include "web/remedies.h"
#include "web/report.h"
#include "web/report_cell.h"
#include "web/report_desk.h"
#include "web/report_file.h"
#include "web/search.h"
#include "web/settings.h"
#include "web/sign_in.h"
#include "web/statistics.h"
#include "web/status.h"
#include "web/template.h"
#include "web/units.h"

const route_table *const site_routes[] = {
    &home_routes,        &column_routes, &content_routes, &search_routes,    &catalogue_routes,
    &report_file_routes,
    &report_cell_routes, &report_routes, &calculator_routes, &fee_routes,
    &feed_routes,        &template_routes, &asset_routes,
    &sign_in_routes,     &me_routes,     &account_routes,    &unit_routes,
    &setting_routes,
    &desk_routes,        &list_routes,   &copy_routes,       &mass_routes,
    &intake_routes,      &move_routes,   &paper_routes,
    &approval_sheet_routes,
    &application_routes,
    &audit_routes,       &content_finding_routes, &item_routes,   &article_routes,
    &correction_routes,
    &column_duty_routes,
    &remedy_routes,      &dossier_routes,
    &receipt_routes,     &apply_routes,  &status_routes,
    &statistics_routes,  &report_desk_routes,
};
const size_t site_route_count = COUNT_OF(site_routes);
