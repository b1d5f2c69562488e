/* gongkai scan --site: all that the public sees, into the register. */
#ifndef CLI_SCAN_H
#define CLI_SCAN_H

#include "cli/command.h"

/* Returns the exit status: 1 if something severe waits for a decision. */
int scan_site(const call *c);

#endif
