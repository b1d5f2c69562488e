/* What the pages of items share. For web/items* only. */
#ifndef WEB_ITEMS_SHOW_H
#define WEB_ITEMS_SHOW_H

#include "acts/item.h"
#include "web/items.h"

/* "/office/items/42". */
url item_url(request *q, item_id which);
/* The item that the path names. */
MUST_USE err item_of_path(request *q, item_id *out);
/* From the ledger's object to the page, for forms sent twice. */
url item_of_object(request *q, str object);
/* A light with its words. */
light_view item_light_view(request *q, course_light light, workdays left);

/* The page of one item, and of a version of it (show.c). */
err item_show(request *q, response *r);
err item_file_page(request *q, response *r);
err item_picture_page(request *q, response *r);

/* The text of an item (write.c). */
err item_draft_page(request *q, response *r);
err item_draft_save(request *q, response *r);
err item_edit_page(request *q, response *r);
err item_edit_save(request *q, response *r);
err item_correct_page(request *q, response *r);
err item_correct_save(request *q, response *r);
extern const form item_draft_form, item_edit_form, item_correct_form;

/* A body read from a file or a paste (bring.c). */
err item_bring_page(request *q, response *r);
err item_bring_save(request *q, response *r);
extern const form item_bring_form;

/* Files and moves (move.c). */
err item_attach_page(request *q, response *r);
err item_attach_save(request *q, response *r);
err item_move_page(request *q, response *r);
err item_move_save(request *q, response *r);
extern const form item_attach_form;
extern const form item_move_forms[ITEM_MOVE_COUNT];

#endif
