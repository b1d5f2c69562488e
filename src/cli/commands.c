/* The table of commands, in the order a newcomer meets them. */
#include "cli/commands.h"

const command commands[] = {
    {"version", "", "显示版本", "Print the version.", NULL, 0, 0, 0, 0, command_version},
};
const size_t command_count = COUNT_OF(commands);

str default_database(arena *a)
{
    const char *folder = getenv("GONGKAI_DATA");
    return str_format(a, "sqlite:%s/gongkai.db", folder != NULL && folder[0] ? folder : "office");
}

int command_version(const call *c, const void *options)
{
    (void)options;
    if (c->json)
        return print_out(STR("{\"version\":\"" GONGKAI_VERSION "\"}\n")) ? 0 : exit_of(FAULT);
    return print_out(STR("gongkai " GONGKAI_VERSION "\n")) ? 0 : exit_of(FAULT);
}
