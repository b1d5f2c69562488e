/* Terms in a text: ours and Hyperscan, alternately, in one process.
 *
 *     scan TEXT TERMS ROUNDS
 */
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "rules/wording.h"

enum { HITS = 4096, ROUNDS_MOST = 99, TERMS_MOST = 100000 };

static str read_whole(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL || fseek(f, 0, SEEK_END) != 0)
        exit(1);
    size_t n = (size_t)ftell(f);
    char *p = malloc(n + 1);
    rewind(f);
    if (p == NULL || fread(p, 1, n, f) != n)
        exit(1);
    fclose(f);
    p[n] = 0;
    return (str){p, n};
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static const lexicon *ready(const str *words, size_t n)
{
    term *terms = calloc(n, sizeof *terms);
    const term **all = calloc(n, sizeof *all);
    lexicon *out = malloc(sizeof *out);
    for (size_t i = 0; i < n; i++) {
        terms[i] = (term){.id = STR("x"), .wrong = words[i], .from = DAY_NONE, .to = DAY_NONE};
        all[i] = &terms[i];
    }
    lexicon_build(all, n, malloc(lexicon_room(n)), out);
    return out;
}

static hs_database_t *compile(const str *words, size_t n)
{
    const char **texts = calloc(n, sizeof *texts);
    unsigned *flags = calloc(n, sizeof *flags), *ids = calloc(n, sizeof *ids);
    size_t *lengths = calloc(n, sizeof *lengths);
    hs_database_t *out;
    hs_compile_error_t *why;
    for (size_t i = 0; i < n; i++) {
        texts[i] = words[i].p;
        lengths[i] = words[i].n;
        ids[i] = (unsigned)i;
    }
    if (hs_compile_lit_multi(texts, flags, ids, lengths, (unsigned)n, HS_MODE_BLOCK, NULL, &out,
                             &why) != HS_SUCCESS) {
        fprintf(stderr, "%s\n", why->message);
        exit(1);
    }
    return out;
}

static int count_one(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                     void *context)
{
    (void)id, (void)from, (void)to, (void)flags;
    ++*(size_t *)context;
    return 0;
}

static int by_value(const void *a, const void *b)
{
    return *(const double *)a < *(const double *)b ? -1 : *(const double *)a > *(const double *)b;
}

/* The seconds that one way took over the text, and its hits. */
static double ours(void (*find)(const wording_text *, wording_hits *), str text, const lexicon *x,
                   size_t *hits)
{
    static wording_hit room[HITS];
    wording_hits found = {.p = room, .room = HITS};
    double began = now();
    find(&(wording_text){text, DAY_NONE, x}, &found);
    *hits = found.n + found.dropped;
    return now() - began;
}

int main(int argc, char **argv)
{
    static str words[TERMS_MOST];
    size_t n = 0, hits_ours = 0, hits_all = 0, hits_theirs = 0;
    int64_t rounds;
    if (argc != 4 || !str_to_int(str_of(argv[3]), &rounds) || rounds < 1 || rounds > ROUNDS_MOST)
        return 2;
    str text = read_whole(argv[1]), rest = read_whole(argv[2]), word;
    while (n < TERMS_MOST && str_split(&rest, STR("\n"), &word))
        if (word.n > 0)
            words[n++] = word;
    double began = now();
    const lexicon *x = ready(words, n);
    double built = now() - began;
    began = now();
    hs_database_t *database = compile(words, n);
    double compiled = now() - began;
    hs_scratch_t *scratch = NULL;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
        return 1;
    double ratios[ROUNDS_MOST], mine[ROUNDS_MOST], all[ROUNDS_MOST], peer[ROUNDS_MOST];
    for (int64_t i = 0; i < rounds; i++) {
        mine[i] = ours(wording_find_terms, text, x, &hits_ours);
        all[i] = ours(wording_find, text, x, &hits_all);
        hits_theirs = 0;
        began = now();
        hs_scan(database, text.p, (unsigned)text.n, 0, scratch, count_one, &hits_theirs);
        peer[i] = now() - began;
        ratios[i] = peer[i] / mine[i];
    }
    double *sorted[] = {ratios, mine, all, peer};
    for (size_t i = 0; i < COUNT_OF(sorted); i++)
        qsort(sorted[i], (size_t)rounds, sizeof(double), by_value);
    double mb = (double)text.n * 1e-6, middle = ratios[rounds / 2];
    fprintf(stderr,
            "%zu terms, %.0f MB: terms alone %.0f MB/s (%zu longest hits; ready in %.3f s), "
            "all of wording %.0f MB/s (%zu), Hyperscan %.0f MB/s (%zu hits; compiled in %.3f s)\n",
            n, mb, mb / mine[rounds / 2], hits_ours, built, mb / all[rounds / 2], hits_all,
            mb / peer[rounds / 2], hits_theirs, compiled);
    printf("scan: %.2f of Hyperscan, aim ≥ 0.8 (%s), %lld rounds, spread %.2f–%.2f\n", middle,
           middle >= 0.8 ? "met" : "short", (long long)rounds, ratios[0], ratios[rounds - 1]);
    return 0;
}
