#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

static void draw(void *context, int64_t done, int64_t of)
{
    enum { WIDTH = 30 };
    progress_bar *b = context;
    int percent = of > 0 ? (int)(done * 100 / of) : 0;
    percent = percent > 100 ? 100 : percent;
    if (percent == b->shown)
        return;
    b->shown = percent;
    char filled[WIDTH + 1];
    for (int i = 0; i < WIDTH; i++)
        filled[i] = i < percent * WIDTH / 100 ? '#' : '.';
    filled[WIDTH] = 0;
    fprintf(stderr, "\r%s [%s] %3d%%", b->what, filled, percent);
}

void progress_end(const progress_bar *b)
{
    if (b->shown >= 0)
        fputs("\r\033[K", stderr);
}

void progress_begin(progress_bar *b, const char *what, work *w)
{
    *b = (progress_bar){what, -1};
    if (!isatty(STDERR_FILENO))
        return;
    w->progress = draw;
    w->progress_context = b;
}
