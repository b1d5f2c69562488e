/* Named SQL into C: the only way a statement comes into the program.
 *
 *     sql statements NAME.sql NAME.h NAME.c     statements and bulk targets
 *     sql schema OUT.c 0001_NAME.sql …          migrations, in order
 *     sql list OUT.c NAME …                     all statements, for the tests
 *
 * A .sql file is SQL that both databases take, with a few marks in comments:
 *
 *     -- name: application_add      begins a statement
 *     -- change                     one (a row), each (rows) or change (none)
 *     -- Add one application.       what follows goes to the header
 *     INSERT INTO application … VALUES (:agency, …);
 *
 *     -- bulk: application_bulk application(agency, application, …)
 *
 *     -- part: received agency = :agency AND
 *     --   received_on >= :from       a piece of SQL that several statements of
 *                                     the file share; {received} stands for it
 *
 * `--sqlite TEXT` and `--postgres TEXT` at the end of a line stand for that
 * database only. In migrations the types BIGINT, SMALLINT, DATE and BYTEA are
 * SQLite's INTEGER, INTEGER, TEXT and BLOB, which its STRICT tables demand.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_PARAMETERS = 64, MOST_STATEMENTS = 256, NAME_ROOM = 64, MOST_PARTS = 64 };

typedef struct text {
    char *p;
    size_t n, room;
} text;

typedef struct source {
    const char *file;
    char *p, *at;
    int line;
} source;

typedef struct name_list {
    char names[MOST_STATEMENTS][NAME_ROOM];
    bool bulk[MOST_STATEMENTS];
    size_t n;
} name_list;

static _Noreturn void fail(const source *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static _Noreturn void fail(const source *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (s != NULL)
        fprintf(stderr, "%s:%d: ", s->file, s->line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

static void put(text *t, const char *p, size_t n)
{
    if (t->n + n + 1 > t->room) {
        t->room = 2 * t->room + n + 64;
        t->p = realloc(t->p, t->room);
        if (t->p == NULL)
            fail(NULL, "out of memory");
    }
    memcpy(t->p + t->n, p, n);
    t->n += n;
    t->p[t->n] = 0;
}

static void put_blank(text *t)
{
    if (t->n > 0 && t->p[t->n - 1] != ' ' && t->p[t->n - 1] != '(')
        put(t, " ", 1);
}

/* The inside of a C string literal. */
static void write_quoted(FILE *out, const text *t)
{
    size_t n = t->n;
    while (n > 0 && t->p[n - 1] == ' ')
        n--;
    for (size_t i = 0; i < n; i++) {
        if (t->p[i] == '"' || t->p[i] == '\\')
            fputc('\\', out);
        fputc(t->p[i], out);
    }
}

