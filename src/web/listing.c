#include "web/listing.h"

#include "documents/xlsx_write.h"

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

void listing_copy_begin(request *q, listing_copy *c, str name, str title, const char *const *heads,
                        int columns)
{
    grid *g = arena_new(q->a, grid);
    *g = (grid){.name = name,
                .caption = title,
                .rows = 1,
                .columns = columns,
                .head_rows = 1,
                .breaks = true};
    for (int i = 0; i < columns; i++) {
        g->widths[i] = 1000 / columns;
        grid_add(q->a, g, 0, i, 1, 1, GRID_HEAD, str_of(heads[i]));
    }
    *c = (listing_copy){title, g};
}

void listing_copy_add(request *q, listing_copy *c, const str *cells)
{
    grid *g = c->rows;
    for (int i = 0; i < g->columns; i++)
        grid_add(q->a, g, g->rows, i, 1, 1, GRID_TEXT, document_clean(q->a, cells[i]));
    g->rows++;
}

err listing_copy_give(request *q, response *r, const listing_copy *c)
{
    str trouble;
    document d = {.title = c->title, .author = q->office.name, .issued = q->work->today};
    document_add_grid(q->a, &d, c->rows);
    TRY(xlsx_write(&d, &r->body, &trouble));
    r->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    r->file_name = str_format(q->a, "%.*s.xlsx", STR_ARG(c->title));
    return OK;
}
