/* Text from outside becomes the id in a message's headers, unchecked.
 * layer: documents
 * says: incompatible type
 */
#include "documents/message.h"

extern void begin(mail_message *m, str kept);
void begin(mail_message *m, str kept)
{
#ifdef REFUSED
    m->id = kept;
#else
    if (!message_id_check(kept, &m->id))
        m->id = (message_id){{NULL, 0}};
#endif
}
