/* A case in one file: the same each time, nothing of it can be changed unseen, and
 * evidence holds less than the archive. */
#include "acts/dossier.h"

#include <sys/mman.h>
#include <unistd.h>

#include "acts/cases.h"
#include "documents/page_count.h"
#include "documents/zip_read.h"
#include "documents/zip_write.h"
#include "secret/sm3.h"

static int file_of(str bytes)
{
    int file = memfd_create("dossier", 0);
    assert_true(file >= 0 && write(file, bytes.p, bytes.n) == (ssize_t)bytes.n &&
                lseek(file, 0, SEEK_SET) == 0);
    return file;
}

static err verify(database *d, str bytes, dossier_check *out)
{
    str why = {NULL, 0};
    int file = file_of(bytes);
    err e = dossier_verify(&d->a, file, out, &why);
    close(file);
    assert_int_equal(e == INVALID, why.n > 0);
    return e;
}

/* The names of the parts, each on a line. */
static void hear_part(void *context, str path)
{
    buf_put(context, path);
    buf_put(context, STR("\n"));
}

static void hear_bytes(void *context, str bytes)
{
    (void)context, (void)bytes;
}

static str parts_of(database *d, str zip)
{
    buf names;
    str why;
    int file = file_of(zip);
    buf_init(&names, &d->a);
    zip_listener to = {&names, hear_part, hear_bytes};
    assert_int_equal(zip_read(&d->a, file, &to, &why), OK);
    close(file);
    return buf_str(&names);
}

static application_id a_case(database *d)
{
    cases_office(d);
    application_id id = cases_signed(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    case_file files[] = {
        {{STR("证件.txt"), FILE_TXT, STR("330105198801011234")}, FILE_CERTIFICATE},
        {{STR("检索.txt"), FILE_TXT, STR("查了档案室")}, FILE_SEARCH},
    };
    assert_act(handler, application_note(&handler, id, APPLICATION_ANY, STR("内部意见"),
                                         (case_files){files, COUNT_OF(files)}));
    return id;
}

static void an_archive_is_the_same_each_time(void **state)
{
    database *d = database_of(state);
    application_id id = a_case(d);
    dossier one, two;
    dossier_check check;
    work head = cases_as(d, STAFF_OGI_HEAD, 0);
    assert_act(head, dossier_archive(&head, id, &one));
    staff_later(d, 3 * 86400);
    head = cases_as(d, STAFF_OGI_HEAD, 0);
    assert_act(head, dossier_archive(&head, id, &two));
    assert_true(str_equal(one.zip, two.zip));
    assert_int_equal(verify(d, one.zip, &check), OK);
    assert_true(check.holds);
    assert_int_equal(check.parts, (int64_t)one.pieces + 1);
    assert_true(str_equal(check.digest, one.digest));
    assert_true(staff_ledger_has(d, str_c(&d->a, one.digest)));
    str names = parts_of(d, one.zip);
    assert_true(str_starts(names, STR("index.pdf\nfiles/001.pdf\n"))); /* the reply first */
    assert_true(str_ends(names, STR("manifest.sm3\n")));
    assert_false(staff_ledger_has(d, "330105198801011234"));
    for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
        work w = cases_as(d, (staff_role)role, 0);
        if (!role_rights[role][RIGHT_ARCHIVE])
            assert_refused(w, FORBIDDEN, dossier_archive(&w, id, &one));
    }
    work w = cases_as(d, STAFF_OGI_HEAD, 0);
    assert_int_equal(dossier_archive(&w, (application_id){999}, &one), NOT_FOUND);
    staff_leave(d);
}

static void evidence_holds_what_proves(void **state)
{
    database *d = database_of(state);
    application_id id = a_case(d);
    work lawyer = cases_as(d, STAFF_LAWYER, 0), head = cases_as(d, STAFF_OGI_HEAD, 0);
    application_view v;
    dossier all, evidence, again;
    dossier_check check;
    remedy_case_id made, other;
    assert_act(head, application_open(&head, id, DAY_NONE, &v));
    remedy_opening in = {.kind = KIND_RECONSIDERATION,
                         .route = -1,
                         .organ = STR("某区人民政府"),
                         .application_no = v.row.application_no,
                         .accepted_on = d->w.today};
    assert_act(lawyer, remedy_open(&lawyer, &in, &made));
    assert_act(lawyer, dossier_evidence(&lawyer, made, &evidence));
    assert_act(lawyer, dossier_evidence(&lawyer, made, &again));
    assert_true(str_equal(evidence.zip, again.zip));
    assert_act(head, dossier_archive(&head, id, &all));
    assert_int_equal(evidence.pieces + 1, all.pieces); /* without the certificate */
    assert_int_equal(verify(d, evidence.zip, &check), OK);
    assert_true(check.holds);
    /* the archive tells of the case: another step of it, another paper */
    dossier later;
    case_file paper = {{STR("通知.txt"), FILE_TXT, STR("答复通知书")}, FILE_REMEDY};
    remedy_act copy = {.on = DAY_NONE,
                       .due_on = DAY_NONE,
                       .choice = REMEDY_BY_ORDINARY,
                       .files = {&paper, 1}};
    assert_act(lawyer, remedy_take(&lawyer, made, REMEDY_ANY, REMEDY_MOVE_COPY, &copy));
    assert_act(head, dossier_archive(&head, id, &later));
    assert_int_equal(later.pieces, all.pieces + 1); /* with its paper */
    assert_act(lawyer, dossier_evidence(&lawyer, made, &again));
    assert_int_equal(again.pieces, evidence.pieces); /* the organ wrote that itself */
    assert_false(str_equal(later.digest, all.digest));
    in.application_no = (str){NULL, 0};
    assert_act(lawyer, remedy_open(&lawyer, &in, &other));
    assert_refused(lawyer, NOT_FOUND, dossier_evidence(&lawyer, other, &evidence));
    assert_refused(lawyer, INVALID,
                   remedy_take(&lawyer, other, REMEDY_ANY, REMEDY_MOVE_COPY, &copy));
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    assert_refused(handler, FORBIDDEN, dossier_evidence(&handler, made, &evidence));
    staff_leave(d);
}

