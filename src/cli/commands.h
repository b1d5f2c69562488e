/* Every command, one line each; the table is in commands.c. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

/* Where the database is when nobody says: sqlite:gongkai.db in the data
 * folder, which is GONGKAI_DATA or ./office. */
str default_database(arena *a);
/* The data folder itself. */
str data_folder(void);
/* Where a SQLite database lies; the data folder for a server's. */
str database_folder(str db);
/* Where the portal listens when nobody says, and where links to it lead:
 * GONGKAI_LISTEN or 127.0.0.1:8080. */
str listen_address(void);

/* One for each file; listed in commands[]. */
extern const command init_command;
extern const command demo_command;
extern const command account_command;
extern const command key_command;
extern const command import_command;
extern const command template_command;
extern const command clock_command;
extern const command calendar_command;
extern const command fee_command;
extern const command set_command;
extern const command law_command;
extern const command letters_command;
extern const command report_command;
extern const command check_command;
extern const command scan_command;
extern const command lexicon_command;
extern const command post_command;
extern const command remind_command;
extern const command serve_command;
extern const command archive_command;
extern const command bundle_command;
extern const command verify_command;
extern const command version_command;

#endif
