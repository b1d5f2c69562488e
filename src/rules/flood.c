#include "rules/flood.h"

void flood_take(flood_count *c, int most, int minutes, instant now)
{
    if (now.s - c->first_at.s >= FLOOD_SPAN || now.s < c->first_at.s) {
        c->taken = 0;
        c->first_at = now;
    }
    c->taken++;
    if (most > 0 && c->taken >= most)
        c->until.s = now.s + INT64_C(60) * minutes;
}

bool flood_lasts(const flood_count *c, int most, instant now)
{
    return most > 0 && now.s < c->until.s;
}

bool flood_admits(const flood_count *c, int most, instant now)
{
    return most == 0 || now.s - c->first_at.s >= FLOOD_SPAN || c->taken < most;
}

flood_ticket flood_ticket_of(instant issued, int wait, instant now)
{
    int64_t age = now.s - issued.s;
    if (age < 0 || age >= FLOOD_TICKET_LASTS)
        return TICKET_NONE;
    return age >= wait ? TICKET_WAITED : TICKET_WORKS;
}

bool flood_solved(const unsigned char digest[4], int bits)
{
    for (int i = 0; i < bits; i++)
        if ((digest[i / 8] >> (7 - i % 8)) & 1)
            return false;
    return true;
}
