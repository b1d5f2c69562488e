/* What the keyring shows to its own layer. */
#ifndef SECRET_OWN_H
#define SECRET_OWN_H

#include "secret/keyring.h"

enum { KEY_SIZE = 32, SM4_KEY_SIZE = 16 };

/* Keys of one master key; the master itself is not kept. */
typedef struct sealing_key {
    int64_t id;
    unsigned char cipher[SM4_KEY_SIZE];
    unsigned char tag[SM3_SIZE];
} sealing_key;

struct keyring {
    sealing_key keys[KEYRING_MOST]; /* ascending by id */
    size_t n;
    unsigned char index[KEY_SIZE];
};

#endif
