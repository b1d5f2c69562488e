/* Letters as DOCX and PDF, and what their bare bytes cost, by turns in one process.
 *
 * The peer writes the same pages: whatever the program gives cairo to show is noted
 * once (its calls go through this file on their way) and then shown again, glyph by
 * glyph, on a PDF of cairo's own, which sets, breaks and tags nothing. For Word files it
 * deflates the same parts with zlib. */
#include <cairo-pdf.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <zip.h>
#include <zlib.h>

#include "base/arena.h"
#include "documents/docx_write.h"
#include "documents/letter.h"
#include "documents/pdf_write.h"

/* --- what is shown --- */

typedef struct shown {
    cairo_scaled_font_t *font; /* NULL: the page ends */
    cairo_matrix_t matrix;
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    char *text;
    int glyph_count, cluster_count, text_size;
    cairo_text_cluster_flags_t flags;
} shown;

enum { SHOWN_MOST = 20000, PARTS_MOST = 64 };

static shown *noting; /* NULL: nothing is noted */
static size_t noted;

static void *copy_of(const void *p, size_t n)
{
    void *copy = malloc(n + 1);
    if (copy == NULL)
        exit(5);
    if (n > 0)
        memcpy(copy, p, n);
    return copy;
}

static void note(shown s)
{
    if (noting == NULL)
        return;
    if (noted == SHOWN_MOST)
        exit(5);
    noting[noted++] = s;
}

static void *of_cairo(const char *name)
{
    void *function = dlsym(RTLD_NEXT, name);
    if (function == NULL)
        exit(5);
    return function;
}

void cairo_show_text_glyphs(cairo_t *cr, const char *text, int text_size,
                            const cairo_glyph_t *glyphs, int glyph_count,
                            const cairo_text_cluster_t *clusters, int cluster_count,
                            cairo_text_cluster_flags_t flags)
{
    static __typeof__(cairo_show_text_glyphs) *real;
    if (real == NULL)
        *(void **)&real = of_cairo("cairo_show_text_glyphs");
    if (noting != NULL) {
        shown s = {.font = cairo_scaled_font_reference(cairo_get_scaled_font(cr)),
                   .glyphs = copy_of(glyphs, (size_t)glyph_count * sizeof *glyphs),
                   .clusters = copy_of(clusters, (size_t)cluster_count * sizeof *clusters),
                   .text = copy_of(text, (size_t)text_size),
                   .glyph_count = glyph_count,
                   .cluster_count = cluster_count,
                   .text_size = text_size,
                   .flags = flags};
        cairo_get_matrix(cr, &s.matrix);
        note(s);
    }
    real(cr, text, text_size, glyphs, glyph_count, clusters, cluster_count, flags);
}

void cairo_show_page(cairo_t *cr)
{
    static __typeof__(cairo_show_page) *real;
    if (real == NULL)
        *(void **)&real = of_cairo("cairo_show_page");
    note((shown){.font = NULL});
    real(cr);
}

/* --- a letter --- */

typedef struct sort {
    letter which;
    int answer;
    shown *shown;
    size_t shown_count;
    void *parts[PARTS_MOST];
    size_t part_sizes[PARTS_MOST], part_count;
    size_t glyphs;
} sort;

static void fail(str why)
{
    fprintf(stderr, "bench: %.*s\n", STR_ARG(why));
    exit(5);
}

static const document *paper(arena *a, const sort *of)
{
    const day on = day_of(2026, 3, 2);
    problems ps;
    problems_init(&ps, a);
    letter_text text, filled;
    letter_facts facts = letter_sample(a, of->which, of->answer, on);
    settings s = letter_sample_settings();
    if (letter_text_open(a, of->which, (str){NULL, 0}, &text, &ps) != OK ||
        letter_fill(a, &s, &text, of->answer, &facts, &filled, &ps) != OK)
        fail(STR("a letter cannot be filled"));
    return letter_paper(a, &filled, facts.organ, on, STAMP_PLACE, (str){NULL, 0});
}

static str as_pdf(arena *a, const document *d)
{
    buf out;
    str trouble = {NULL, 0};
    buf_init(&out, a);
    if (pdf_write(d, (str){NULL, 0}, &out, &trouble) != OK)
        fail(trouble);
    return buf_str(&out);
}

static str as_docx(arena *a, const document *d)
{
    buf out;
    str trouble = {NULL, 0};
    buf_init(&out, a);
    if (docx_write(d, &out, &trouble) != OK)
        fail(trouble);
    return buf_str(&out);
}

