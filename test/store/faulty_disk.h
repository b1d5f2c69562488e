/* A disk between SQLite and the real one that can be told to fail: an SQLite
 * VFS that counts writes, truncations and syncs. */
#ifndef TEST_STORE_FAULTY_DISK_H
#define TEST_STORE_FAULTY_DISK_H

#include <stdbool.h>

typedef struct faulty_disk {
    int refuses_after; /* this many writes succeed */
    int code;          /* then each gives this */
    int system;        /* and this errno */
    bool kills;        /* or the process dies by SIGKILL */
    bool refuses_maps; /* only shared memory gives the code; what is written goes through */
} faulty_disk;

/* Make it SQLite's disk; harmless until armed. */
void faulty_disk_install(void);
void faulty_disk_arm(faulty_disk how);
void faulty_disk_disarm(void);

#endif
