#include "base/mail_address.h"

enum { LOCAL_MOST = 64, LABEL_MOST = 63, HOST_MOST = 253 };

static bool letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool dot_atom(str s)
{
    if (s.n == 0 || s.n > LOCAL_MOST || s.p[0] == '.' || s.p[s.n - 1] == '.')
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.' ? s.p[i - 1] == '.'
                          : !letter_or_digit(s.p[i]) && (s.p[i] == 0 ||
                                strchr("!#$%&'*+-/=?^_`{|}~", s.p[i]) == NULL))
            return false;
    }
    return true;
}

/* The number of labels; 0 if it is no name. */
static int labels(str host)
{
    int n = 0;
    str label;
    if (host.n == 0 || host.n > HOST_MOST || host.p[host.n - 1] == '.')
        return 0;
    while (str_split(&host, STR("."), &label)) {
        if (label.n == 0 || label.n > LABEL_MOST || label.p[0] == '-' ||
            label.p[label.n - 1] == '-')
            return 0;
        for (size_t i = 0; i < label.n; i++)
            if (!letter_or_digit(label.p[i]) && label.p[i] != '-')
                return 0;
        n++;
    }
    return n;
}

bool host_name_check(str host)
{
    if (labels(host) > 0)
        return true;
    bool colon = false;
    for (size_t i = 0; i < host.n; i++) {
        char c = host.p[i];
        colon = colon || c == ':';
        if (c != ':' && c != '.' && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f') &&
            !(c >= 'A' && c <= 'F'))
            return false;
    }
    return colon && host.n <= 45;
}

bool mail_address_check(str foreign, mail_address *out)
{
    str s = str_trim(foreign);
    size_t at = str_find(s, STR("@"), 0);
    if (s.n > MAIL_ADDRESS_MOST || at == SIZE_MAX || !dot_atom(str_slice(s, 0, at)) ||
        labels(str_slice(s, at + 1, s.n)) < 2)
        return false;
    *out = (mail_address){s};
    return true;
}

str mail_address_text(mail_address m)
{
    return m.text_;
}

str mail_address_domain(mail_address m)
{
    return str_slice(m.text_, str_find(m.text_, STR("@"), 0) + 1, m.text_.n);
}
