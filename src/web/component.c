/* Looks by table: what is seen by colour is also seen by shape and said. */
#include "web/component.h"

static const str tag_looks[TAG_LOOK_COUNT] = {
    [TAG_PLAIN] = STR_INIT("tag"),     [TAG_OK] = STR_INIT("tag ok"),
    [TAG_WARN] = STR_INIT("tag warn"), [TAG_BAD] = STR_INIT("tag bad"),
    [TAG_OFF] = STR_INIT("tag off"),
};

static const str light_looks[LIGHT_COUNT] = {
    [LIGHT_GREEN] = STR_INIT("lt g1"),
    [LIGHT_AMBER] = STR_INIT("lt y"),
    [LIGHT_RED] = STR_INIT("lt rd"),
    [LIGHT_PAUSED] = STR_INIT("lt p"),
};

tag tag_of(tag_look look, str says)
{
    return (tag){says, tag_looks[look]};
}

light_view light_of(clock_light l, str says)
{
    return (light_view){.round = l == LIGHT_GREEN,
                        .diamond = l == LIGHT_AMBER,
                        .triangle = l == LIGHT_RED,
                        .bars = l == LIGHT_PAUSED,
                        .look = light_looks[l],
                        .says = says};
}

void steps_fill(arena *a, const char *const *texts, size_t count, size_t at, steps *out)
{
    *out = (steps){.label = str_format(a, "填写进度，共 %zu 步", count)};
    for (size_t i = 0; i < count; i++)
        *list_add(a, &out->rows) = (step_view){.number = str_format(a, "%zu", i + 1),
                                               .text = str_of(texts[i]),
                                               .done = i < at,
                                               .current = i == at};
}
