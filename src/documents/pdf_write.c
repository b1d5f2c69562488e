/* A PDF through cairo, text through pango. Nothing of the arena is asked for while
 * the libraries hold memory, so that running out of it leaves nothing behind. */
#include "documents/pdf_write.h"

#include <cairo-pdf.h>

#include "documents/pdf_write/page.h"

double page_top(void)
{
    return TWIPS(PAGE_TOP);
}

double page_bottom(void)
{
    return TWIPS(PAGE_HEIGHT - PAGE_BOTTOM);
}

double page_left(void)
{
    return TWIPS(PAGE_LEFT);
}

double page_width(void)
{
    return TWIPS(PAGE_WIDTH - PAGE_LEFT - PAGE_RIGHT);
}

typedef struct text_style {
    face face;
    double size;
    double pitch;
    double before, after;
    int indent; /* characters */
    line_place place;
    const char *tag;
    bool kept; /* with what follows */
} text_style;

#define LINE TWIPS(PAGE_LINE)
/* 4 mm, from the number to the red line */
#define RED_LINE_UNDER 11.34

/* The title with the room around it takes whole lines of the page. */
static const text_style styles[TEXT_ROLE_COUNT] = {
    [TEXT_TITLE] = {FACE_XIAOBIAOSONG, 22, 33, LINE, 20.85, 0, LINE_CENTRE, "H1", true},
    [TEXT_NOTE] = {FACE_KAITI, 16, LINE, 0, 0, 0, LINE_CENTRE, "P", false},
    [TEXT_HEADING] = {FACE_HEITI, 16, LINE, 0, 0, 2, LINE_JUSTIFIED, "H2", true},
    [TEXT_SUBHEADING] = {FACE_KAITI, 16, LINE, 0, 0, 2, LINE_JUSTIFIED, "H3", true},
    [TEXT_BODY] = {FACE_FANGSONG, 16, LINE, 0, 0, 2, LINE_JUSTIFIED, "P", false},
    [TEXT_SIGNED] = {FACE_FANGSONG, 16, LINE, LINE, 0, 0, LINE_RIGHT, "P", true},
    [TEXT_DATED] = {FACE_FANGSONG, 16, LINE, 0, 0, 0, LINE_RIGHT, "P", false},
    /* its size is that of its text */
    [TEXT_ORGAN] = {FACE_XIAOBIAOSONG, 22, 0, TWIPS(ORGAN_BEFORE), LINE, 0, LINE_CENTRE, "P", true},
    [TEXT_NUMBER] = {FACE_FANGSONG, 16, LINE, LINE, LINE + RED_LINE_UNDER, 0, LINE_CENTRE, "P",
                     true},
    [TEXT_ADDRESSEE] = {FACE_FANGSONG, 16, LINE, 0, 0, 0, LINE_JUSTIFIED, "P", true},
    [TEXT_STAMP] = {FACE_FANGSONG, 16, LINE, LINE, 0, 0, LINE_RIGHT, "P", true},
};

/* A line of text in a place of its own: head and foot of the page. */
static void draw_alone(pages *p, face which, double size, str text, double x, double width,
                       double y, line_place place)
{
    PangoLayout *layout = faces_layout(&p->faces, which, size, text);
    line_box box = {.x = x, .width = width, .pitch = size, .size = size, .place = place};
    line_draw(p->cr, layout, 0, &box, y);
    g_object_unref(layout);
}

/* The mark over the text; the number under it, its dashes 7 mm under the text's
 * edge, on the outer side, one character in. */
static void draw_edges(pages *p)
{
    const double millimetre = 72 / 25.4, number_size = 14, mark_size = 9;
    if (p->d->mark.n > 0)
        draw_alone(p, FACE_SONGTI, mark_size, p->d->mark, page_left(), page_width(),
                   20 * millimetre, LINE_CENTRE);
    char number[32];
    line l = LINE_IN(number);
    line_put(&l, STR("— "));
    line_put_int(&l, p->number);
    line_put(&l, STR(" —"));
    double y = page_bottom() + 7 * millimetre - number_size / 2;
    bool odd = p->number % 2 == 1;
    draw_alone(p, FACE_SONGTI, number_size, line_str(&l), page_left() + (odd ? 0 : number_size),
               page_width() - number_size, y, odd ? LINE_RIGHT : LINE_LEFT);
}

void page_turn(pages *p)
{
    draw_edges(p);
    cairo_show_page(p->cr);
    p->number++;
    p->y = page_top();
}

