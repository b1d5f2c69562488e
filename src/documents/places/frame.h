/* What the child sends, frame by frame. */
#ifndef DOCUMENTS_PLACES_FRAME_H
#define DOCUMENTS_PLACES_FRAME_H

enum {
    FRAME_PLACE = 'P',
    FRAME_UNREAD = 'U',
    FRAME_REFUSED = 'R', /* only the reason counts */
    FRAME_END = 'E',     /* and nothing after it */
    FRAME_HEAD = 22,     /* bytes before the texts */
    WHERE_LONGEST = 240
};

#endif
