/* Numbers that are right by their standards, made from any seed, and the ways
 * in which people hide or lay them out. Shares nothing with the rules. */
#ifndef PERSONAL_NUMBERS_H
#define PERSONAL_NUMBERS_H

#include <stdint.h>

enum { NUMBER_ROOM = 400 };

typedef struct dice {
    uint64_t state;
} dice;
/* 0 … below - 1 */
unsigned dice_roll(dice *d, unsigned below);

void make_id_number(dice *d, char out[NUMBER_ROOM]);
void make_id_number_15(dice *d, char out[NUMBER_ROOM]);
void make_mobile(dice *d, char out[NUMBER_ROOM]);
void make_landline(dice *d, char out[NUMBER_ROOM]);
void make_bank_card(dice *d, char out[NUMBER_ROOM]);
void make_passport(dice *d, char out[NUMBER_ROOM]);
void make_travel_permit(dice *d, char out[NUMBER_ROOM]);
void make_plate(dice *d, char out[NUMBER_ROOM]);
void make_email(dice *d, char out[NUMBER_ROOM]);
void make_home_address(dice *d, char out[NUMBER_ROOM]);
/* A credit code of an agency or a firm. */
void make_credit_code(dice *d, char out[NUMBER_ROOM]);

/* The ways to write a number; 0 is plain. */
enum { DISGUISES = 12 };
extern const char *const disguise_names[DISGUISES];
void disguise(unsigned way, const char *number, char out[NUMBER_ROOM]);

#endif
