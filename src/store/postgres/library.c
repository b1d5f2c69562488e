#include "store/postgres/library.h"

#include <dlfcn.h>
#include <pthread.h>

postgres_library pq;
static bool loaded;

static const struct {
    const char *name;
    size_t place;
} functions[] = {
#define X(name) {"PQ" #name, offsetof(postgres_library, name)},
    LIBPQ_FUNCTIONS(X)
#undef X
};

/* The version is in the name: 5 has been compatible since PostgreSQL 8. */
static void load(void)
{
    void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    loaded = library != NULL;
    for (size_t i = 0; i < COUNT_OF(functions) && loaded; i++) {
        void *function = dlsym(library, functions[i].name);
        loaded = function != NULL;
        memcpy((char *)&pq + functions[i].place, &function, sizeof function);
    }
}

bool postgres_library_load(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    return pthread_once(&once, load) == 0 && loaded;
}
