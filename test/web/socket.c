#include "socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

int socket_dial(const server *to)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)server_port(to)),
                                  .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int s = socket(AF_INET, SOCK_STREAM, 0);
    assert_return_code(s, 0);
    assert_int_equal(connect(s, (struct sockaddr *)&address, sizeof address), 0);
    return s;
}

str socket_hear(arena *a, int s, int patience)
{
    buf b;
    buf_init(&b, a);
    struct pollfd p = {.fd = s, .events = POLLIN};
    while (poll(&p, 1, patience) > 0) {
        char room[4096];
        ssize_t n = read(s, room, sizeof room);
        if (n <= 0)
            break;
        buf_put(&b, (str){room, (size_t)n});
    }
    return buf_str(&b);
}

str socket_ask(arena *a, const server *to, str bytes, int patience)
{
    int s = socket_dial(to);
    /* who is refused may find the other side closed before all is sent */
    (void)!send(s, bytes.p, bytes.n, MSG_NOSIGNAL);
    str answer = socket_hear(a, s, patience);
    close(s);
    return answer;
}

bool socket_is_ended(server *s, int socket, char drip)
{
    bool closed = false;
    for (int i = 0; i < 40 && !closed; i++) {
        struct pollfd p = {.fd = socket, .events = POLLIN};
        char c;
        closed = poll(&p, 1, 200) > 0 && read(socket, &c, 1) <= 0;
        if (!closed)
            (void)!send(socket, &drip, 1, MSG_NOSIGNAL);
        server_watch(s);
    }
    return closed;
}
