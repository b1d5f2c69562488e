/* A body read from a file or a paste: it becomes a version of the draft, and the item's
 * page shows it as the public will see it, with what was left out. */
#include "pages.h"
#include "web/items/show.h"

enum { PASTE_MOST = 1000000, BRING_BYTES = 5 << 20 };

typedef struct bring_typed {
    upload_list file;
    str pasted, seen;
    bool keep;
} bring_typed;
static const form_row bring_rows[] = {
    {FORM_FILES(bring_typed, file), .label = "文件", .most = 1,
     .accepts = 1U << FILE_DOCX | 1U << FILE_PDF | 1U << FILE_TXT},
    {FORM_CHECK(bring_typed, keep), .label = "把文件留存为来源文件，不对外公开"},
    {FORM_LINES(bring_typed, pasted), .label = "或者粘贴内容", .most = PASTE_MOST,
     .hint = "从 WPS、Word 复制的文字，或者网页的源代码。选了文件就不看这里。"},
    {FORM_HIDDEN(bring_typed, seen)},
};
const form item_bring_form = {FORM_ROWS(bring_typed, bring_rows), .button = "读入，存成新的一版",
                              .bytes = BRING_BYTES, .result = item_of_object};

static err open_bring(request *q, response *r, item_form_view *v, item_id *which)
{
    TRY(item_of_path(q, which));
    TRY(form_open(q, r, &item_bring_form, url_lit(q->a, item_url(q, *which), LIT("/bring")),
                  &v->form));
    v->form.cancel = STR("返回这条信息");
    v->form.cancel_address = item_url(q, *which);
    return OK;
}

static err show_bring(request *q, response *r, item_form_view *v, item_id which)
{
    v->lead = STR("标题、列表、表格、链接和脚注保留；修订、批注、隐藏的文字和不支持的对象不读入，读完"
                  "一一说明。以前各版都能查看。");
    TRY(office_frame_init(q, r, &v->frame, OFFICE_ITEMS, STR("读入正文")));
    v->frame.wrong = v->form.errors.n > 0;
    office_crumb(q, &v->frame, str_format(q->a, "第 %lld 条", (long long)which.n),
                 item_url(q, which));
    office_crumb(q, &v->frame, v->frame.title, v->form.action);
    page_office_item_form(&r->body, v);
    return OK;
}

err item_bring_page(request *q, response *r)
{
    item_form_view v = {0};
    item_id which;
    item_view i;
    move_state why;
    TRY(open_bring(q, r, &v, &which));
    TRY(item_look(q->work, which, DAY_NONE, &i));
    if (!item_allows(&i.course, ITEM_MOVE_EDIT, i.record.unit, q->work->roles, q->work->unit,
                     q->work->account, &why)) {
        q->says = str_format(q->a, "现在不能读入正文：%s。", why.says);
        return CONFLICT;
    }
    bring_typed t = {.seen = str_format(q->a, "%lld", (long long)i.course.version)};
    form_fill(&v.form, &t);
    return show_bring(q, r, &v, which);
}

err item_bring_save(request *q, response *r)
{
    item_form_view v = {0};
    item_id which;
    bring_typed t;
    int64_t seen;
    TRY(open_bring(q, r, &v, &which));
    if (form_read(q, &v.form, &t) != OK)
        return show_bring(q, r, &v, which);
    if (!str_to_int(t.seen, &seen) || seen < 0)
        return INVALID;
    if (t.file.n == 0 && str_trim(t.pasted).n == 0) {
        form_wrong(&v.form, "file", "请选择文件，或者粘贴内容。");
        return show_bring(q, r, &v, which);
    }
    item_brought in = {.original = t.file.n > 0 ? &t.file.p[0] : NULL,
                       .pasted = t.pasted,
                       .keep = t.keep};
    err e = item_bring(q->work, which, seen, &in);
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT) {
        form_blame(&v.form, q->work->problems);
        r->status = e == CONFLICT ? 409 : 400;
        return show_bring(q, r, &v, which);
    }
    TRY(e);
    return response_see_other(r, url_query(q->a, item_url(q, which), LIT("done"), STR("1")));
}
