#include "web/listing.h"

int listing_index(const char *const *ids, int n, str id)
{
    for (int i = 0; i < n; i++)
        if (str_equal(str_of(ids[i]), id))
            return i;
    return -1;
}

void listing_offer(request *q, const char *name, const char *const *ids, const char *const *words,
                   int n, int chosen, choice_view_list *out)
{
    *list_add(q->a, out) =
        (choice_view){.name = str_of(name), .says = STR("全部"), .chosen = chosen < 0};
    for (int i = 0; i < n; i++)
        *list_add(q->a, out) = (choice_view){.name = str_of(name),
                                             .value = str_of(ids[i]),
                                             .says = str_of(words[i]),
                                             .chosen = chosen == i};
}
