#include "cli/json.h"

#include "cli/command.h"

json_t *json_day(day d)
{
    return day_is(d) ? json_string(day_iso(d).c) : json_null();
}

json_t *json_str(str s)
{
    return s.n == 0 ? json_string("") : json_stringn(s.p, s.n);
}

int print_json(json_t *document)
{
    char *text = json_dumps(document, JSON_INDENT(2));
    json_decref(document);
    if (text == NULL)
        return say_error(FAULT, STR("结果写不成 JSON，请告知开发者。"));
    bool printed = print_out(str_of(text)) && print_out(STR("\n"));
    free(text);
    return printed ? 0 : exit_of(FAULT);
}
