/* A key that is lost takes the data with it, and one that others read gives it
 * away: so the file is small, plain, written whole or not at all, and refused
 * when its mode is wrong. */
#include "secret/keyring.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/system.h"
#include "secret/own.h"
#include "secret/token.h"

enum { FILE_MOST = 16 << 10 };

/* The file's content while it is being read or written. */
typedef struct masters {
    int64_t ids[KEYRING_MOST];
    unsigned char keys[KEYRING_MOST][KEY_SIZE];
    size_t n;
    unsigned char index[KEY_SIZE];
    bool has_index;
} masters;

static err say(arena *a, str *trouble, err e, const char *format, ...) PRINTF_LIKE(4, 5);
static err say(arena *a, str *trouble, err e, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (trouble != NULL)
        *trouble = str_format_v(a, format, args);
    va_end(args);
    return e;
}

static bool read_hex(str hex, unsigned char out[KEY_SIZE])
{
    if (hex.n != 2 * KEY_SIZE)
        return false;
    for (size_t i = 0; i < hex.n; i++) {
        char c = hex.p[i];
        int v = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (v < 0)
            return false;
        out[i / 2] = (unsigned char)(i % 2 == 0 ? v << 4 : out[i / 2] | v);
    }
    return true;
}

/* Lines in ascending order of their ids; the line "index" once. */
static bool read_line(str text, masters *m)
{
    str id;
    if (!str_split(&text, STR(" "), &id))
        return false;
    if (str_equal(id, STR("index"))) {
        bool first = !m->has_index;
        m->has_index = true;
        return first && read_hex(text, m->index);
    }
    int64_t number;
    if (m->n == KEYRING_MOST || !str_to_int(id, &number) || number < 1 || number > INT32_MAX ||
        (m->n > 0 && number <= m->ids[m->n - 1]) || !read_hex(text, m->keys[m->n]))
        return false;
    m->ids[m->n++] = number;
    return true;
}

static bool read_lines(str text, masters *m)
{
    str piece;
    while (str_split(&text, STR("\n"), &piece))
        if (piece.n > 0 && piece.p[0] != '#' && !read_line(piece, m))
            return false;
    return m->n > 0 && m->has_index;
}

static err check_mode(arena *a, int fd, str path, str *trouble)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        return say(a, trouble, INVALID, "密钥文件 %.*s 不是普通文件。", STR_ARG(path));
    if ((st.st_mode & 077) != 0)
        return say(a, trouble, FORBIDDEN,
                   "密钥文件 %.*s 别人也能读（权限 %03o），拒绝使用。请运行：chmod 600 %.*s",
                   STR_ARG(path), (unsigned)(st.st_mode & 0777), STR_ARG(path));
    if (st.st_uid != geteuid() && geteuid() != 0)
        return say(a, trouble, FORBIDDEN, "密钥文件 %.*s 不属于运行本程序的用户，拒绝使用。",
                   STR_ARG(path));
    return OK;
}

static err read_file(arena *a, str path, masters *m, str *trouble)
{
    char text[FILE_MOST];
    size_t n = 0;
    ssize_t got = 0;
    *m = (masters){.n = 0};
    int fd = open(str_c(a, path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 && errno == ENOENT)
        return say(a, trouble, NOT_FOUND,
                   "没有密钥文件 %.*s。新建请运行 gongkai key new；如果数据库已有加密的内容，"
                   "请把原来的密钥文件放回这里。", STR_ARG(path));
    if (fd < 0)
        return say(a, trouble, FORBIDDEN, "密钥文件 %.*s 打不开：%s。", STR_ARG(path),
                   system_says(errno).c);
    err e = check_mode(a, fd, path, trouble);
    while (e == OK && n < sizeof text && (got = read(fd, text + n, sizeof text - n)) > 0)
        n += (size_t)got;
    close(fd);
    if (e == OK && (got < 0 || n == sizeof text || !read_lines((str){text, n}, m)))
        e = say(a, trouble, INVALID, "%.*s 不是 gongkai 的密钥文件，或者已损坏。请用备份恢复。",
                STR_ARG(path));
    explicit_bzero(text, sizeof text);
    return e;
}

static void put_hex(char **at, const unsigned char key[KEY_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < KEY_SIZE; i++) {
        *(*at)++ = digits[key[i] >> 4];
        *(*at)++ = digits[key[i] & 15];
    }
    *(*at)++ = '\n';
}

static size_t write_text(const masters *m, char text[FILE_MOST])
{
    char *at = text;
    int n = snprintf(at, FILE_MOST, "# gongkai: 密钥。丢失后加密的内容无法恢复；请单独备份，"
                                    "不要和数据库放在一起。\nindex ");
    at += n;
    put_hex(&at, m->index);
    for (size_t i = 0; i < m->n; i++) {
        at += snprintf(at, 32, "%lld ", (long long)m->ids[i]);
        put_hex(&at, m->keys[i]);
    }
    return (size_t)(at - text);
}

static bool write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        p += done;
        n -= (size_t)done;
    }
    return true;
}

