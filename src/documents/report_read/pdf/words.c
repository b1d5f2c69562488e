/* What pdftotext -bbox-layout prints: <page> and <word xMin yMin xMax yMax>.
 * Its own grouping into blocks is not used, because it takes a table's columns
 * for columns of text. */
#include <expat.h>

#include "documents/report_read/pdf/pdf.h"

enum { WORDS_MOST = 400000, WORD_LONGEST = 4000 };

typedef struct words_reading {
    arena *a;
    pdf_word_list *words;
    XML_Parser parser;
    int page;
    bool in_word;
    pdf_word word;
    buf text;
} words_reading;

/* A decimal like 123.456789, without the locale's opinion. */
static double decimal_of(const char *text)
{
    double value = 0, unit = 1;
    bool negative = text[0] == '-', point = false;
    for (size_t i = negative; text[i] != 0 && i < 24; i++) {
        if (text[i] == '.') {
            point = true;
        } else if (text[i] >= '0' && text[i] <= '9') {
            value = value * 10 + (text[i] - '0');
            unit *= point ? 10 : 1;
        } else {
            break;
        }
    }
    return (negative ? -value : value) / unit;
}

static void word_begins(void *data, const XML_Char *name, const XML_Char **attributes)
{
    words_reading *r = data;
    r->page += strcmp(name, "page") == 0;
    if (strcmp(name, "word") != 0)
        return;
    r->word = (pdf_word){.page = r->page};
    for (; attributes[0] != NULL; attributes += 2) {
        double value = decimal_of(attributes[1]);
        if (strcmp(attributes[0], "xMin") == 0)
            r->word.left = value;
        else if (strcmp(attributes[0], "xMax") == 0)
            r->word.right = value;
        else if (strcmp(attributes[0], "yMin") == 0)
            r->word.top = value;
        else if (strcmp(attributes[0], "yMax") == 0)
            r->word.bottom = value;
    }
    r->in_word = true;
    buf_init(&r->text, r->a);
}

static void word_ends(void *data, const XML_Char *name)
{
    words_reading *r = data;
    if (strcmp(name, "word") != 0 || !r->in_word)
        return;
    r->in_word = false;
    r->word.text = str_trim(buf_str(&r->text));
    if (r->word.text.n > 0 && r->words->n < WORDS_MOST)
        *list_add(r->a, r->words) = r->word;
}

static void word_text(void *data, const XML_Char *text, int n)
{
    words_reading *r = data;
    if (r->in_word && r->text.n < WORD_LONGEST)
        buf_put(&r->text, (str){text, (size_t)n});
}

static void refuse_entity(void *data, const XML_Char *name, int parameter, const XML_Char *value,
                          int length, const XML_Char *base, const XML_Char *system,
                          const XML_Char *public_id, const XML_Char *notation)
{
    (void)name, (void)parameter, (void)value, (void)length, (void)base, (void)system;
    (void)public_id, (void)notation;
    XML_StopParser(((words_reading *)data)->parser, XML_FALSE);
}

bool pdf_words_read(str xml, arena *a, pdf_word_list *words)
{
    words_reading r = {.a = a, .words = words};
    r.parser = XML_ParserCreate(NULL);
    if (r.parser == NULL)
        return false;
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, word_begins, word_ends);
    XML_SetCharacterDataHandler(r.parser, word_text);
    XML_SetEntityDeclHandler(r.parser, refuse_entity);
    bool good = xml.n < INT32_MAX &&
                XML_Parse(r.parser, xml.p, (int)xml.n, XML_TRUE) == XML_STATUS_OK;
    XML_ParserFree(r.parser);
    return good;
}