/* Headings of the text lead the reader's outline. */
static void add_outline(pages *p, const block *b, double y)
{
    enum { TEXT_MOST = 400 };
    if (b->role != TEXT_HEADING && b->role != TEXT_SUBHEADING)
        return;
    char text[TEXT_MOST], target[64];
    line l = {text, 0, sizeof text - 1};
    line_put(&l, b->text);
    text[l.n] = '\0';
    snprintf(target, sizeof target, "page=%d pos=[%d %d]", p->number, (int)page_left(), (int)y);
    bool first = b->role == TEXT_HEADING;
    int at = cairo_pdf_surface_add_outline(p->surface, first ? CAIRO_PDF_OUTLINE_ROOT : p->outline,
                                           text, target, first ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
    if (first)
        p->outline = at;
}

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
    attribute->start_index = (guint)from;
    attribute->end_index = (guint)to;
    pango_attr_list_insert(list, attribute);
}

/* How the parts of a piece of a text are set, which begins at a byte of the whole. */
static void add_spans(PangoAttrList *list, const text_span_list *spans, size_t begins, size_t n,
                      double size)
{
    const double small = 0.6, up = 0.4, down = -0.15;
    for (size_t i = 0; i < spans->n; i++) {
        const text_span *s = &spans->p[i];
        if (s->to <= begins || s->from >= begins + n)
            continue;
        size_t from = s->from > begins ? s->from - begins : 0;
        size_t to = s->to - begins < n ? s->to - begins : n;
        if ((s->style & SPAN_STRONG) != 0)
            add_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
        if ((s->style & SPAN_EM) != 0)
            add_attribute(list, pango_attr_style_new(PANGO_STYLE_ITALIC), from, to);
        if ((s->style & (SPAN_SUB | SPAN_SUP)) != 0) {
            double rise = (s->style & SPAN_SUP) != 0 ? up : down;
            add_attribute(list, pango_attr_scale_new(small), from, to);
            add_attribute(list, pango_attr_rise_new((int)(size * rise * PANGO_SCALE)), from, to);
        }
        if (url_text(s->link).n > 0)
            add_attribute(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), from, to);
    }
}

/* `text` begins at byte `begins` of the block's. */
static PangoLayout *layout_of(pages *p, const text_style *s, const block *b, str text,
                              size_t begins, double width, bool indented)
{
    /* 28 characters of 16 pt in 442 pt */
    const double tightened = -0.22, character = TWIPS(PAGE_CHARACTER);
    PangoLayout *layout = faces_layout(&p->faces, s->face, s->size, text);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    if (indented)
        pango_layout_set_indent(layout, (int)(s->indent * character * PANGO_SCALE));
    PangoAttrList *list = pango_attr_list_new();
    if (s->size == 16)
        pango_attr_list_insert(list, pango_attr_letter_spacing_new((int)(tightened * PANGO_SCALE)));
    add_spans(list, &b->spans, begins, text.n, s->size);
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
    return layout;
}

/* What must stand on the same page under a heading. */
static double height_kept(pages *p, const block *next)
{
    if (next == NULL)
        return 0;
    if (next->kind != BLOCK_GRID)
        return LINE;
    double height = grid_height(p, next->grid);
    double room = page_bottom() - page_top() - LINE;
    return height < room ? height : 6 * LINE;
}

static void draw_lines(pages *p, const text_style *s, PangoLayout *layout, int lines,
                       const line_box *box)
{
    for (int i = 0; i < lines; i++) {
        /* a hair's breadth is lost to rounding on a full page */
        if (p->y + s->pitch > page_bottom() + 0.1) {
            cairo_tag_end(p->cr, s->tag);
            page_turn(p);
            cairo_tag_begin(p->cr, s->tag, NULL);
        }
        line_draw(p->cr, layout, i, box, p->y);
        p->y += s->pitch;
    }
}