/* Of a file of one case: three pages of PDF, a picture, a text. */
static const char three_pages[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    "4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    "5 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n";

static void the_list_has_true_pages_and_what_is_missing(void **state)
{
    database *d = database_of(state);
    cases_office(d);
    application_id id = cases_signed(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE), head = cases_as(d, STAFF_OGI_HEAD, 0);
    application_view v;
    dossier_catalog c;
    assert_int_equal(page_count(&d->a, STR("application/pdf"), str_of(three_pages)), 3);
    assert_int_equal(page_count(&d->a, STR("application/pdf"), STR("%PDF-1.4 no")), 0);
    assert_int_equal(page_count(&d->a, STR("image/png"), STR("")), 1);
    assert_int_equal(page_count(&d->a, STR("image/jpeg"), STR("")), 1);
    assert_int_equal(page_count(&d->a, STR("text/plain"), STR("字")), 0);
    case_file files[] = {
        {{STR("信息.pdf"), FILE_PDF, str_of(three_pages)}, FILE_GIVEN},
        {{STR("检索.txt"), FILE_TXT, STR("查了档案室")}, FILE_SEARCH},
    };
    assert_act(handler, application_note(&handler, id, APPLICATION_ANY, STR("附上"),
                                         (case_files){files, COUNT_OF(files)}));
    assert_act(head, application_open(&head, id, DAY_NONE, &v));
    assert_act(head, dossier_catalog_of(&head, &v, &c));
    /* the reply, what was given, … : each begins where the one before ends */
    int next = 1;
    bool given = false;
    for (size_t i = 0; i < c.pieces.n; i++) {
        const dossier_piece *p = &c.pieces.p[i];
        assert_int_equal(p->first, p->pages > 0 ? next : 0);
        next += p->pages;
        given |= str_equal(p->says, STR("提供的信息")) && p->pages == 3;
    }
    assert_true(given);
    assert_true(c.pieces.p[0].pages >= 1); /* the reply has pages */
    assert_int_equal(c.pages, next - 1);
    /* signed, and not served yet; nothing else is missing but what this case never had */
    bool unserved = false;
    for (size_t i = 0; i < c.missing.n; i++)
        unserved |= str_starts(c.missing.p[i], STR("送达："));
    assert_true(unserved);
    work other = cases_as(d, STAFF_SUPERVISOR, 0);
    assert_refused(other, FORBIDDEN, dossier_catalog_of(&other, &v, &c));
    staff_leave(d);
}

static str pack(database *d, const zip_part *parts, size_t n)
{
    buf zip;
    str trouble;
    buf_init(&zip, &d->a);
    assert_int_equal(zip_write(parts, n, &zip, &trouble), OK);
    return buf_str(&zip);
}

static void nothing_is_changed_unseen(void **state)
{
    database *d = database_of(state);
    dossier_check check;
    str hex;
    assert_int_equal(sm3_hex(&d->a, STR("甲"), &hex), OK);
    str row = str_format(&d->a, "%.*s  a.txt\n", STR_ARG(hex));
    str twice = str_format(&d->a, "%.*s%.*s", STR_ARG(row), STR_ARG(row));
    const struct {
        zip_part parts[3];
        size_t n;
        const char *wrong; /* NULL: it holds */
    } rows[] = {
        {{{"a.txt", STR("甲")}, {"manifest.sm3", row}}, 2, NULL},
        {{{"a.txt", STR("乙")}, {"manifest.sm3", row}}, 2, "a.txt：内容被改过"},
        {{{"b.txt", STR("甲")}, {"manifest.sm3", row}}, 2, "a.txt：不见了"},
        {{{"a.txt", STR("甲")}, {"b.txt", STR("乙")}, {"manifest.sm3", row}}, 3,
         "b.txt：是后来加进去的"},
        {{{"a.txt", STR("甲")}, {"manifest.sm3", twice}}, 2, "a.txt：不见了"},
        {{{"a.txt", STR("甲")}, {"manifest.sm3", STR("x\n")}}, 2,
         "manifest.sm3：有一行不是“摘要  文件”"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(verify(d, pack(d, rows[i].parts, rows[i].n), &check), OK);
        assert_int_equal(check.holds, rows[i].wrong == NULL);
        if (rows[i].wrong != NULL)
            assert_true(str_equal(check.wrong.p[0], str_of(rows[i].wrong)));
    }
    assert_int_equal(verify(d, STR("no zip"), &check), INVALID);
    assert_int_equal(verify(d, pack(d, rows[0].parts, 1), &check), INVALID); /* no manifest */
    str good = pack(d, rows[0].parts, 2);
    for (size_t n = 0; n < good.n; n += 7)
        assert_int_not_equal(verify(d, str_slice(good, 0, n), &check), FAULT);
}

static const struct CMUnitTest tests[] = {
    BOTH("an archive is the same each time", an_archive_is_the_same_each_time),
    BOTH("the list has true pages and what is missing",
         the_list_has_true_pages_and_what_is_missing),
    BOTH("evidence holds what proves", evidence_holds_what_proves),
    {"nothing is changed unseen", nothing_is_changed_unseen, database_open, database_close,
     (void *)&on_sqlite},
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/dossier", tests, NULL, NULL);
}