static void take_apart(sort *of, str docx)
{
    zip_source_t *source = zip_source_buffer_create(docx.p, docx.n, 0, NULL);
    zip_t *z = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, NULL);
    for (zip_int64_t i = 0; z != NULL && i < zip_get_num_entries(z, 0); i++) {
        zip_stat_t is;
        zip_file_t *f = zip_fopen_index(z, (zip_uint64_t)i, 0);
        if (f == NULL || zip_stat_index(z, (zip_uint64_t)i, 0, &is) != 0 ||
            of->part_count == PARTS_MOST)
            fail(STR("the Word file cannot be read"));
        char *part = malloc(is.size + 1);
        if (part == NULL || zip_fread(f, part, is.size) != (zip_int64_t)is.size)
            fail(STR("the Word file cannot be read"));
        of->parts[of->part_count] = part;
        of->part_sizes[of->part_count++] = is.size;
        zip_fclose(f);
    }
    if (of->part_count == 0)
        fail(STR("the Word file is empty"));
    zip_discard(z);
}

/* --- the peer --- */

static cairo_status_t drop(void *context, const unsigned char *bytes, unsigned n)
{
    (void)bytes;
    *(size_t *)context += n;
    return CAIRO_STATUS_SUCCESS;
}

static size_t bare_pdf(const sort *of)
{
    size_t written = 0;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(drop, &written, 595.3, 841.9);
    cairo_t *cr = cairo_create(surface);
    for (size_t i = 0; i < of->shown_count; i++) {
        const shown *s = &of->shown[i];
        if (s->font == NULL) {
            cairo_show_page(cr);
            continue;
        }
        cairo_set_matrix(cr, &s->matrix);
        cairo_set_scaled_font(cr, s->font);
        cairo_show_text_glyphs(cr, s->text, s->text_size, s->glyphs, s->glyph_count, s->clusters,
                               s->cluster_count, s->flags);
    }
    cairo_surface_finish(surface);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        fail(STR("cairo fails"));
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return written;
}

static size_t bare_docx(const sort *of)
{
    size_t written = 0;
    for (size_t i = 0; i < of->part_count; i++) {
        uLongf room = compressBound(of->part_sizes[i]);
        Bytef *out = malloc(room);
        if (out == NULL || compress(out, &room, of->parts[i], of->part_sizes[i]) != Z_OK)
            fail(STR("zlib fails"));
        free(out);
        written += room;
    }
    return written;
}

/* --- by turns --- */

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void prepare(arena *a, sort *of)
{
    arena_empty(a);
    const document *d = paper(a, of);
    of->shown = noting = calloc(SHOWN_MOST, sizeof *noting);
    noted = 0;
    str pdf = as_pdf(a, d);
    noting = NULL;
    of->shown_count = noted;
    for (size_t i = 0; i < noted; i++)
        of->glyphs += (size_t)of->shown[i].glyph_count;
    take_apart(of, as_docx(a, d));
    if (of->glyphs < 100)
        fail(STR("the letter shows nothing"));
    fprintf(stderr, "%s: %zu glyphs, PDF %zu bytes, bare %zu\n", letter_rules[of->which].id,
            of->glyphs, pdf.n, bare_pdf(of));
}

/* One line for each round: seconds of our PDF, our DOCX, the bare PDF, the bare DOCX,
 * each for `each` times all letters. */
int main(int argc, char **argv)
{
    int64_t rounds, each;
    if (argc != 3 || !str_to_int(str_of(argv[1]), &rounds) || !str_to_int(str_of(argv[2]), &each))
        fail(STR("usage: bench_letters ROUNDS EACH"));
    static sort sorts[LETTER_COUNT];
    arena a;
    arena_init(&a, 256 << 20);
    if (setjmp(*arena_guard(&a)) != 0)
        fail(STR("out of memory"));
    for (int i = 0; i < LETTER_COUNT; i++) {
        sorts[i].which = (letter)i;
        sorts[i].answer = OUTCOME_NONE;
        for (int o = OUTCOME_COUNT - 1; o >= 0; o--)
            if (letter_answers((letter)i, o))
                sorts[i].answer = o;
        prepare(&a, &sorts[i]);
    }
    for (int64_t round = 0; round < rounds; round++) {
        double took[4] = {0};
        for (int64_t turn = 0; turn < each * LETTER_COUNT; turn++) {
            const sort *of = &sorts[turn % LETTER_COUNT];
            arena_empty(&a);
            double at[5];
            at[0] = seconds();
            as_pdf(&a, paper(&a, of));
            at[1] = seconds();
            as_docx(&a, paper(&a, of));
            at[2] = seconds();
            bare_pdf(of);
            at[3] = seconds();
            bare_docx(of);
            at[4] = seconds();
            for (int i = 0; i < 4; i++)
                took[i] += at[i + 1] - at[i];
        }
        printf("%lld %.6f %.6f %.6f %.6f\n", (long long)each * LETTER_COUNT, took[0], took[1],
               took[2], took[3]);
    }
    return 0;
}