/* The longest piece that is set at once: whole code points. */
static str first_piece(str text)
{
    size_t n = text.n < FACES_TEXT_MOST ? text.n : FACES_TEXT_MOST;
    while (n < text.n && n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n--;
    return str_slice(text, 0, n);
}

/* A long text is set by the piece: the last line of a piece begins the next, so
 * that lines break where they would in the whole. */
static void draw_text(pages *p, const text_style *s, const block *b, const line_box *box)
{
    bool indented = true;
    str text = b->text;
    for (;;) {
        str piece = first_piece(text);
        PangoLayout *layout = layout_of(p, s, b, piece, b->text.n - text.n, box->width, indented);
        int lines = pango_layout_get_line_count(layout);
        bool last = piece.n == text.n || lines < 2;
        draw_lines(p, s, layout, last ? lines : lines - 1, box);
        const PangoLayoutLine *next = pango_layout_get_line_readonly(layout, lines - 1);
        text = str_slice(text, last ? piece.n : (size_t)next->start_index, text.n);
        indented = next->is_paragraph_start;
        g_object_unref(layout);
        if (text.n == 0)
            return;
    }
}

static int lines_of(pages *p, const text_style *s, const block *b)
{
    PangoLayout *layout = layout_of(p, s, b, first_piece(b->text), 0, page_width(), true);
    int lines = pango_layout_get_line_count(layout);
    g_object_unref(layout);
    return lines;
}

/* The style of a block; the red head's depends on its text. */
static text_style style_of(const block *b)
{
    text_style s = styles[b->role];
    if (b->role == TEXT_ORGAN) {
        s.size = document_organ_size(b->text) / 2.0;
        s.pitch = s.size * ORGAN_LINE_SHARE / 100;
    }
    return s;
}

/* The stamp's place stays with signature and date. */
static double height_needed(pages *p, const block *b, const text_style *s, const block *next)
{
    if (!s->kept)
        return s->pitch;
    if (b->role == TEXT_STAMP)
        return 4 * LINE;
    return lines_of(p, s, b) * s->pitch + height_kept(p, next);
}

static int halves_at_right(const pages *p, text_role role)
{
    signature_place place = document_signature_place(p->d);
    if (role == TEXT_DATED)
        return place.dated_right;
    return role == TEXT_SIGNED || role == TEXT_STAMP ? place.signed_right : 0;
}

static void set_colour(pages *p, text_role role)
{
    const double grey = 0.5;
    if (role == TEXT_ORGAN)
        cairo_set_source_rgb(p->cr, 1, 0, 0);
    else if (role == TEXT_STAMP)
        cairo_set_source_rgb(p->cr, grey, grey, grey);
    else
        cairo_set_source_rgb(p->cr, 0, 0, 0);
}

/* As wide as the text, 4 mm under the number. */
static void draw_red_line(pages *p)
{
    const double thick = 1.5;
    cairo_set_source_rgb(p->cr, 1, 0, 0);
    cairo_rectangle(p->cr, page_left(), p->y + RED_LINE_UNDER - thick / 2, page_width(), thick);
    cairo_fill(p->cr);
    cairo_set_source_rgb(p->cr, 0, 0, 0);
}

static void draw_block(pages *p, const block *b, const block *next, double before)
{
    const text_style own = style_of(b), *s = &own;
    before += b->room * LINE;
    double needs = height_needed(p, b, s, next);
    if (p->y > page_top() && p->y + before + needs > page_bottom())
        page_turn(p);
    else
        p->y += before;
    line_box box = {.x = page_left(),
                    .width = page_width() - halves_at_right(p, b->role) * TWIPS(PAGE_CHARACTER) / 2,
                    .pitch = s->pitch,
                    .size = s->size,
                    .place = s->place};
    add_outline(p, b, p->y);
    cairo_tag_begin(p->cr, s->tag, NULL);
    set_colour(p, b->role);
    draw_text(p, s, b, &box);
    set_colour(p, TEXT_BODY);
    cairo_tag_end(p->cr, s->tag);
    if (b->role == TEXT_NUMBER)
        draw_red_line(p);
    p->y += s->after;
}

/* A code in the middle, its words under it. */
static void draw_code(pages *p, const block *b)
{
    const double side = TWIPS(CODE_SIDE), before = 12, size = 10.5, pitch = 16;
    const square_code *c = b->code;
    double unit = side / (c->side + 2 * CODE_QUIET);
    if (p->y + before + side + pitch > page_bottom() && p->y > page_top())
        page_turn(p);
    else
        p->y += before;
    double x = page_left() + (page_width() - side) / 2 + CODE_QUIET * unit;
    cairo_tag_begin(p->cr, "Figure", NULL);
    for (int row = 0; row < c->side; row++)
        for (int column = 0; column < c->side; column++)
            if (c->dark[row * c->side + column])
                cairo_rectangle(p->cr, x + column * unit, p->y + (CODE_QUIET + row) * unit, unit,
                                unit);
    cairo_fill(p->cr);
    cairo_tag_end(p->cr, "Figure");
    p->y += side;
    cairo_tag_begin(p->cr, "P", NULL);
    draw_alone(p, FACE_SONGTI, size, b->text, page_left(), page_width(), p->y, LINE_CENTRE);
    cairo_tag_end(p->cr, "P");
    p->y += pitch;
}

static err draw_all(pages *p)
{
    const block_list *blocks = &p->d->blocks;
    cairo_tag_begin(p->cr, "Document", NULL);
    for (size_t i = 0; i < blocks->n; i++) {
        const block *b = &blocks->p[i];
        if (b->kind == BLOCK_GRID) {
            TRY(grid_draw(p, b->grid));
            continue;
        }
        if (b->kind == BLOCK_CODE) {
            draw_code(p, b);
            continue;
        }
        bool after_grid = i > 0 && blocks->p[i - 1].kind == BLOCK_GRID;
        double before = after_grid ? LINE / 2 : styles[b->role].before;
        draw_block(p, b, i + 1 < blocks->n ? b + 1 : NULL, before);
    }
    draw_edges(p);
    cairo_tag_end(p->cr, "Document");
    return OK;
}

/* The strings a library wants with a NUL; made before it is called. */
typedef struct facts {
    const char *title, *author, *subject, *keywords, *created, *folder;
} facts;

static void set_metadata(cairo_surface_t *surface, const facts *f)
{
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, f->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, f->author);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, f->subject);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, f->keywords);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "gongkai");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, f->created);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, f->created);
}

