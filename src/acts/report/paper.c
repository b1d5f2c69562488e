/* A report as a file. Everything its papers show comes from the sheet, which
 * for a frozen report is the snapshot: nothing of today gets in. */
#include "acts/report.h"

#include "documents/report_json.h"
#include "documents/report_paper.h"

err report_write(work *w, const report_sheet *sheet, str format, buf *out, str *trouble)
{
    bool frozen = sheet->version.state == REPORT_FROZEN;
    report_extras x = REPORT_EXTRAS_NONE;
    *trouble = (str){NULL, 0};
    if (str_equal(format, STR("json")))
        return report_json_write(&sheet->report, NULL, w->a, out);
    x.signed_by = frozen ? sheet->report.agency : (str){NULL, 0};
    x.issued = frozen ? day_of_instant(sheet->version.frozen_at) : DAY_NONE;
    x.mark = frozen ? sheet->mark
                    : str_format(w->a, "草稿，未定稿%s%.*s", sheet->mark.n > 0 ? "　" : "",
                                 STR_ARG(sheet->mark));
    x.years = sheet->years;
    x.year_count = sheet->year_n;
    for (paper_format form = 0; form < PAPER_FORMAT_COUNT; form++)
        if (str_equal(format, str_of(paper_kinds[form].name)))
            return report_paper_write(&sheet->report, &x, form, w->a, out, trouble);
    *trouble = str_format(w->a, "没有“%.*s”这种格式，可用 json、html、docx、pdf、xlsx、txt。",
                          STR_ARG(format));
    return INVALID;
}
