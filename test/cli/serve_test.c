/* serve as an operator runs it: SIGTERM finishes the request that is running. */
#include "running.h"

#include <arpa/inet.h>
#include <ftw.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/command.h"

static arena a;
static char folder[] = "/tmp/gongkai-serve-XXXXXX";

typedef struct serving {
    pid_t child;
    int said; /* its standard error */
    int port;
} serving;

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

static int open_office(void **state)
{
    (void)state;
    arena_init(&a, 1 << 26);
    if (mkdtemp(folder) == NULL)
        return 1;
    setenv("GONGKAI_DATA", folder, 1);
    unsetenv("GONGKAI_DB");
    return run_gongkai(&a, "init --name 某局").status;
}

static int close_office(void **state)
{
    (void)state;
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_finish(&a);
    return 0;
}

/* Read until it says `end`, it ends, or ten seconds pass without a word. */
static str hear(int from, const char *end)
{
    buf b;
    buf_init(&b, &a);
    struct pollfd p = {.fd = from, .events = POLLIN};
    while (poll(&p, 1, 10000) > 0) {
        char room[4096];
        ssize_t n = read(from, room, sizeof room);
        if (n <= 0)
            break;
        buf_put(&b, (str){room, (size_t)n});
        if (end != NULL && str_has(buf_str(&b), str_of(end)))
            break;
    }
    return buf_str(&b);
}

static serving serve(void)
{
    serving s;
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    fflush(NULL);
    s.child = fork();
    assert_true(s.child >= 0);
    if (s.child == 0) {
        dup2(pipes[1], STDERR_FILENO);
        close(pipes[0]);
        close(pipes[1]);
        char *argv[] = {(char *)"gongkai", (char *)"serve", (char *)"--listen",
                        (char *)"127.0.0.1:0", (char *)"--workers", (char *)"1", NULL};
        exit(command_main(6, argv, (instant){1709222400}));
    }
    close(pipes[1]);
    s.said = pipes[0];
    str says = hear(s.said, "停止。");
    size_t at = str_find(says, STR("端口 "), 0);
    if (at == SIZE_MAX)
        fail_msg("it does not start: %s", str_c(&a, says));
    int64_t port;
    str number = str_slice(says, at + STR("端口 ").n, says.n);
    assert_true(str_to_int(str_slice(number, 0, str_find(number, STR("）"), 0)), &port));
    s.port = (int)port;
    return s;
}

static int dial(const serving *s)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)s->port),
                             .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    close(fd);
    return -1;
}

static void say(int fd, const char *text)
{
    assert_int_equal(send(fd, text, strlen(text), MSG_NOSIGNAL), (ssize_t)strlen(text));
}

static void pause_ms(long ms)
{
    struct timespec nap = {ms / 1000, ms % 1000 * 1000000};
    nanosleep(&nap, NULL);
}

static int status_of(serving *s)
{
    int status = 0;
    assert_int_equal(waitpid(s->child, &status, 0), s->child);
    close(s->said);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void a_running_request_is_finished_and_then_it_stops(void **state)
{
    (void)state;
    serving s = serve();
    int slow = dial(&s), idle = dial(&s);
    assert_true(slow >= 0 && idle >= 0);
    say(idle, "GET /healthz HTTP/1.1\r\nHost: a.cn\r\n\r\n"); /* answered; kept alive */
    assert_true(str_has(hear(idle, "ok\n"), STR("200 OK")));
    say(slow, "GET /guide HTTP/1.1\r\nHost: a.cn\r\n"); /* half a request */
    pause_ms(300);
    assert_int_equal(kill(s.child, SIGTERM), 0);
    assert_true(str_has(hear(s.said, "……"), STR("正在停止")));
    pause_ms(300);
    int late = dial(&s); /* nobody new is taken in */
    if (late >= 0) {
        (void)!send(late, "GET / HTTP/1.1\r\nHost: a.cn\r\n\r\n", 31, MSG_NOSIGNAL);
        assert_int_equal(hear(late, NULL).n, 0);
        close(late);
    }
    assert_int_equal(waitpid(s.child, NULL, WNOHANG), 0); /* it waits for the slow one */
    say(slow, "Connection: close\r\n\r\n");
    str answer = hear(slow, NULL);
    assert_true(str_starts(answer, STR("HTTP/1.1 200 OK\r\n")));
    assert_true(str_ends(answer, STR("</html>")));
    close(slow);
    assert_int_equal(status_of(&s), 0);
    close(idle);
}

static void without_requests_it_stops_at_once(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGINT};
    for (size_t i = 0; i < COUNT_OF(signals); i++) {
        serving s = serve();
        int idle = dial(&s); /* an open connection that asked nothing */
        pause_ms(100);
        struct timespec before, after;
        clock_gettime(CLOCK_MONOTONIC, &before);
        assert_int_equal(kill(s.child, signals[i]), 0);
        assert_int_equal(status_of(&s), 0);
        clock_gettime(CLOCK_MONOTONIC, &after);
        assert_in_range(after.tv_sec - before.tv_sec, 0, 5);
        close(idle);
    }
}

static void what_cannot_be_served_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int status;
        const char *says;
    } rows[] = {
        {"serve --workers 65", 2, "1 到 64"},
        {"serve --workers 0", 2, "1 到 64"},
        {"serve --workers -1", 2, "1 到 64"},
        {"serve --listen nowhere", 2, "不是监听地址"},
        {"serve --listen 192.0.2.1:0", 5, "这台机器没有这个地址"},
        {"serve --db sqlite:/nowhere/x.db", 3, "没有数据库"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ran r = run_gongkai(&a, rows[i].words);
        if (r.status != rows[i].status || !str_has(r.err, str_of(rows[i].says)))
            fail_msg("%s: exit %d %s", rows[i].words, r.status, str_c(&a, r.err));
        assert_int_equal(r.out.n, 0);
    }
}

static int counted(void *out, int n, char **texts, char **names)
{
    (void)names;
    int64_t number = -1;
    bool good = n == 1 && str_to_int(str_of(texts[0]), &number);
    *(int *)out = good ? (int)number : -1;
    return 0;
}

/* Change or count behind the program's back. */
static int behind(const char *sql)
{
    sqlite3 *db;
    int n = -1;
    assert_int_equal(sqlite3_open(str_c(&a, str_format(&a, "%s/gongkai.db", folder)), &db),
                     SQLITE_OK);
    sqlite3_busy_timeout(db, 5000);
    if (sqlite3_exec(db, sql, counted, &n, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_close(db);
    return n;
}

static void it_performs_the_duties_of_the_day(void **state)
{
    (void)state;
    behind("INSERT INTO form_use (agency, once, object, used_at) VALUES (1, 'old', 'unit/1', 0)");
    serving s = serve();
    int left = 1;
    for (int i = 0; i < 100 && left > 0; i++) {
        pause_ms(100);
        left = behind("SELECT COUNT(*) FROM form_use");
    }
    assert_int_equal(left, 0);
    assert_int_equal(kill(s.child, SIGTERM), 0);
    assert_int_equal(status_of(&s), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_running_request_is_finished_and_then_it_stops),
        cmocka_unit_test(without_requests_it_stops_at_once),
        cmocka_unit_test(it_performs_the_duties_of_the_day),
        cmocka_unit_test(what_cannot_be_served_is_said),
    };
    return cmocka_run_group_tests_name("cli/serve", tests, open_office, close_office);
}
