/* Every file is the real one behind a table of methods of ours, of which only
 * those that write differ. */
#include "faulty_disk.h"

#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

static faulty_disk disk;
static bool armed;
static int writes;
static sqlite3_vfs *real, ours;

typedef struct file {
    sqlite3_file base;
    sqlite3_file *below;
} file;

static sqlite3_file *below(sqlite3_file *f)
{
    return ((file *)f)->below;
}

static int strain(void)
{
    if (!armed || disk.refuses_maps || writes++ < disk.refuses_after)
        return SQLITE_OK;
    if (disk.kills)
        kill(getpid(), SIGKILL);
    errno = disk.system;
    return disk.code;
}

static int do_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    int code = strain();
    return code == SQLITE_OK ? below(f)->pMethods->xWrite(below(f), p, n, at) : code;
}

static int do_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    int code = strain();
    return code == SQLITE_OK ? below(f)->pMethods->xTruncate(below(f), size) : code;
}

static int do_sync(sqlite3_file *f, int flags)
{
    int code = strain();
    return code == SQLITE_OK ? below(f)->pMethods->xSync(below(f), flags) : code;
}

static int do_close(sqlite3_file *f)
{
    return below(f)->pMethods->xClose(below(f));
}

static int do_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return below(f)->pMethods->xRead(below(f), p, n, at);
}

static int do_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return below(f)->pMethods->xFileSize(below(f), size);
}

static int do_lock(sqlite3_file *f, int level)
{
    return below(f)->pMethods->xLock(below(f), level);
}

static int do_unlock(sqlite3_file *f, int level)
{
    return below(f)->pMethods->xUnlock(below(f), level);
}

static int do_check_lock(sqlite3_file *f, int *out)
{
    return below(f)->pMethods->xCheckReservedLock(below(f), out);
}

static int do_control(sqlite3_file *f, int op, void *argument)
{
    return below(f)->pMethods->xFileControl(below(f), op, argument);
}

static int do_sector(sqlite3_file *f)
{
    return below(f)->pMethods->xSectorSize(below(f));
}

static int do_traits(sqlite3_file *f)
{
    return below(f)->pMethods->xDeviceCharacteristics(below(f));
}

static int do_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
    if (armed && disk.refuses_maps) {
        errno = disk.system;
        return disk.code;
    }
    return below(f)->pMethods->xShmMap(below(f), page, size, extend, out);
}

static int do_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
    return below(f)->pMethods->xShmLock(below(f), offset, n, flags);
}

static void do_barrier(sqlite3_file *f)
{
    below(f)->pMethods->xShmBarrier(below(f));
}

static int do_unmap(sqlite3_file *f, int removes)
{
    return below(f)->pMethods->xShmUnmap(below(f), removes);
}

static const sqlite3_io_methods methods = {
    2,         do_close,      do_read,    do_write,  do_truncate, do_sync, do_size,     do_lock,
    do_unlock, do_check_lock, do_control, do_sector, do_traits,   do_map,  do_shm_lock, do_barrier,
    do_unmap,  NULL,          NULL,
};

static int do_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
    (void)vfs;
    file *own = (file *)f;
    own->below = (sqlite3_file *)(own + 1);
    own->base.pMethods = NULL;
    int code = real->xOpen(real, name, own->below, flags, out);
    if (own->below->pMethods != NULL)
        own->base.pMethods = &methods;
    return code;
}

void faulty_disk_install(void)
{
    real = sqlite3_vfs_find(NULL);
    ours = *real;
    ours.zName = "faulty";
    ours.szOsFile = real->szOsFile + (int)sizeof(file);
    ours.xOpen = do_open;
    sqlite3_vfs_register(&ours, 1);
}

void faulty_disk_arm(faulty_disk how)
{
    disk = how;
    writes = 0;
    armed = true;
}

void faulty_disk_disarm(void)
{
    armed = false;
}
