/* data/lexicon/forms.csv → what each code point up to U+FFFF means, as a const table.
 *
 *     forms FORMS OUT
 */
#include "base/str.h"

#include <stdlib.h>

enum { FILE_MOST = 1 << 20, POINTS = 0x10000 };

static uint32_t means[POINTS];

static _Noreturn void refuse(const char *path, int at_line, const char *why)
{
    fprintf(stderr, "%s:%d: %s\n", path, at_line, why);
    exit(1);
}

static void reckon(void)
{
    static const uint32_t nothing[] = {'\r',   0xAD,   0x200B, 0x200C, 0x200D, 0x200E,
                                       0x200F, 0x2060, 0xFEFF, 0xFE0E, 0xFE0F};
    static const uint32_t blanks[] = {'\t',   0xA0,   0x3000, 0x2000, 0x2001,
                                      0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
                                      0x2007, 0x2008, 0x2009, 0x200A, 0x202F};
    for (uint32_t i = 0; i < POINTS; i++)
        means[i] = i;
    for (uint32_t i = 0xFF01; i <= 0xFF5E; i++)
        means[i] = i - 0xFF01 + '!';
    for (uint32_t i = 0; i < 26; i++)
        means['A' + i] = means[0xFF21 + i] = 'a' + i;
    for (size_t i = 0; i < COUNT_OF(nothing); i++)
        means[nothing[i]] = 0;
    for (size_t i = 0; i < COUNT_OF(blanks); i++)
        means[blanks[i]] = ' ';
}

static void read_forms(const char *path)
{
    static char text[FILE_MOST];
    FILE *f = fopen(path, "r");
    if (f == NULL)
        refuse(path, 0, "cannot be read");
    str rest = {text, fread(text, 1, FILE_MOST, f)}, line_text;
    fclose(f);
    bool head = true;
    for (int at_line = 1; str_split(&rest, STR("\n"), &line_text); at_line++) {
        if (line_text.n == 0 || str_starts(line_text, STR("#")))
            continue;
        uint32_t form = str_next(&line_text), comma = str_next(&line_text),
                 meaning = str_next(&line_text);
        if (head) {
            head = false;
            continue;
        }
        if (comma != ',' || form >= POINTS || meaning >= POINTS || line_text.n != 0 ||
            means[form] != form)
            refuse(path, at_line, "wants two characters, the first only once");
        means[form] = meaning;
    }
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    reckon();
    read_forms(argv[1]);
    FILE *out = fopen(argv[2], "w");
    if (out == NULL)
        return 1;
    fputs("/* Made from data/lexicon/forms.csv by tools/forms.c. */\n"
          "#include \"rules/wording/fold.h\"\n\nconst uint16_t forms[0x10000] = {",
          out);
    for (size_t i = 0; i < POINTS; i++)
        fprintf(out, "%s0x%X,", i % 16 == 0 ? "\n" : "", means[i]);
    fputs("\n};\n", out);
    return fclose(out) != 0;
}