static bool sync_folder(arena *a, str path)
{
    size_t slash = path.n;
    while (slash > 0 && path.p[slash - 1] != '/')
        slash--;
    str folder = slash == 0 ? STR(".") : str_slice(path, 0, slash);
    int fd = open(str_c(a, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return done;
}

typedef enum placing { PLACE_NEW, PLACE_OVER } placing;

/* Beside it first, then in its place: there is no moment with half a file. */
static err write_file(arena *a, str path, const masters *m, placing how, str *trouble)
{
    char text[FILE_MOST];
    const char *to = str_c(a, path);
    const char *beside = str_c(a, str_format(a, "%.*s.%d.new", STR_ARG(path), (int)getpid()));
    size_t n = write_text(m, text);
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool done = fd >= 0 && write_all(fd, text, n) && fsync(fd) == 0;
    if (fd >= 0)
        done = close(fd) == 0 && done;
    explicit_bzero(text, sizeof text);
    bool placed = done && (how == PLACE_OVER ? rename(beside, to) : link(beside, to)) == 0;
    /* another program was first: its file is as good */
    bool there = done && how == PLACE_NEW && !placed && errno == EEXIST;
    int why = errno;
    if (fd >= 0)
        unlink(beside);
    if ((!placed && !there) || !sync_folder(a, path))
        return say(a, trouble, FAULT, "密钥文件 %.*s 写不了：%s。", STR_ARG(path),
                   system_says(why).c);
    return OK;
}

/* The keys that a master yields, each for its purpose. */
static err derive(str master, const char *purpose, unsigned char *out, size_t n)
{
    unsigned char whole[SM3_SIZE];
    TRY(sm3_hmac(master, str_of(purpose), whole));
    memcpy(out, whole, n);
    explicit_bzero(whole, sizeof whole);
    return OK;
}

static err derive_all(const masters *m, keyring *k)
{
    memcpy(k->index, m->index, sizeof k->index);
    for (size_t i = 0; i < m->n; i++) {
        str master = {(const char *)m->keys[i], KEY_SIZE};
        k->keys[i].id = m->ids[i];
        TRY(derive(master, "seal/cipher", k->keys[i].cipher, sizeof k->keys[i].cipher));
        TRY(derive(master, "seal/tag", k->keys[i].tag, sizeof k->keys[i].tag));
    }
    k->n = m->n;
    return OK;
}

/* Its folder is nobody else's either. */
static void make_folder(arena *a, str path)
{
    size_t slash = path.n;
    while (slash > 0 && path.p[slash - 1] != '/')
        slash--;
    if (slash > 1)
        mkdir(str_c(a, str_slice(path, 0, slash - 1)), 0700); /* opening tells if it failed */
}

static err make_file(arena *a, str path, str *trouble)
{
    make_folder(a, path);
    masters m = {.ids = {1}, .n = 1};
    err e = random_fill(m.keys[0], KEY_SIZE);
    if (e == OK)
        e = random_fill(m.index, KEY_SIZE);
    if (e == OK)
        e = write_file(a, path, &m, PLACE_NEW, trouble);
    explicit_bzero(&m, sizeof m);
    return e;
}

err keyring_open(arena *a, str path, keyring_mode mode, keyring **out, str *trouble)
{
    masters m;
    err e = read_file(a, path, &m, trouble);
    if (e == NOT_FOUND && mode == KEYRING_CREATE) {
        TRY(make_file(a, path, trouble));
        e = read_file(a, path, &m, trouble);
    }
    if (e != OK)
        return e;
    keyring *k = calloc(1, sizeof *k);
    if (k == NULL) {
        explicit_bzero(&m, sizeof m);
        return say(a, trouble, FAULT, "内存不足。");
    }
    (void)mlock(k, sizeof *k); /* a limit of zero is common, and no reason to stop */
    e = derive_all(&m, k);
    explicit_bzero(&m, sizeof m);
    if (e != OK) {
        keyring_close(k);
        return say(a, trouble, e, "系统的密码库没有 SM3 算法，无法使用密钥。");
    }
    *out = k;
    return OK;
}

void keyring_close(keyring *keys)
{
    if (keys == NULL)
        return;
    explicit_bzero(keys, sizeof *keys);
    (void)munlock(keys, sizeof *keys);
    free(keys);
}

err keyring_add(arena *a, str path, str *trouble)
{
    masters m;
    TRY(read_file(a, path, &m, trouble));
    err e = OK;
    if (m.n == KEYRING_MOST) {
        e = say(a, trouble, CONFLICT, "密钥文件里已有 %d 个密钥，请先清除不再使用的旧密钥。",
                KEYRING_MOST);
    } else {
        m.ids[m.n] = m.ids[m.n - 1] + 1;
        e = random_fill(m.keys[m.n], KEY_SIZE);
        m.n++;
    }
    if (e == OK)
        e = write_file(a, path, &m, PLACE_OVER, trouble);
    explicit_bzero(&m, sizeof m);
    return e;
}

err keyring_drop_old(arena *a, str path, str *trouble)
{
    masters m;
    TRY(read_file(a, path, &m, trouble));
    m.ids[0] = m.ids[m.n - 1];
    memmove(m.keys[0], m.keys[m.n - 1], KEY_SIZE);
    m.n = 1;
    err e = write_file(a, path, &m, PLACE_OVER, trouble);
    explicit_bzero(&m, sizeof m);
    return e;
}

int64_t keyring_newest(const keyring *keys)
{
    return keys->keys[keys->n - 1].id;
}

size_t keyring_count(const keyring *keys)
{
    return keys->n;
}

err keyring_mac(const keyring *keys, const char *purpose, str bytes, unsigned char out[SM3_SIZE])
{
    unsigned char key[SM3_SIZE];
    str index = {(const char *)keys->index, sizeof keys->index};
    TRY(derive(index, purpose, key, sizeof key));
    err e = sm3_hmac((str){(const char *)key, sizeof key}, bytes, out);
    explicit_bzero(key, sizeof key);
    return e;
}
