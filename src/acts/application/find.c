/* Finding out: searches, the seven questions, the materials one by one. */
#include "acts/application/casework.h"
#include "store/finding.h"

enum { PARTS_MOST = 500 };

static err search(casework *k, const search_made *in)
{
    work *w = k->w;
    search_record s = {
        .agency = w->agency,
        .application = k->row.application,
        .searched_on = in->on,
        .searcher = in->searcher,
        .place = in->place,
        .terms = in->terms,
        .found = in->found ? CHOICE_FOUND : CHOICE_NOT_FOUND,
        .result = in->result,
    };
    TRY(casework_day(k, "on", &s.searched_on));
    TRY(casework_text(w, "searcher", "检索人", &s.searcher, 1, 100));
    TRY(casework_text(w, "place", "检索的地方", &s.place, 1, 200));
    TRY(casework_text(w, "terms", "检索词", &s.terms, 1, 500));
    TRY(casework_text(w, "result", "检索结果", &s.result, 1, OPINION_MOST));
    TRY(casework_number(w, "search_record", &s.search_record.n));
    TRY(store_change(w->store, &search_record_add, &search_record_shape, &s, NULL));
    TRY(files_keep(k, &in->files, s.search_record.n));
    return casework_add(k, (application_event){.kind = EVENT_SEARCHED,
                                               .happened_on = s.searched_on,
                                               .about = s.search_record.n,
                                               .choice = s.found});
}

err application_search(work *w, application_id which, int64_t seen, const search_made *in)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_SEARCH, &k));
    return casework_end(&k, search(&k, in), STR("记录检索。"));
}

static err judge(casework *k, const judgement *in)
{
    str says = in->says;
    const question_answer *row = question_answer_of(in->asked, in->given);
    if (row == NULL)
        return casework_refuse(k->w, INVALID, "given", REG_36, "请从这一问的回答里选一个。");
    if (in->given == CHOICE_STILL_UNCLEAR && !k->course.supplemented)
        return casework_refuse(k->w, INVALID, "given", REG_30,
                               "申请人补正过、仍不明确的，才能这样回答。");
    if (in->given == CHOICE_NOT_HELD && !(k->course.searched && !k->course.found))
        return casework_refuse(k->w, INVALID, "given", REG_36_I4,
                               "要有没有找到的检索记录，才能回答“检索后没有”。请先记检索。");
    if (in->given == CHOICE_ABUSIVE && k->course.reasons != CHOICE_UNREASONABLE)
        return casework_refuse(k->w, INVALID, "given", REG_35,
                               "要求说明理由、并且判断理由不合理以后，才能这样回答。");
    TRY(casework_text(k->w, "says", "理由", &says, row->outcomes != 0, OPINION_MOST));
    return casework_add(k, (application_event){.kind = EVENT_JUDGED,
                                               .about = in->asked,
                                               .choice = in->given,
                                               .says = says});
}

err application_judge(work *w, application_id which, int64_t seen, const judgement *in)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_JUDGE, &k));
    err e = judge(&k, in);
    const char *asked = in->asked >= 0 && in->asked < QUESTION_COUNT ? question_words[in->asked]
                                                                     : "";
    return casework_end(&k, e, str_format(w->a, "回答“%s”。", asked));
}

static err check_part(work *w, part_given *p, size_t nth)
{
    bool withheld = p->verdict != CHOICE_GIVE;
    TRY(casework_text(w, "name", "材料的名称", &p->name, 1, 200));
    if (p->verdict != CHOICE_GIVE && p->verdict != CHOICE_GIVE_PART &&
        p->verdict != CHOICE_WITHHOLD) {
        problems_add(w->problems, STR("verdict"), "第 %zu 份：请选择给、给一部分或者不给。", nth);
        return INVALID;
    }
    if (withheld && (p->ground < REFUSED_STATE_SECRET || p->ground > REFUSED_ENFORCEMENT_FILE)) {
        problems_add_row(w->problems, &(problem){.field = STR("ground"),
                                                 .says = str_format(w->a,
                                                     "第 %zu 份不全给，请选择不公开的依据。", nth),
                                                 .basis = law_cite(REG_37)});
        return INVALID;
    }
    return casework_text(w, "reason", "不公开的理由", &p->reason, withheld ? 1 : 0, OPINION_MOST);
}

static err add_parts(casework *k, const part_given *parts, size_t n)
{
    work *w = k->w;
    bool gives = false, withholds = false;
    application_part all = {.agency = w->agency, .application = k->row.application};
    if (n == 0 || n > PARTS_MOST)
        return casework_refuse(w, INVALID, "parts", REG_37, "请逐份列出材料，最多 500 份。");
    TRY(store_change(w->store, &application_parts_drop, &application_part_shape, &all, NULL));
    for (size_t i = 0; i < n; i++) {
        part_given p = parts[i];
        TRY(check_part(w, &p, i + 1));
        gives |= p.verdict != CHOICE_WITHHOLD;
        withholds |= p.verdict != CHOICE_GIVE;
        application_part row = {
            .agency = w->agency,
            .application = k->row.application,
            .part = (int64_t)i + 1,
            .name = p.name,
            .verdict = p.verdict,
            .ground = p.verdict == CHOICE_GIVE ? OUTCOME_NONE : p.ground,
            .reason = p.reason,
            .stored_file = p.file,
        };
        TRY(store_change(w->store, &application_part_add, &application_part_shape, &row, NULL));
    }
    return casework_add(k, (application_event){
                               .kind = EVENT_JUDGED,
                               .about = QUESTION_GIVE,
                               .choice = !gives       ? CHOICE_WITHHOLD
                                         : !withholds ? CHOICE_GIVE
                                                      : CHOICE_GIVE_PART,
                               .says = str_format(w->a, "逐份判断，共 %zu 份。", n),
                           });
}

err application_part_all(work *w, application_id which, int64_t seen, const part_given *parts,
                         size_t n)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_PART, &k));
    return casework_end(&k, add_parts(&k, parts, n), STR("逐份判断。"));
}
