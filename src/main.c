/* gongkai: the one place that reads the clock. */
#include "cli/command.h"

int main(int argc, char **argv)
{
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return command_main(argc, argv, (instant){now.tv_sec});
}
