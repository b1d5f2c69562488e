/* gongkai: the one place that reads the clock. */
#include <signal.h>

#include "cli/command.h"

int main(int argc, char **argv)
{
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    /* whoever started us may ignore it, and then no worker's end would be known */
    signal(SIGCHLD, SIG_DFL);
    return command_main(argc, argv, (instant){now.tv_sec});
}
