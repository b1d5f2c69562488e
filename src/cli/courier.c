/* It looks every few seconds, which is two cheap reads when nothing is due.
 * What goes wrong is said once on standard error, not every few seconds. */
#include "cli/courier.h"

#include <pthread.h>
#include <stdatomic.h>

#include "acts/daily.h"
#include "acts/item.h"
#include "acts/office.h"
#include "acts/reminder.h"
#include "cli/carry.h"

enum { ROUND_CEILING = 256 << 20, LOOK_EVERY = 5 /* seconds */ };

struct courier {
    courier_settings settings;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    atomic_bool stopping;
    arena a;      /* of one round */
    store *store; /* NULL: not open */
    day kept;     /* whose duties were looked at last; DAY_NONE: none yet */
    char said[256]; /* what was wrong last */
};

static bool stops(void *context)
{
    courier *k = context;
    return atomic_load(&k->stopping);
}

static void complain(courier *k, str says)
{
    char now[sizeof k->said];
    snprintf(now, sizeof now, "%.*s", STR_ARG(says));
    if (strcmp(now, k->said) != 0)
        fprintf(stderr, "发信：%.*s\n", STR_ARG(says));
    memcpy(k->said, now, sizeof now);
}

static void complain_of(courier *k, const work *w)
{
    complain(k, w->problems->n > 0 ? w->problems->p[0].says : store_trouble(w->store));
}

static work work_of(courier *k)
{
    instant now = k->settings.now();
    work w = {.store = k->store,
              .a = &k->a,
              .actor = STR("发信程序"),
              .keys = k->settings.keys,
              .today = day_of_instant(now),
              .now = now};
    w.problems = arena_new(&k->a, problems);
    problems_init(w.problems, &k->a);
    return w;
}

/* One message of one office. NOT_FOUND: there is none. */
static err carry_for(courier *k, agency_id office)
{
    post_limits limits = post_limits_default;
    office_settings s;
    carried sums = {0};
    arena_empty(&k->a);
    work w = work_of(k);
    w.agency = office;
    limits.stop = stops;
    limits.context = k;
    err e = office_settings_of(&w, &s);
    if (e == OK)
        e = carry_one(&w, &s.post, &limits, k->settings.now, &sums);
    if (e != OK && e != NOT_FOUND)
        complain_of(k, &w);
    return e;
}

static void remind_for(courier *k, agency_id office)
{
    reminders_given given;
    arena_empty(&k->a);
    work w = work_of(k);
    w.agency = office;
    err e = reminders_give(&w, &given);
    if (e != OK && e != NOT_FOUND) /* without a mailbox there is nobody to remind */
        complain_of(k, &w);
}

/* Tried once a day: what failed is made good by the next, or by a restart. */
static void keep_day(courier *k, agency_id office)
{
    arena_empty(&k->a);
    work w = work_of(k);
    w.agency = office;
    w.actor = STR("每日事项");
    if (daily_perform(&w) != OK)
        complain_of(k, &w);
}

static void publish_for(courier *k, agency_id office)
{
    size_t n;
    arena_empty(&k->a);
    work w = work_of(k);
    w.agency = office;
    if (item_publish_due(&w, &n) != OK)
        complain_of(k, &w);
}

enum { OFFICES_MOST = 1000 };

static size_t offices_of(courier *k, agency_id ids[OFFICES_MOST])
{
    agency_list offices = {0};
    work w = work_of(k);
    if (office_all(&w, &offices) != OK) {
        complain(k, store_trouble(k->store));
        return 0;
    }
    size_t n = offices.n < OFFICES_MOST ? offices.n : OFFICES_MOST;
    for (size_t i = 0; i < n; i++)
        ids[i] = offices.p[i].agency;
    return n;
}

static void make_round(courier *k)
{
    static const str nothing = STR_INIT("打不开数据库。");
    agency_id ids[OFFICES_MOST];
    str trouble = nothing;
    if (k->store == NULL &&
        store_open(&k->a, k->settings.db, STORE_EXISTING, &k->store, &trouble) != OK) {
        k->store = NULL;
        complain(k, trouble);
        return;
    }
    store_join(k->store, k->settings.writer);
    size_t n = offices_of(k, ids);
    day today = day_of_instant(k->settings.now());
    bool new_day = !day_is(k->kept) || day_before(k->kept, today);
    k->kept = today;
    for (size_t i = 0; i < n; i++) {
        if (new_day)
            keep_day(k, ids[i]);
        publish_for(k, ids[i]);
        remind_for(k, ids[i]);
        while (!atomic_load(&k->stopping) && carry_for(k, ids[i]) == OK)
            ;
    }
}

/* Wait a little; false when it is time to end. */
static bool rest(courier *k)
{
    struct timespec until;
    timespec_get(&until, TIME_UTC);
    until.tv_sec += LOOK_EVERY;
    pthread_mutex_lock(&k->lock);
    if (!atomic_load(&k->stopping))
        pthread_cond_timedwait(&k->wake, &k->lock, &until);
    pthread_mutex_unlock(&k->lock);
    return !atomic_load(&k->stopping);
}

static void *run(void *context)
{
    courier *k = context;
    arena_init(&k->a, ROUND_CEILING);
    k->kept = DAY_NONE;
    do {
        if (setjmp(*arena_guard(&k->a)) == 0) {
            make_round(k);
        } else {
            if (k->store != NULL)
                store_rollback(k->store);
            complain(k, STR("内存不够，这一轮没有做完。"));
        }
    } while (rest(k));
    if (k->store != NULL)
        store_close(k->store);
    arena_finish(&k->a);
    return NULL;
}

err courier_start(const courier_settings *how, courier **out)
{
    courier *k = calloc(1, sizeof *k);
    if (k == NULL || post_start() != OK) {
        free(k);
        return FAULT;
    }
    k->settings = *how;
    pthread_mutex_init(&k->lock, NULL);
    pthread_cond_init(&k->wake, NULL);
    if (pthread_create(&k->thread, NULL, run, k) != 0) {
        free(k);
        return FAULT;
    }
    *out = k;
    return OK;
}

void courier_stop(courier *k)
{
    if (k == NULL)
        return;
    pthread_mutex_lock(&k->lock);
    atomic_store(&k->stopping, true);
    pthread_cond_signal(&k->wake);
    pthread_mutex_unlock(&k->lock);
    pthread_join(k->thread, NULL);
    pthread_cond_destroy(&k->wake);
    pthread_mutex_destroy(&k->lock);
    free(k);
}
