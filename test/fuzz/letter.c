/* Any bytes as a letter's text: what is taken has whole lines and known sections, and
 * can be filled and laid out. The first byte chooses the letter. */
#include "documents/letter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    arena a;
    arena_init(&a, 64 << 20);
    letter which = (letter)(data[0] % LETTER_COUNT);
    int answer = OUTCOME_NONE;
    for (int o = 0; o < OUTCOME_COUNT; o++)
        if (letter_answers(which, o))
            answer = o;
    problems ps;
    problems_init(&ps, &a);
    letter_text t, out;
    str bytes = {(const char *)data + 1, size - 1};
    if (letter_text_read(&a, which, STR("text.txt"), bytes, &t, &ps) != OK) {
        demand(ps.n > 0 && ps.p[0].says.n > 0 && str_is_utf8(ps.p[0].says));
    } else {
        for (size_t i = 0; i < t.parts.n; i++)
            demand(t.parts.p[i].text.n > 0 || t.parts.p[i].line > 0);
        err checked = letter_text_check(&t, STR("text.txt"), &ps);
        demand(checked == OK || (checked == INVALID && ps.n > 0));
        settings s = letter_sample_settings();
        letter_facts f = letter_sample(&a, which, answer, day_of(2025, 1, 6));
        letter_draft(&a, &s, &t, answer, &f, &out, &ps);
        document *d = letter_paper(&a, &out, f.organ, f.letter_on, STAMP_PLACE, f.status_url);
        for (size_t i = 0; i < d->blocks.n; i++)
            demand(d->blocks.p[i].kind != BLOCK_GRID || grid_is_whole(d->blocks.p[i].grid));
    }
    arena_finish(&a);
    return 0;
}
