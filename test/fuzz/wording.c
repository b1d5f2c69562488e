/* Any well-formed text, by a lexicon of terms that share their beginnings: hits lie
 * within the text, are not empty, and can be told. */
#include <stdlib.h>

#include "rules/wording.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ALWAYS .from = {INT32_MIN}, .to = {INT32_MIN}

static const term terms[] = {
    {.wrong = STR_INIT("布署"), .except = STR_INIT("公布署名|布署名"), ALWAYS},
    {.wrong = STR_INIT("布署的布署"), ALWAYS},
    {.wrong = STR_INIT("国土资源部"), .kind = LEXICON_BODY, .from = {17600}, .to = {30000}},
    {.wrong = STR_INIT("国土"), .kind = LEXICON_TYPO, .except = STR_INIT("国土|国土资源"), ALWAYS},
    {.wrong = STR_INIT("ab"), ALWAYS},
};

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void tell(const wording_hit *hit, str text)
{
    char says[WORDING_SAYS_ROOM], suggests[WORDING_SAYS_ROOM];
    line l = LINE_IN(says);
    demand(hit->from < hit->to && hit->to <= text.n);
    demand(str_is_utf8(str_slice(text, hit->from, hit->to)));
    wording_says(hit, &l);
    demand(str_is_utf8(line_str(&l)));
    l = LINE_IN(suggests);
    wording_suggest(hit, &l);
    demand(l.n > 0 && str_is_utf8(line_str(&l)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint64_t room[256];
    static lexicon words;
    const term *all[COUNT_OF(terms)];
    wording_hit hit[64];
    wording_hits hits = {.p = hit, .room = COUNT_OF(hit)};
    str text = {(const char *)data, size};
    if (!str_is_utf8(text))
        return 0;
    for (size_t i = 0; i < COUNT_OF(terms); i++)
        all[i] = &terms[i];
    demand(lexicon_room(COUNT_OF(terms)) <= sizeof room);
    lexicon_build(all, COUNT_OF(terms), room, &words);
    wording_find(&(wording_text){text, {19500}, &words}, &hits);
    for (size_t i = 0; i < hits.n; i++)
        tell(&hit[i], text);
    return 0;
}