static source source_read(const char *file)
{
    source s = {file, NULL, NULL, 1};
    FILE *f = fopen(file, "rb");
    if (f == NULL)
        fail(&s, "cannot be opened");
    text t = {0};
    char block[4096];
    size_t n;
    put(&t, "", 0);
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        put(&t, block, n);
    fclose(f);
    s.p = s.at = t.p;
    return s;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static size_t word_length(const char *p)
{
    size_t n = 0;
    while (is_word(p[n]))
        n++;
    return n;
}

static bool word_is(const char *p, size_t n, const char *word)
{
    return strlen(word) == n && strncasecmp(p, word, n) == 0;
}

/* A piece of SQL that `-- part:` named. */
typedef struct part {
    char name[NAME_ROOM];
    text sql;
} part;

/* Take the parts out of a file, leaving their lines empty. */
static size_t take_parts(source *s, part parts[MOST_PARTS])
{
    size_t n = 0;
    part *open = NULL;
    for (char *line = s->at; *line != 0;) {
        size_t length = strcspn(line, "\n");
        const char *sql = NULL;
        if (strncmp(line, "-- part:", 8) == 0) {
            const char *name = line + 8 + strspn(line + 8, " ");
            size_t name_n = word_length(name);
            if (n == MOST_PARTS || name_n == 0 || name_n >= NAME_ROOM)
                fail(s, "-- part: too many, or no name of 1 to %d letters", NAME_ROOM - 1);
            open = &parts[n++];
            memcpy(open->name, name, name_n);
            sql = name + name_n;
        } else if (open != NULL && strncmp(line, "--   ", 5) == 0) {
            sql = line + 4;
        } else {
            open = NULL;
        }
        if (sql != NULL) {
            put(&open->sql, sql, (size_t)(line + length - sql));
            memset(line, ' ', length);
        }
        line += length + (line[length] != 0);
    }
    return n;
}

/* Put each part where its {name} stands; lines keep their numbers. */
static void expand_parts(source *s)
{
    static part parts[MOST_PARTS];
    memset(parts, 0, sizeof parts);
    size_t n = take_parts(s, parts);
    text all = {0};
    put(&all, "", 0);
    int line = 1;
    for (char *at = s->p; *at != 0;) {
        size_t name_n = *at == '{' ? word_length(at + 1) : 0;
        if (name_n == 0 || at[name_n + 1] != '}') {
            line += *at == '\n';
            put(&all, at++, 1);
            continue;
        }
        size_t i = 0;
        while (i < n && !word_is(at + 1, name_n, parts[i].name))
            i++;
        s->line = line;
        if (i == n)
            fail(s, "no part is called %.*s", (int)name_n, at + 1);
        put(&all, parts[i].sql.p, parts[i].sql.n);
        at += name_n + 2;
    }
    for (size_t i = 0; i < n; i++)
        free(parts[i].sql.p);
    free(s->p);
    s->p = s->at = all.p;
    s->line = 1;
}

/* Take one line (without its end) if it begins with `mark`; else NULL. */
static char *take_line(source *s, const char *mark)
{
    if (strncmp(s->at, mark, strlen(mark)) != 0)
        return NULL;
    char *begin = s->at + strlen(mark);
    char *end = strchr(s->at, '\n');
    s->at = end == NULL ? s->at + strlen(s->at) : end + 1;
    s->line++;
    if (end != NULL)
        *end = 0;
    return begin;
}

/* One statement's SQL for both databases, up to its semicolon. */
typedef struct both {
    text sqlite, postgres;
    name_list parameters;
    bool writes;
    bool migration; /* translate the types */
} both;

static void put_both(both *b, const char *p, size_t n)
{
    put(&b->sqlite, p, n);
    put(&b->postgres, p, n);
}

static void put_word(both *b, const char *p, size_t n)
{
    static const char *const types[][2] = {
        {"BIGINT", "INTEGER"}, {"SMALLINT", "INTEGER"}, {"DATE", "TEXT"}, {"BYTEA", "BLOB"}};
    if (word_is(p, n, "INSERT") || word_is(p, n, "UPDATE") || word_is(p, n, "DELETE"))
        b->writes = true;
    put(&b->postgres, p, n);
    for (size_t i = 0; b->migration && i < sizeof types / sizeof *types; i++)
        if (word_is(p, n, types[i][0])) {
            put(&b->sqlite, types[i][1], strlen(types[i][1]));
            return;
        }
    put(&b->sqlite, p, n);
}

static void put_parameter(const source *s, both *b, const char *p, size_t n)
{
    size_t i = 0;
    while (i < b->parameters.n && !word_is(p, n, b->parameters.names[i]))
        i++;
    if (i == b->parameters.n) {
        if (i == MOST_PARAMETERS || n >= NAME_ROOM)
            fail(s, "too many parameters, or too long a name");
        memcpy(b->parameters.names[b->parameters.n++], p, n);
    }
    char number[16];
    size_t length = (size_t)snprintf(number, sizeof number, "?%zu", i + 1);
    put(&b->sqlite, number, length);
    number[0] = '$';
    put(&b->postgres, number, length);
}

/* A comment ends the line; two kinds of it speak to one database. */
static void read_comment(source *s, both *b)
{
    char *only;
    if ((only = take_line(s, "--sqlite ")) != NULL)
        put(&b->sqlite, only, strlen(only));
    else if ((only = take_line(s, "--postgres ")) != NULL)
        put(&b->postgres, only, strlen(only));
    else
        take_line(s, "--");
    put_blank(&b->sqlite);
    put_blank(&b->postgres);
}

static void read_quoted(source *s, both *b)
{
    char quote = *s->at;
    char *end = s->at + 1;
    while (*end != 0 && *end != '\n' && (*end != quote || end[1] == quote))
        end += *end == quote ? 2 : 1;
    if (*end != quote)
        fail(s, "%c is not closed on its line", quote);
    put_both(b, s->at, (size_t)(end + 1 - s->at));
    s->at = end + 1;
}

/* False if only blanks and comments were left. */
static bool read_sql(source *s, both *b)
{
    source begin = *s;
    bool any = false;
    while (*s->at != 0 && *s->at != ';') {
        size_t n = word_length(s->at);
        if (strncmp(s->at, "-- name:", 8) == 0 || strncmp(s->at, "-- bulk:", 8) == 0)
            fail(&begin, "the statement has no semicolon");
        if (strncmp(s->at, "--", 2) == 0) {
            read_comment(s, b);
            continue;
        }
        if (isspace((unsigned char)*s->at)) {
            s->line += *s->at++ == '\n';
            put_blank(&b->sqlite);
            put_blank(&b->postgres);
            continue;
        }
        any = true;
        if (*s->at == '\'' || *s->at == '"') {
            read_quoted(s, b);
        } else if (strncmp(s->at, "::", 2) == 0) {
            fail(s, ":: is PostgreSQL's alone; write CAST(… AS …)");
        } else if (*s->at == ':' && (n = word_length(s->at + 1)) > 0) {
            put_parameter(s, b, s->at + 1, n);
            s->at += n + 1;
        } else if (n > 0) {
            put_word(b, s->at, n);
            s->at += n;
        } else {
            put_both(b, s->at++, 1);
        }
    }
    if (*s->at == 0 && any)
        fail(&begin, "the statement has no semicolon");
    s->at += *s->at == ';';
    return any;
}

static void free_both(both *b)
{
    free(b->sqlite.p);
    free(b->postgres.p);
}

static void write_names(FILE *out, const char *name, const char *what, const name_list *names)
{
    if (names->n == 0)
        return;
    fprintf(out, "static const char *const %s_%s[] = {", name, what);
    for (size_t i = 0; i < names->n; i++)
        fprintf(out, "%s\"%s\"", i ? ", " : "", names->names[i]);
    fputs("};\n", out);
}

static void remember(const source *s, name_list *all, const char *name, size_t n)
{
    if (n == 0 || n >= NAME_ROOM)
        fail(s, "a name of 1 to %d letters is needed", NAME_ROOM - 1);
    for (size_t i = 0; i < all->n; i++)
        if (word_is(name, n, all->names[i]))
            fail(s, "%s stands here twice", all->names[i]);
    if (all->n == MOST_STATEMENTS)
        fail(s, "more than %d statements: make two files", MOST_STATEMENTS);
    memcpy(all->names[all->n++], name, n);
}

static void read_statement(source *s, const char *named, name_list *all, FILE *h, FILE *c)
{
    named += strspn(named, " ");
    remember(s, all, named, word_length(named));
    const char *name = all->names[all->n - 1];
    const char *kind = take_line(s, "-- ");
    bool change = kind != NULL && strcmp(kind, "change") == 0;
    if (kind == NULL || (!change && strcmp(kind, "one") != 0 && strcmp(kind, "each") != 0))
        fail(s, "%s: the next line must be `-- one`, `-- each` or `-- change`", name);
    char *comment = take_line(s, "-- ");
    fprintf(h, "\n/* %s%s%s",
            change ? "A change." : strcmp(kind, "one") == 0 ? "One row." : "Rows.",
            comment == NULL ? "" : " ", comment == NULL ? "" : comment);
    while (comment != NULL && (comment = take_line(s, "-- ")) != NULL)
        fprintf(h, "\n * %s", comment);
    fprintf(h, " */\nextern const statement %s;\n", name);
    both b = {0};
    if (!read_sql(s, &b))
        fail(s, "%s has no SQL", name);
    if (change && !b.writes)
        fail(s, "%s is a `change`, but neither INSERT, UPDATE nor DELETE", name);
    write_names(c, name, "parameters", &b.parameters);
    fprintf(c, "const statement %s = {\"%s\",\n    \"", name, name);
    write_quoted(c, &b.sqlite);
    fputs("\",\n    \"", c);
    write_quoted(c, &b.postgres);
    fprintf(c, "\",\n    %s%s, %zu, %s, %s};\n", b.parameters.n ? name : "NULL",
            b.parameters.n ? "_parameters" : "", b.parameters.n, change ? "false" : "true",
            b.writes ? "true" : "false");
    free_both(&b);
}

/* -- bulk: NAME TABLE(column, …), over as many comment lines as it takes. */
static void read_bulk(source *s, const char *line, name_list *all, FILE *h, FILE *c)
{
    static name_list columns;
    memset(&columns, 0, sizeof columns);
    line += strspn(line, " ");
    size_t n = word_length(line);
    remember(s, all, line, n);
    all->bulk[all->n - 1] = true;
    const char *name = all->names[all->n - 1];
    const char *table = line + n + strspn(line + n, " ");
    size_t table_n = word_length(table);
    line = table + table_n;
    if (table_n == 0 || *line++ != '(')
        fail(s, "-- bulk: NAME TABLE(column, …) is meant");
    for (;;) {
        line += strspn(line, " ,");
        if (*line == ')')
            break;
        if (*line == 0 && (line = take_line(s, "-- ")) == NULL)
            fail(s, "%s: the list of columns has no )", name);
        line += strspn(line, " ,");
        n = word_length(line);
        if (n > 0)
            remember(s, &columns, line, n);
        else if (*line != 0 && *line != ')')
            fail(s, "%s: %c does not belong into a list of columns", name, *line);
        line += n;
    }
    fprintf(h, "\n/* Many rows into %.*s. */\nextern const bulk_target %s;\n", (int)table_n, table,
            name);
    write_names(c, name, "columns", &columns);
    fprintf(c,
            "const bulk_target %s = {\"%s\", \"%.*s\", %s_columns, %zu,\n    \"INSERT INTO %.*s (",
            name, name, (int)table_n, table, name, columns.n, (int)table_n, table);
    for (size_t i = 0; i < columns.n; i++)
        fprintf(c, "%s%s", i ? ", " : "", columns.names[i]);
    fputs(") VALUES (", c);
    for (size_t i = 0; i < columns.n; i++)
        fprintf(c, "%s?%zu", i ? ", " : "", i + 1);
    fprintf(c, ")\",\n    \"COPY %.*s (", (int)table_n, table);
    for (size_t i = 0; i < columns.n; i++)
        fprintf(c, "%s%s", i ? ", " : "", columns.names[i]);
    fputs(") FROM STDIN (FORMAT binary)\"};\n", c);
}

static FILE *create(const char *path)
{
    FILE *f = fopen(path, "wb");
    if (f == NULL)
        fail(NULL, "%s cannot be written", path);
    return f;
}

/* "…/0001_registers.sql" → "registers" and its length. */
static const char *room_of(const char *path, size_t *n)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    *n = strcspn(name, ".");
    return name;
}

