/* Every command's entry, one line each; the table is in commands.c. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

/* Where the database is when nobody says: sqlite:gongkai.db in the data
 * folder, which is GONGKAI_DATA or ./office. */
str default_database(arena *a);

/* One for each row of commands[]. */
int command_version(const call *c, const void *options);

#endif
