#include "web/target.h"

#include "base/url.h"

bool target_read(arena *a, str target, str *out_path, parameter_list *query)
{
    if (target.n > TARGET_MOST)
        return false;
    if (str_starts(target, STR("http://"))) {
        size_t slash = str_find(target, STR("/"), 7);
        target = slash == SIZE_MAX ? STR("/") : str_slice(target, slash, target.n);
    }
    if (!str_starts(target, STR("/")))
        return false;
    size_t mark = str_find(target, STR("?"), 0);
    str path = str_slice(target, 0, mark);
    if (!url_decode(a, path, false, out_path))
        return false;
    if (str_has(path, STR("%2F")) || str_has(path, STR("%2f")))
        return false;
    if (mark == SIZE_MAX || mark + 1 >= target.n)
        return true;
    str rest = str_slice(target, mark + 1, target.n), pair;
    while (str_split(&rest, STR("&"), &pair)) {
        if (pair.n == 0)
            continue;
        if (query->n == TARGET_PARAMETERS_MOST)
            return false;
        size_t equals = str_find(pair, STR("="), 0);
        parameter p;
        str value = equals == SIZE_MAX ? (str){NULL, 0} : str_slice(pair, equals + 1, pair.n);
        if (!url_decode(a, str_slice(pair, 0, equals), true, &p.name) ||
            !url_decode(a, value, true, &p.value))
            return false;
        *list_add(a, query) = p;
    }
    return true;
}