static void compile_statements(const char *in, const char *h_path, const char *c_path)
{
    static name_list all;
    source s = source_read(in);
    expand_parts(&s);
    FILE *h = create(h_path), *c = create(c_path);
    size_t n;
    const char *room = room_of(in, &n);
    fprintf(h, "/* Made from %.*s.sql by tools/sql. */\n#pragma once\n#include \"store/store.h\"\n",
            (int)n, room);
    fprintf(c, "#include \"sql/%.*s.h\"\n", (int)n, room);
    while (*s.at != 0) {
        char *line;
        if ((line = take_line(&s, "-- name:")) != NULL) {
            read_statement(&s, line, &all, h, c);
        } else if ((line = take_line(&s, "-- bulk:")) != NULL) {
            read_bulk(&s, line, &all, h, c);
        } else if (take_line(&s, "--") == NULL) {
            if (!isspace((unsigned char)*s.at))
                fail(&s, "SQL without a `-- name:` before it");
            s.line += *s.at++ == '\n';
        }
    }
    fprintf(h, "\nextern const statement *const %.*s_statements[];\n", (int)n, room);
    fprintf(c, "const statement *const %.*s_statements[] = {", (int)n, room);
    for (size_t i = 0; i < all.n; i++)
        if (!all.bulk[i])
            fprintf(c, "&%s, ", all.names[i]);
    fputs("NULL};\n", c);
    free(s.p);
    if (fclose(h) != 0 || fclose(c) != 0)
        fail(NULL, "%s cannot be written", c_path);
}

