/* The page compiler: pages/NAME.html become C functions that write HTML.
 *
 *     pages OUT.c OUT.h PAGE...
 *
 * A page begins with its signature and becomes `void page_NAME(buf *out, …)`:
 *
 *     {% page home(const home_view *v) from "web/home.h" %}
 *
 *     {{ v->title }}                      a value, escaped by its type
 *     {% for r in v->rows %} … {% end %}  a list {p, n}; r points to each member
 *     {% if v->rows.n %} … {% else %} … {% end %}    also {% if !v->done %}
 *     {% use button("下载", r->address) %}  another page; &v->frame passes a struct
 *
 * Nothing else: no filters, arithmetic or raw text. The literal HTML is
 * followed tag by tag, so that a value is refused where escaping cannot make
 * it safe (script, style, comments, names, unquoted attributes, style= and
 * on*=), and an address must be the whole of its attribute and of type url.
 * Comments and indentation stay behind. What else is wrong (a misspelt
 * member, a `personal`) the C compiler says, with the page's own line.
 */
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NAME_MOST = 64, DEPTH_MOST = 64, LITERAL_MOST = 3000, SOURCE_MOST = 1 << 20 };

/* Where the literal HTML stands. */
typedef enum place {
    TEXT,
    TAG_OPEN,  /* after "<" */
    TAG_NAME,
    TAG,       /* between attributes */
    ATTRIBUTE, /* in a name */
    EQUALS,    /* after "=" */
    QUOTED,
    UNQUOTED,
    COMMENT,
    RAW /* inside script or style */
} place;

typedef struct spot {
    place at;
    char quote;
    char tag[NAME_MOST];
    char attribute[NAME_MOST];
    bool value_began; /* the attribute's value has at least one byte or value */
    bool address_put; /* a url was written: nothing may follow it */
} spot;

typedef struct block {
    bool loop;
    bool has_else;
    int line;
    spot before;
} block;

static struct {
    const char *path;
    const char *p, *end;
    int line;
    FILE *c, *h;
    spot s;
    block blocks[DEPTH_MOST];
    int depth;
    char literal[LITERAL_MOST + 8];
    size_t literal_size;
    int literal_line;
} page;

static _Noreturn void refuse(const char *why, const char *what)
{
    fprintf(stderr, "%s:%d: %s%s%s\n", page.path, page.line, why, *what ? ": " : "", what);
    exit(1);
}

/* --- writing C --- */

static void flush_literal(void)
{
    if (page.literal_size == 0)
        return;
    fprintf(page.c, "#line %d \"%s\"\n    html_put_lit(out, LIT(\"", page.literal_line, page.path);
    for (size_t i = 0; i < page.literal_size; i++) {
        char c = page.literal[i];
        if (c == '\n')
            fputs("\\n", page.c);
        else if (c == '"' || c == '\\' || c == '?')
            fprintf(page.c, "\\%c", c);
        else
            fputc(c, page.c);
    }
    fputs("\"));\n", page.c);
    page.literal_size = 0;
}

static void keep(char c)
{
    bool starts_character = ((unsigned char)c & 0xC0) != 0x80;
    if (page.literal_size >= LITERAL_MOST && starts_character)
        flush_literal();
    if (page.literal_size == 0)
        page.literal_line = page.line;
    page.literal[page.literal_size++] = c;
}

static void line_here(void)
{
    flush_literal();
    fprintf(page.c, "#line %d \"%s\"\n", page.line, page.path);
}

/* --- following the HTML --- */

