/* How grave a finding is, whoever found it. */
#ifndef RULES_SEVERITY_H
#define RULES_SEVERITY_H

typedef enum severity { SEVERITY_WARNING, SEVERITY_ERROR } severity;

#endif