static void compile_schema(const char *c_path, char **files, int count)
{
    FILE *c = create(c_path);
    fputs("#include \"store/schema.h\"\n", c);
    for (int i = 0; i < count; i++) {
        source s = source_read(files[i]);
        size_t n;
        room_of(files[i], &n);
        fprintf(c, "static const char *const migration_%d[][STORE_KIND_COUNT] = {\n", i + 1);
        for (;;) {
            both b = {.migration = true};
            if (!read_sql(&s, &b))
                break;
            fputs("    {\"", c);
            write_quoted(c, &b.sqlite);
            fputs("\",\n     \"", c);
            write_quoted(c, &b.postgres);
            fputs("\"},\n", c);
            free_both(&b);
        }
        fputs("};\n", c);
        free(s.p);
    }
    fputs("const migration migrations[] = {\n", c);
    for (int i = 0; i < count; i++) {
        size_t n;
        const char *name = room_of(files[i], &n);
        if (n < 6 || strtol(name, NULL, 10) != i + 1 || name[4] != '_')
            fail(NULL, "%s: migration %d must be named %04d_NAME.sql", files[i], i + 1, i + 1);
        fprintf(c, "    {%d, \"%.*s\", migration_%d, COUNT_OF(migration_%d)},\n", i + 1,
                (int)n - 5, name + 5, i + 1, i + 1);
    }
    fprintf(c, "};\nconst size_t migration_count = %d;\n", count);
    if (fclose(c) != 0)
        fail(NULL, "%s cannot be written", c_path);
}

static void compile_list(const char *c_path, char **rooms, int count)
{
    FILE *c = create(c_path);
    for (int i = 0; i < count; i++)
        fprintf(c, "#include \"sql/%s.h\"\n", rooms[i]);
    fputs("extern const statement *const *const all_statements[];\n"
          "const statement *const *const all_statements[] = {", c);
    for (int i = 0; i < count; i++)
        fprintf(c, "%s_statements, ", rooms[i]);
    fputs("NULL};\n", c);
    if (fclose(c) != 0)
        fail(NULL, "%s cannot be written", c_path);
}

int main(int argc, char **argv)
{
    if (argc == 5 && strcmp(argv[1], "statements") == 0)
        compile_statements(argv[2], argv[3], argv[4]);
    else if (argc > 3 && strcmp(argv[1], "schema") == 0)
        compile_schema(argv[2], argv + 3, argc - 3);
    else if (argc > 3 && strcmp(argv[1], "list") == 0)
        compile_list(argv[2], argv + 3, argc - 3);
    else
        fail(NULL, "sql statements NAME.sql NAME.h NAME.c | sql schema OUT.c FILE.sql … | "
                   "sql list OUT.c NAME …");
    return 0;
}