/* The file as it comes, in memory of its own. */
typedef struct pile {
    unsigned char *p;
    size_t n, room;
} pile;

static cairo_status_t add_bytes(void *closure, const unsigned char *bytes, unsigned int n)
{
    pile *to = closure;
    if (to->n + n > to->room) {
        size_t room = (to->n + n) * 2;
        unsigned char *p = realloc(to->p, room);
        if (p == NULL)
            return CAIRO_STATUS_NO_MEMORY;
        to->p = p;
        to->room = room;
    }
    memcpy(to->p + to->n, bytes, n);
    to->n += n;
    return CAIRO_STATUS_SUCCESS;
}

static err write_file(pages *p, const facts *f, pile *to, line *says)
{
    err e = faces_open(&p->faces, f->folder);
    if (e != OK) {
        line_put(says, STR("本机没有中文字体，PDF 出不成。请安装 fonts-noto-cjk，"
                           "或把单位的字体文件放进字体文件夹。"));
        faces_close(&p->faces);
        return FAULT;
    }
    p->surface =
        cairo_pdf_surface_create_for_stream(add_bytes, to, TWIPS(PAGE_WIDTH), TWIPS(PAGE_HEIGHT));
    cairo_pdf_surface_restrict_to_version(p->surface, CAIRO_PDF_VERSION_1_5);
    set_metadata(p->surface, f);
    p->cr = cairo_create(p->surface);
    e = draw_all(p);
    cairo_surface_finish(p->surface);
    cairo_status_t status = cairo_surface_status(p->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_status(p->cr);
    if (e == INVALID)
        line_put(says, STR("表格有一行比一页还高，PDF 出不成。请缩短那一行里的文字。"));
    if (e == OK && status != CAIRO_STATUS_SUCCESS) {
        line_put(says, STR("PDF 出不成："));
        line_put(says, str_of(cairo_status_to_string(status)));
        e = FAULT;
    }
    if (e == OK)
        faces_say(&p->faces, says);
    cairo_destroy(p->cr);
    cairo_surface_destroy(p->surface);
    faces_close(&p->faces);
    return e;
}

err pdf_write(const document *d, str font_folder, buf *out, str *trouble)
{
    arena *a = out->a;
    char words[1024];
    line says = LINE_IN(words);
    str created = day_is(d->issued) ? str_of(day_iso(d->issued).c) : STR("1980-01-01");
    const facts f = {.title = str_c(a, d->title),
                     .author = str_c(a, d->author),
                     .subject = str_c(a, d->subject),
                     .keywords = str_c(a, d->keywords),
                     .created = str_format(a, "%.*sT00:00:00Z", STR_ARG(created)).p,
                     .folder = str_c(a, font_folder)};
    pages p = {.d = d, .number = 1, .y = page_top()};
    pile made = {0};
    err e = write_file(&p, &f, &made, &says);
    if (e == OK && a->ceiling - a->used < 4 * made.n) {
        /* the arena will be left by its guard: nothing may be held then */
        free(made.p);
        made.p = NULL;
        arena_bytes(a, a->ceiling);
    }
    if (e == OK && made.p != NULL)
        buf_put(out, (str){(const char *)made.p, made.n});
    free(made.p);
    *trouble = str_copy(a, line_str(&says));
    return e;
}
