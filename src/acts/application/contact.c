/* How the applicant is reached may change while the case goes on; what it was is not
 * kept, only that it changed. */
#include "acts/application/intake.h"
#include "acts/personal.h"
#include "store/application_form.h"

static err seal_one(casework *k, const char *place, str typed, sealed *kept)
{
    typed = str_trim(typed);
    return typed.n == 0 ? OK
                        : personal_seal(k->w, place, k->row.application.n, typed, kept);
}

static err change(casework *k, const contact *in)
{
    work *w = k->w;
    application_form *f = &k->form;
    if (!k->has_form)
        return casework_refuse(w, CONFLICT, "申请", REG_45,
                               "申请是从台账导入的，没有登记联系方式，不能更改。");
    TRY(seal_one(k, "application_form.phone", in->phone, &f->phone));
    TRY(seal_one(k, "application_form.email", in->email, &f->email));
    TRY(seal_one(k, "application_form.postal_address", in->postal_address, &f->postal_address));
    TRY(seal_one(k, "application_form.postcode", in->postcode, &f->postcode));
    if (str_trim(in->phone).n > 0)
        TRY(intake_index(w, "phone", in->phone, &f->phone_index));
    TRY(store_change(w->store, &application_contact_put, &application_form_shape, f, NULL));
    return casework_add(k, (application_event){.kind = EVENT_NOTED,
                                               .says = STR("更改了申请人的联系方式。")});
}

err application_change_contact(work *w, application_id which, int64_t seen, const contact *in)
{
    static const char *const fields[] = {"phone", "email", "postal_address", "postcode", NULL};
    application_intake typed = {.phone = in->phone,
                                .email = in->email,
                                .postal_address = in->postal_address,
                                .postcode = in->postcode};
    casework k;
    TRY(application_intake_check(w, &typed, fields));
    TRY(casework_begin(w, which, seen, MOVE_CHANGE_CONTACT, &k));
    return casework_end(&k, change(&k, in), STR("更改联系方式。"));
}
