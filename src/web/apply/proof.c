/* A ticket in its cookie is TIME.MAC, the MAC in hexadecimal; the MAC is also the word that the
 * device computes a number for, so that no second secret is needed. */
#include "web/apply/proof.h"

#include "secret/keyring.h"
#include "secret/token.h"
#include "web/asset.h"
#include "web/visit.h"

enum { MAC_BYTES = 16, NUMBER_MOST = 16 /* digits */ };

static const char *cookie_name(const request *q)
{
    return q->secure ? "__Host-ticket" : "ticket";
}

static err mac_of(request *q, str token, instant issued, str *out)
{
    unsigned char mac[SM3_SIZE];
    str bound = str_format(q->a, "%lld %.*s %lld", (long long)q->work->agency.n, STR_ARG(token),
                           (long long)issued.s);
    TRY(keyring_mac(q->work->keys, "apply_ticket", bound, mac));
    *out = bytes_hex(q->a, (str){(const char *)mac, MAC_BYTES});
    return OK;
}

/* The visitor's ticket, if it is one of this draft: *mac is empty if not. */
static err ticket_of(request *q, str token, instant *issued, str *mac)
{
    str rest = visit_cookie(q, cookie_name(q)), time, made;
    *issued = (instant){0};
    *mac = (str){NULL, 0};
    if (!str_split(&rest, STR("."), &time) || !str_to_int(time, &issued->s))
        return OK;
    TRY(mac_of(q, token, *issued, &made));
    if (bytes_equal(made, rest))
        *mac = made;
    return OK;
}

err proof_show(request *q, response *r, const settings *set, str token, proof_view *out)
{
    instant issued;
    str mac;
    TRY(ticket_of(q, token, &issued, &mac));
    if (mac.n == 0 || flood_ticket_of(issued, set->flood_wait, q->work->now) == TICKET_NONE) {
        issued = q->work->now;
        TRY(mac_of(q, token, issued, &mac));
        *list_add(q->a, &r->cookies) =
            str_format(q->a, "%s=%lld.%.*s; Path=/; HttpOnly; SameSite=Lax%s; Max-Age=%d",
                       cookie_name(q), (long long)issued.s, STR_ARG(mac),
                       q->secure ? "; Secure" : "", FLOOD_TICKET_LASTS);
    }
    instant from = {issued.s + set->flood_wait};
    *out = (proof_view){
        .asked = true,
        .waited = from.s <= q->work->now.s,
        .challenge = mac,
        .bits = set->flood_bits,
        .from = instant_clock(q->a, from),
        .script = asset_url(q->a, ASSET_PROOF),
    };
    r->scripted = true;
    return OK;
}

static bool is_number(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0 && s.n <= NUMBER_MOST;
}

err proof_read(request *q, const settings *set, str token, str number, flood_proof *out)
{
    instant issued;
    str mac;
    unsigned char digest[SM3_SIZE];
    *out = FLOOD_UNPROVEN;
    TRY(ticket_of(q, token, &issued, &mac));
    flood_ticket worth = flood_ticket_of(issued, set->flood_wait, q->work->now);
    if (mac.n == 0 || worth == TICKET_NONE)
        return OK;
    if (is_number(number)) {
        TRY(sm3_of(str_format(q->a, "%.*s%.*s", STR_ARG(mac), STR_ARG(number)), digest));
        if (flood_solved(digest, set->flood_bits)) {
            *out = FLOOD_COMPUTED;
            return OK;
        }
    }
    if (worth == TICKET_WAITED)
        *out = FLOOD_WAITED;
    return OK;
}