static void name_add(char *name, char c)
{
    size_t n = strlen(name);
    if (n + 1 >= NAME_MOST)
        refuse("a name is too long", name);
    name[n] = (char)tolower((unsigned char)c);
    name[n + 1] = 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void check_attribute(void)
{
    const char *name = page.s.attribute;
    if (strcmp(name, "style") == 0 || strncmp(name, "on", 2) == 0)
        refuse("the site's policy forbids inline styles and handlers", name);
}

static void tag_ends(void)
{
    spot *s = &page.s;
    bool raw = strcmp(s->tag, "script") == 0 || strcmp(s->tag, "style") == 0;
    s->at = raw ? RAW : TEXT;
}

/* One byte of a tag, after "<". */
static void follow_tag(char c)
{
    spot *s = &page.s;
    switch (s->at) {
    case TAG_OPEN:
        if (!isalpha((unsigned char)c) && c != '/' && c != '!')
            refuse("write &lt; for a < that begins no tag", "");
        s->at = TAG_NAME;
        s->tag[0] = 0;
        name_add(s->tag, c);
        break;
    case TAG_NAME:
        if (c == '>')
            tag_ends();
        else if (is_blank(c))
            s->at = TAG;
        else
            name_add(s->tag, c);
        break;
    case TAG:
        if (c == '>') {
            tag_ends();
        } else if (c == '"' || c == '\'' || c == '=' || c == '<') {
            refuse("a quote, = or < where an attribute's name belongs", "");
        } else if (!is_blank(c) && c != '/') {
            s->at = ATTRIBUTE;
            s->attribute[0] = 0;
            name_add(s->attribute, c);
        }
        break;
    case ATTRIBUTE:
        if (c == '>' || is_blank(c) || c == '=') {
            check_attribute();
            s->at = c == '=' ? EQUALS : TAG;
            if (c == '>')
                tag_ends();
        } else {
            name_add(s->attribute, c);
        }
        break;
    case EQUALS:
        s->value_began = s->address_put = false;
        if (c == '"' || c == '\'') {
            s->at = QUOTED;
            s->quote = c;
        } else if (is_blank(c) || c == '>') {
            refuse("an attribute has = but no value", s->attribute);
        } else {
            s->at = UNQUOTED;
        }
        break;
    case QUOTED:
        if (c == s->quote)
            s->at = TAG;
        else if (s->address_put)
            refuse("an address must be the whole of its attribute", s->attribute);
        s->value_began = true;
        break;
    default: /* UNQUOTED */
        if (c == '>')
            tag_ends();
        else if (is_blank(c))
            s->at = TAG;
        break;
    }
}

static bool next_is(const char *text)
{
    size_t n = strlen(text);
    return (size_t)(page.end - page.p) >= n && strncasecmp(page.p, text, n) == 0;
}

static void skip(size_t n)
{
    for (size_t i = 0; i < n && page.p < page.end; i++)
        page.line += *page.p++ == '\n';
}

static void take_literal(void)
{
    spot *s = &page.s;
    char c = *page.p;
    if (s->at == TEXT && next_is("<!--")) {
        s->at = COMMENT;
        skip(4);
        return;
    }
    if (s->at == COMMENT) {
        bool ends = next_is("-->");
        s->at = ends ? TEXT : COMMENT;
        skip(ends ? 3 : 1);
        while (ends && is_blank(*page.p))
            skip(1);
        return;
    }
    if (s->at == RAW) {
        char closing[NAME_MOST + 3];
        snprintf(closing, sizeof closing, "</%s", s->tag);
        if (next_is(closing)) {
            s->at = TAG_OPEN;
            keep('<');
            skip(1);
            return;
        }
    } else if (s->at == TEXT) {
        if (c == '<')
            s->at = TAG_OPEN;
    } else {
        follow_tag(c);
    }
    bool pre = strcmp(s->tag, "pre") == 0 || strcmp(s->tag, "textarea") == 0;
    keep(c);
    skip(1);
    if (c == '\n' && !pre && s->at != QUOTED)
        while (page.p < page.end && is_blank(*page.p))
            skip(1);
}

static bool same_spot(const spot *a, const spot *b)
{
    if (a->at != b->at)
        return false;
    if (a->at == QUOTED)
        return a->quote == b->quote && a->address_put == b->address_put &&
               strcmp(a->attribute, b->attribute) == 0;
    return a->at != TAG || strcmp(a->tag, b->tag) == 0;
}

/* --- what stands between {% %} and {{ }} --- */

/* A cut-out piece of the page, blanks trimmed. */
static char *inside(const char *closing)
{
    static char text[512];
    skip(2);
    size_t n = 0;
    while (is_blank(*page.p))
        skip(1);
    while (page.p < page.end && !next_is(closing)) {
        if (n + 1 >= sizeof text)
            refuse("too long between the braces", "");
        text[n++] = *page.p;
        skip(1);
    }
    if (page.p >= page.end)
        refuse("the braces are not closed", "");
    skip(2);
    while (n > 0 && is_blank(text[n - 1]))
        n--;
    text[n] = 0;
    return text;
}

/* Bytes of the name at `p`: letters, digits, _; 0 if none. */
static size_t name_at(const char *p)
{
    size_t n = 0;
    while (isalpha((unsigned char)p[n]) || p[n] == '_' || (n > 0 && isdigit((unsigned char)p[n])))
        n++;
    return n;
}

/* v->a.b, or *r: a way to a member, and nothing that computes. */
static bool is_path(const char *p)
{
    if (*p == '*')
        p++;
    for (;;) {
        size_t n = name_at(p);
        if (n == 0)
            return false;
        p += n;
        if (*p == 0)
            return true;
        if (*p == '.')
            p++;
        else if (p[0] == '-' && p[1] == '>')
            p += 2;
        else
            return false;
    }
}

static bool is_address(const char *attribute)
{
    static const char *const names[] = {"href", "src", "action", "formaction", "poster",
                                        "cite", "data", "xlink:href", "manifest"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(attribute, names[i]) == 0)
            return true;
    return false;
}

static void take_value(void)
{
    spot *s = &page.s;
    const char *writer = "html_put";
    switch (s->at) {
    case TEXT: break;
    case QUOTED:
        if (strcmp(s->attribute, "srcdoc") == 0 || strcmp(s->attribute, "srcset") == 0 ||
            strcmp(s->attribute, "http-equiv") == 0)
            refuse("no value can be safe in this attribute", s->attribute);
        if (s->address_put)
            refuse("an address must be the whole of its attribute", s->attribute);
        if (is_address(s->attribute)) {
            if (s->value_began)
                refuse("an address must be the whole of its attribute", s->attribute);
            writer = "html_put_url";
            s->address_put = true;
        }
        s->value_began = true;
        break;
    case EQUALS:
    case UNQUOTED: refuse("a value in an attribute without quotes", s->attribute);
    case COMMENT: refuse("a value inside a comment", "");
    case RAW: refuse("a value inside this element", s->tag);
    case TAG_OPEN:
    case TAG_NAME: refuse("a value in a tag's name", "");
    case TAG:
    case ATTRIBUTE: refuse("a value where an attribute's name belongs", "");
    }
    line_here();
    char *path = inside("}}");
    if (!is_path(path))
        refuse("a value is a path like v->title", path);
    fprintf(page.c, "    %s(out, %s);\n", writer, path);
}

static void block_begin(bool loop)
{
    if (page.depth == DEPTH_MOST)
        refuse("too many blocks inside one another", "");
    page.blocks[page.depth++] = (block){.loop = loop, .line = page.line, .before = page.s};
}

static void take_for(const char *rest)
{
    size_t n = name_at(rest);
    const char *in = rest + n;
    if (n == 0 || n > 32 || strncmp(in, " in ", 4) != 0 || !is_path(in + 4))
        refuse("write {% for r in v->rows %}", rest);
    const char *list = in + 4;
    block_begin(true);
    fprintf(page.c,
            "    for (size_t %.*s_at = 0; %.*s_at < (%s).n; %.*s_at++) {\n"
            "#line %d \"%s\"\n"
            "    const __typeof__(*(%s).p) *const %.*s = &(%s).p[%.*s_at];\n",
            (int)n, rest, (int)n, rest, list, (int)n, rest, page.line, page.path, list, (int)n,
            rest, list, (int)n, rest);
}

static void take_use(const char *rest)
{
    size_t n = name_at(rest);
    if (n == 0 || rest[n] != '(')
        refuse("write {% use button(v->text, v->address) %}", rest);
    if (page.s.at != TEXT)
        refuse("a page can be used only in the text, not inside a tag", rest);
    fprintf(page.c, "    page_%.*s(out", (int)n, rest);
    const char *p = rest + n + 1;
    while (*p != ')') {
        char argument[256];
        size_t size = 0;
        while (*p == ' ')
            p++;
        bool quoted = *p == '"';
        for (bool in = quoted; *p && (in || size == 0 || (*p != ',' && *p != ')')); p++) {
            if (quoted && size > 0 && *p == '"')
                in = false;
            if (*p == '\\' || size + 1 >= sizeof argument)
                refuse("an argument is a path or a \"text\" without \\", rest);
            argument[size++] = *p;
        }
        argument[size] = 0;
        if (quoted && size > 1 && argument[size - 1] == '"')
            fprintf(page.c, ", STR(%s)", argument);
        else if (is_path(argument[0] == '&' ? argument + 1 : argument))
            fprintf(page.c, ", %s", argument);
        else
            refuse("an argument is a path or a \"text\"", argument);
        if (*p == ',')
            p++;
        else if (*p != ')')
            refuse("the arguments are not closed", rest);
    }
    if (p[1] != 0)
        refuse("something behind the arguments", p + 1);
    fputs(");\n", page.c);
}

static void take_directive(void)
{
    if (page.s.at == COMMENT || page.s.at == RAW || page.s.at == UNQUOTED ||
        page.s.at == EQUALS || page.s.at == TAG_OPEN)
        refuse("a block cannot stand here", "");
    if (page.s.at == ATTRIBUTE)
        check_attribute();
    if (page.s.at == ATTRIBUTE || page.s.at == TAG_NAME)
        page.s.at = TAG;
    line_here();
    char *text = inside("%}");
    size_t n = name_at(text);
    const char *rest = text + n + (text[n] == ' ');
    char word[16] = "";
    if (n > 0 && n < sizeof word)
        memcpy(word, text, n);
    if (strcmp(word, "for") == 0) {
        take_for(rest);
    } else if (strcmp(word, "if") == 0) {
        if (!is_path(rest[0] == '!' ? rest + 1 : rest))
            refuse("a condition is a path, or ! and a path", rest);
        block_begin(false);
        fprintf(page.c, "    if (%s) {\n", rest);
    } else if (strcmp(word, "else") == 0 || strcmp(word, "end") == 0) {
        if (page.depth == 0 || *rest != 0)
            refuse("this ends no block", text);
        block *b = &page.blocks[page.depth - 1];
        bool is_else = strcmp(word, "else") == 0;
        if (is_else && (b->loop || b->has_else))
            refuse("an else without its if", "");
        if (!same_spot(&page.s, &b->before))
            refuse("the block must end where it began: in the text, or in the same tag", "");
        page.s = b->before;
        if (is_else)
            b->has_else = true;
        else
            page.depth--;
        fputs(is_else ? "    } else {\n" : "    }\n", page.c);
    } else if (strcmp(word, "use") == 0) {
        take_use(rest);
    } else {
        refuse("not one of for, if, else, end, use", text);
    }
    if (page.s.at == TAG && page.p < page.end && strchr(" \n/>{", *page.p) == NULL)
        refuse("inside a tag a block begins and ends with a blank", "");
    /* a directive alone on its line leaves no empty line behind */
    if (page.s.at == TEXT && page.p < page.end && *page.p == '\n')
        while (page.p < page.end && is_blank(*page.p))
            skip(1);
}

/* {% page NAME(PARAMETERS) from "HEADER" %} */
static void take_signature(void)
{
    while (page.p < page.end && is_blank(*page.p))
        skip(1);
    if (!next_is("{%"))
        refuse("a page begins with {% page NAME(...) from \"HEADER\" %}", "");
    int line = page.line;
    char *text = inside("%}");
    const char *name = text + 5;
    size_t n = strncmp(text, "page ", 5) == 0 ? name_at(name) : 0;
    char *from = strstr(text, " from \"");
    char *closing = from ? strchr(from + 7, '"') : NULL;
    if (n == 0 || name[n] != '(' || from == NULL || from[-1] != ')' || closing == NULL ||
        closing[1] != 0)
        refuse("a page begins with {% page NAME(...) from \"HEADER\" %}", text);
    *from = 0;
    *closing = 0;
    const char *parameters = name + n + 1;
    fprintf(page.h, "#include \"%s\"\nvoid page_%.*s(buf *out%s%s;\n", from + 7, (int)n, name,
            *parameters == ')' ? "" : ", ", parameters);
    fprintf(page.c, "\n#line %d \"%s\"\nvoid page_%.*s(buf *out%s%s\n{\n", line, page.path, (int)n,
            name, *parameters == ')' ? "" : ", ", parameters);
    while (page.p < page.end && is_blank(*page.p))
        skip(1);
}

static void compile(const char *path)
{
    static char source[SOURCE_MOST];
    FILE *in = fopen(path, "rb");
    size_t size = in ? fread(source, 1, sizeof source, in) : 0;
    page.path = path;
    page.line = 1;
    if (in == NULL || ferror(in))
        refuse("cannot be read", strerror(errno));
    fclose(in);
    if (size == sizeof source)
        refuse("too large", "");
    source[size] = 0;
    page.p = source;
    page.end = source + size;
    page.s = (spot){0};
    page.depth = 0;
    take_signature();
    while (page.p < page.end) {
        if (next_is("{{"))
            take_value();
        else if (next_is("{%"))
            take_directive();
        else
            take_literal();
    }
    if (page.literal_size > 0 && page.literal[page.literal_size - 1] == '\n')
        page.literal_size--;
    flush_literal();
    if (page.depth > 0) {
        page.line = page.blocks[page.depth - 1].line;
        refuse("this block has no {% end %}", "");
    }
    if (page.s.at != TEXT)
        refuse("the page ends inside a tag, a comment or a script", page.s.tag);
    fputs("}\n", page.c);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: pages OUT.c OUT.h PAGE...\n", stderr);
        return 2;
    }
    page.c = fopen(argv[1], "w");
    page.h = fopen(argv[2], "w");
    if (page.c == NULL || page.h == NULL) {
        fprintf(stderr, "pages: %s cannot be written: %s\n", argv[page.c ? 2 : 1],
                strerror(errno));
        return 1;
    }
    const char *slash = strrchr(argv[2], '/');
    fputs("/* Made by tools/pages. */\n#pragma once\n#include \"base/html.h\"\n", page.h);
    fprintf(page.c, "/* Made by tools/pages. */\n#include \"%s\"\n", slash ? slash + 1 : argv[2]);
    for (int i = 3; i < argc; i++)
        compile(argv[i]);
    if (fclose(page.c) != 0 || fclose(page.h) != 0) {
        fputs("pages: cannot write what was made\n", stderr);
        return 1;
    }
    return 0;
}
