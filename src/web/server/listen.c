/* An address as a person writes it, and a socket that listens there. */
#include "web/server/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/system.h"

typedef union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
} address;

static bool read_address(arena *a, str text, address *out, socklen_t *size)
{
    size_t colon = SIZE_MAX;
    for (size_t i = text.n; i > 0 && colon == SIZE_MAX; i--)
        if (text.p[i - 1] == ':')
            colon = i - 1;
    int64_t port;
    if (colon == SIZE_MAX || !str_to_int(str_slice(text, colon + 1, text.n), &port) || port < 0 ||
        port > 65535)
        return false;
    str host = str_slice(text, 0, colon);
    *out = (address){0};
    if (str_starts(host, STR("[")) && str_ends(host, STR("]"))) {
        out->v6.sin6_family = AF_INET6;
        out->v6.sin6_port = htons((uint16_t)port);
        *size = sizeof out->v6;
        host = str_slice(host, 1, host.n - 1);
        return inet_pton(AF_INET6, str_c(a, host), &out->v6.sin6_addr) == 1;
    }
    if (str_equal(host, STR("localhost")))
        host = STR("127.0.0.1");
    out->v4.sin_family = AF_INET;
    out->v4.sin_port = htons((uint16_t)port);
    *size = sizeof out->v4;
    return inet_pton(AF_INET, str_c(a, host), &out->v4.sin_addr) == 1;
}

err listen_on(arena *a, str text, int *out, int *port, str *trouble)
{
    address to;
    socklen_t size;
    if (!read_address(a, text, &to, &size)) {
        *trouble = str_format(a, "“%.*s”不是监听地址。请写成 127.0.0.1:8080 或 [::1]:8080。",
                              STR_ARG(text));
        return INVALID;
    }
    int s = socket(to.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int yes = 1;
    if (s >= 0)
        setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (s < 0 || bind(s, &to.any, size) != 0 || listen(s, 1024) != 0) {
        int why = errno;
        if (s >= 0)
            close(s);
        *trouble = why == EADDRINUSE
                       ? str_format(a, "端口已被占用：%.*s。请停掉占用它的程序，或者用 --listen 换一个端口。",
                                    STR_ARG(text))
                   : why == EACCES
                       ? str_format(a, "不能在 %.*s 上监听：1024 以下的端口要有管理员权限。"
                                       "请用 --listen 换一个端口。",
                                    STR_ARG(text))
                       : str_format(a, "不能在 %.*s 上监听：%s。请用 --listen 换一个地址。",
                                    STR_ARG(text), system_says(why).c);
        return why == EADDRINUSE ? CONFLICT : FAULT;
    }
    size = sizeof to;
    getsockname(s, &to.any, &size);
    *port = ntohs(to.any.sa_family == AF_INET6 ? to.v6.sin6_port : to.v4.sin_port);
    *out = s;
    return OK;
}
