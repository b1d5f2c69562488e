#include "web/error.h"

#include "pages.h"

static const struct {
    int status;
    const char *heading, *says, *next;
} errors[] = {
    {400, "这个请求看不懂", "发来的内容不合要求。", "请检查地址或者填写的内容，改正以后再试。"},
    {403, "这里不对外开放", "您没有查看这一页的权限。",
     "公开的内容都在五个栏目里；没有公开的信息，可以依法申请公开。"},
    {404, "没有找到这一页", "地址可能写错了，或者内容已经移走。",
     "可以回首页搜索，或者从五个栏目里找。"},
    {405, "这一页不能这样打开", "这个地址不接受这种请求方式。", "请从首页重新进入。"},
    {409, "内容已经变化", "您打开以后，内容有了新的变化。", "请刷新以后再试。"},
    {413, "内容太多", "发来的内容超过了这一页的限制，什么都没有保存。",
     "请回到上一页，减少文字，或者换小一些、少一些的文件，再提交。"},
    {415, "内容的格式不对", "这一页只收浏览器表单发来的 UTF-8 文字和文件。",
     "请用浏览器打开这一页，填写以后再提交。"},
    {500, "系统出了故障", "这不是您的原因，您填写的内容没有保存。",
     "请过几分钟再试；着急的话，请打电话给政府信息公开工作机构。"},
};

static const int statuses[ERR_COUNT] = {
    [OK] = 200,        [INVALID] = 400,  [NOT_FOUND] = 404,
    [FORBIDDEN] = 403, [CONFLICT] = 409, [FAULT] = 500,
};

int error_status(err e)
{
    return statuses[e];
}

void error_page(request *q, int status, buf *out)
{
    size_t i = 0;
    while (i + 1 < COUNT_OF(errors) && errors[i].status != status)
        i++;
    error_view v = {
        .heading = str_of(q->words ? q->words->heading : errors[i].heading),
        .says = q->says.n > 0 ? q->says : str_of(q->words ? q->words->says : errors[i].says),
        .next = str_of(q->words ? q->words->next : errors[i].next),
    };
    frame_init(q, &v.frame, COLUMN_NONE, v.heading);
    page_error(out, &v);
}

#define PLAIN(title, says)                                                                    \
    LIT("<!doctype html><html lang=\"zh-Hans\"><meta charset=\"utf-8\"><meta name=\"viewport\" " \
        "content=\"width=device-width\"><title>" title "</title><h1>" title "</h1><p>" says   \
        "</p><p><a href=\"/\">回首页</a></p></html>")

lit web_plain_error(int status)
{
    switch (status) {
    case 400: return PLAIN("这个请求看不懂", "发来的请求不合 HTTP 的规定。请用浏览器重新打开。");
    case 411: return PLAIN("没有写明长度", "发来的内容没有写明长度。请用浏览器重新提交。");
    case 413: return PLAIN("内容太大", "发来的内容超过了限制。请减小以后再试。");
    case 503: return PLAIN("现在太忙", "系统一时应付不过来。请过一分钟再试。");
    default: return PLAIN("系统出了故障", "这不是您的原因。请过几分钟再试。");
    }
}
