/* Each kind of typeface has names in order of preference: what offices have, what
 * a free system has, and at last one of another kind, which is said. */
#include "documents/pdf_write/faces.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <stdio.h>

enum { NAMES_MOST = 10, PROBE = 0x7684 /* 的 */ };

typedef struct face_kind {
    const char *says; /* what a person calls it */
    const char *names[NAMES_MOST];
    const char *others[2]; /* of another kind */
    bool bold_others;
} face_kind;

static const face_kind kinds[FACE_COUNT] = {
    [FACE_XIAOBIAOSONG] = {"小标宋",
                           {"方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S",
                            "FZXiaoBiaoSong-B05"},
                           {"Noto Serif CJK SC", "FandolSong"},
                           true},
    [FACE_FANGSONG] = {"仿宋",
                       {"仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong",
                        "FandolFang"},
                       {"Noto Serif CJK SC", NULL},
                       false},
    [FACE_HEITI] = {"黑体",
                    {"黑体", "SimHei", "STHeiti", "FandolHei", "Noto Sans CJK SC"},
                    {"WenQuanYi Zen Hei", NULL},
                    false},
    [FACE_KAITI] = {"楷体",
                    {"楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "FandolKai",
                     "LXGW WenKai", "AR PL UKai CN"},
                    {"Noto Serif CJK SC", NULL},
                    false},
    [FACE_SONGTI] = {"宋体",
                     {"宋体", "SimSun", "STSong", "FandolSong", "Noto Serif CJK SC"},
                     {"AR PL UMing CN", NULL},
                     false},
};

/* Is there a typeface of this name that has Chinese characters? */
static bool has_family(FcConfig *config, const char *name)
{
    FcPattern *wanted = FcPatternCreate();
    FcCharSet *probe = FcCharSetCreate();
    FcCharSetAddChar(probe, PROBE);
    FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)name);
    FcPatternAddCharSet(wanted, FC_CHARSET, probe);
    FcObjectSet *facts = FcObjectSetBuild(FC_FAMILY, (char *)NULL);
    FcFontSet *found = FcFontList(config, wanted, facts);
    bool any = found != NULL && found->nfont > 0;
    if (found != NULL)
        FcFontSetDestroy(found);
    FcObjectSetDestroy(facts);
    FcCharSetDestroy(probe);
    FcPatternDestroy(wanted);
    return any;
}

/* Any Chinese typeface at all. */
static bool any_family(FcConfig *config, char *name, size_t room)
{
    FcPattern *wanted = FcPatternCreate();
    FcCharSet *probe = FcCharSetCreate();
    FcCharSetAddChar(probe, PROBE);
    FcPatternAddCharSet(wanted, FC_CHARSET, probe);
    FcPatternAddString(wanted, FC_LANG, (const FcChar8 *)"zh-cn");
    FcConfigSubstitute(config, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result = FcResultNoMatch;
    FcPattern *found = FcFontMatch(config, wanted, &result);
    FcCharSet *has = NULL;
    FcChar8 *family = NULL;
    bool any = found != NULL && FcPatternGetCharSet(found, FC_CHARSET, 0, &has) == FcResultMatch &&
               FcCharSetHasChar(has, PROBE) &&
               FcPatternGetString(found, FC_FAMILY, 0, &family) == FcResultMatch;
    if (any)
        snprintf(name, room, "%s", (const char *)family);
    if (found != NULL)
        FcPatternDestroy(found);
    FcCharSetDestroy(probe);
    FcPatternDestroy(wanted);
    return any;
}

static bool choose(faces *f, face which)
{
    const face_kind *kind = &kinds[which];
    char *name = f->family[which];
    size_t room = sizeof f->family[which];
    bool bold = false, found = false;
    for (int i = 0; i < NAMES_MOST && kind->names[i] != NULL && !found; i++)
        if ((found = has_family(f->config, kind->names[i])))
            snprintf(name, room, "%s", kind->names[i]);
    f->replaced[which] = !found;
    for (size_t i = 0; i < COUNT_OF(kind->others) && kind->others[i] != NULL && !found; i++)
        if ((found = has_family(f->config, kind->others[i]))) {
            snprintf(name, room, "%s", kind->others[i]);
            bold = kind->bold_others;
        }
    if (!found && !any_family(f->config, name, room))
        return false;
    f->font[which] = pango_font_description_new();
    pango_font_description_set_family(f->font[which], name);
    if (bold)
        pango_font_description_set_weight(f->font[which], PANGO_WEIGHT_BOLD);
    return true;
}

static void set_up_context(faces *f)
{
    enum { POINTS_PER_INCH = 72 }; /* a unit of the page is a point */
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(f->map), POINTS_PER_INCH);
    f->context = pango_font_map_create_context(f->map);
    pango_context_set_language(f->context, pango_language_from_string("zh-cn"));
    pango_context_set_round_glyph_positions(f->context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(f->context, options);
    cairo_font_options_destroy(options);
}

/* The system's list, which the library keeps and renews itself; with a folder of
 * its own, a list that is only this document's. */
static FcConfig *open_config(const char *folder)
{
    if (folder == NULL || folder[0] == '\0') {
        FcInitBringUptoDate();
        return FcConfigReference(NULL);
    }
    FcConfig *config = FcInitLoadConfigAndFonts();
    if (config != NULL)
        FcConfigAppFontAddDir(config, (const FcChar8 *)folder);
    return config;
}

err faces_open(faces *f, const char *folder)
{
    *f = (faces){.config = open_config(folder)};
    if (f->config == NULL)
        return NOT_FOUND;
    for (int i = 0; i < FACE_COUNT; i++)
        if (!choose(f, (face)i))
            return NOT_FOUND;
    f->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(f->map), f->config);
    set_up_context(f);
    return OK;
}

void faces_close(faces *f)
{
    for (int i = 0; i < FACE_COUNT; i++)
        if (f->font[i] != NULL)
            pango_font_description_free(f->font[i]);
    if (f->context != NULL)
        g_object_unref(f->context);
    if (f->map != NULL)
        g_object_unref(f->map);
    if (f->config != NULL)
        FcConfigDestroy(f->config);
}

void faces_say(const faces *f, line *out)
{
    bool any = false;
    for (int i = 0; i < FACE_COUNT; i++) {
        if (!f->replaced[i])
            continue;
        line_put(out, any ? STR("，") : STR("本机没有下列字体，已用别的代替："));
        line_put(out, str_of(kinds[i].says));
        line_put(out, STR("（用 "));
        line_put(out, str_of(f->family[i]));
        line_put(out, STR("）"));
        any = true;
    }
    if (any)
        line_put(out, STR("。把单位的字体文件放进字体文件夹再出一次即可。"));
    if (f->unknown)
        line_put(out, STR("有的字没有字体可用，纸上是方框，请安装含生僻字的字体。"));
}

PangoLayout *faces_layout(faces *f, face which, double points, str text)
{
    PangoLayout *layout = pango_layout_new(f->context);
    pango_font_description_set_absolute_size(f->font[which], points * PANGO_SCALE);
    pango_layout_set_font_description(layout, f->font[which]);
    pango_layout_set_text(layout, text.n > 0 ? text.p : "",
                          (int)(text.n < FACES_TEXT_MOST ? text.n : FACES_TEXT_MOST));
    f->unknown = f->unknown || pango_layout_get_unknown_glyphs_count(layout) > 0;
    return layout;
}
