/* The table of commands, in the order a newcomer meets them. */
#include "cli/commands.h"

const command *const commands[] = {
    &init_command,
    &demo_command,
    &account_command,
    &key_command,
    &import_command,
    &template_command,
    &clock_command,
    &calendar_command,
    &fee_command,
    &set_command,
    &law_command,
    &letters_command,
    &report_command,
    &check_command,
    &scan_command,
    &lexicon_command,
    &post_command,
    &remind_command,
    &serve_command,
    &archive_command,
    &bundle_command,
    &verify_command,
    &version_command,
};
const size_t command_count = COUNT_OF(commands);

str data_folder(void)
{
    const char *folder = getenv("GONGKAI_DATA");
    return str_of(folder != NULL && folder[0] ? folder : "office");
}

str listen_address(void)
{
    const char *address = getenv("GONGKAI_LISTEN");
    return str_of(address != NULL && address[0] ? address : "127.0.0.1:8080");
}

str default_database(arena *a)
{
    return str_format(a, "sqlite:%.*s/gongkai.db", STR_ARG(data_folder()));
}

str database_folder(str db)
{
    str scheme = STR("sqlite:");
    if (!str_starts(db, scheme))
        return data_folder();
    size_t slash = SIZE_MAX, at = scheme.n;
    while ((at = str_find(db, STR("/"), at)) != SIZE_MAX)
        slash = at++;
    return slash == SIZE_MAX ? STR(".") : str_slice(db, scheme.n, slash);
}

static int version(const call *c, const void *options)
{
    (void)options;
    if (c->json)
        return print_out(STR("{\"version\":\"" GONGKAI_VERSION "\"}\n")) ? 0 : exit_of(FAULT);
    return print_out(STR("gongkai " GONGKAI_VERSION "\n")) ? 0 : exit_of(FAULT);
}

const command version_command = {
    .name = "version",
    .usage = "",
    .help = "显示版本",
    .english = "Print the version.",
    .run = version,
};
