/* Text from outside becomes a recipient, unchecked.
 * layer: post
 * says: incompatible type
 */
#include "post/smtp.h"

extern post_result send_to(arena *a, const smtp_server *s, mail_address from, str typed);
post_result send_to(arena *a, const smtp_server *s, mail_address from, str typed)
{
#ifdef REFUSED
    return smtp_send(a, s, &post_limits_default, from, typed, STR("x"));
#else
    mail_address to;
    if (!mail_address_check(typed, &to))
        return (post_result){.verdict = POST_REFUSED};
    return smtp_send(a, s, &post_limits_default, from, to, STR("x"));
#endif
}
