/* What is closed opens for its own place only, and known answers come out. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/evp.h>

#include "base/buf.h"
#include "secret/keyring.h"
#include "secret/seal.h"
#include "secret/sm3.h"

#include "testing.h"

typedef struct scene {
    arena a;
    char folder[64];
    str path;
    keyring *keys;
} scene;

static int begin(void **state)
{
    scene *s = calloc(1, sizeof *s);
    arena_init(&s->a, 256 << 20);
    snprintf(s->folder, sizeof s->folder, "/tmp/gongkai-secret.XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    s->path = str_format(&s->a, "%s/gongkai.key", s->folder);
    assert_int_equal(keyring_open(&s->a, s->path, KEYRING_CREATE, &s->keys, NULL), OK);
    *state = s;
    return 0;
}

static int end(void **state)
{
    scene *s = *state;
    keyring_close(s->keys);
    unlink(str_c(&s->a, s->path));
    assert_int_equal(rmdir(s->folder), 0); /* nothing was left beside it */
    arena_finish(&s->a);
    free(s);
    return 0;
}

static void reopen(scene *s)
{
    keyring_close(s->keys);
    s->keys = NULL;
    assert_int_equal(keyring_open(&s->a, s->path, KEYRING_EXISTING, &s->keys, NULL), OK);
}

static const char *hex(arena *a, const unsigned char *p, size_t n)
{
    buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < n; i++)
        buf_format(&b, "%02x", p[i]);
    return str_c(a, buf_str(&b));
}

/* GB/T 32905-2016 appendix A: both examples. */
static void test_sm3(void **state)
{
    scene *s = *state;
    str got;
    assert_int_equal(sm3_hex(&s->a, STR("abc"), &got), OK);
    assert_str(got, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    sm3 h;
    unsigned char digest[SM3_SIZE];
    sm3_begin(&h);
    for (int i = 0; i < 16; i++)
        sm3_add(&h, STR("abcd"));
    assert_int_equal(sm3_end(&h, digest), OK);
    assert_string_equal(hex(&s->a, digest, SM3_SIZE),
                        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    assert_int_equal(sm3_end(&h, digest), FAULT);
}

/* HMAC by its definition, over SM3 alone. */
static void naive_hmac(arena *a, str key, str text, unsigned char out[SM3_SIZE])
{
    unsigned char block[64] = {0}, inner[SM3_SIZE];
    if (key.n > 64)
        assert_int_equal(sm3_of(key, block), OK);
    else if (key.n > 0)
        memcpy(block, key.p, key.n);
    for (int pass = 0; pass < 2; pass++) {
        char pad[64];
        for (size_t i = 0; i < 64; i++)
            pad[i] = (char)(block[i] ^ (pass == 0 ? 0x36 : 0x5c));
        buf b;
        buf_init(&b, a);
        buf_put(&b, (str){pad, 64});
        buf_put(&b, pass == 0 ? text : (str){(const char *)inner, SM3_SIZE});
        assert_int_equal(sm3_of(buf_str(&b), pass == 0 ? inner : out), OK);
    }
}

static void test_hmac(void **state)
{
    scene *s = *state;
    unsigned char got[SM3_SIZE], wanted[SM3_SIZE];
    size_t keys[] = {0, 1, 31, 63, 64, 65, 200}, texts[] = {0, 1, 63, 64, 65, 1000};
    char *long_key = arena_bytes(&s->a, 200), *long_text = arena_bytes(&s->a, 1000);
    memset(long_key, 'k', 200);
    memset(long_text, 't', 1000);
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        for (size_t j = 0; j < COUNT_OF(texts); j++) {
            str k = {long_key, keys[i]}, text = {long_text, texts[j]};
            assert_int_equal(sm3_hmac(k, text, got), OK);
            naive_hmac(&s->a, k, text, wanted);
            assert_memory_equal(got, wanted, SM3_SIZE);
        }
    }
    str parts[] = {STR("a"), STR(""), STR("bc")};
    assert_int_equal(sm3_hmac_parts(STR("k"), parts, 3, got), OK);
    assert_int_equal(sm3_hmac(STR("k"), STR("abc"), wanted), OK);
    assert_memory_equal(got, wanted, SM3_SIZE);
    /* GM/T 0042-2015 appendix D.3 */
    char count[37], cd[50], eleven[32];
    for (size_t i = 0; i < sizeof count; i++)
        count[i] = (char)(i + 1);
    memset(cd, 0xcd, sizeof cd);
    memset(eleven, 0x0b, sizeof eleven);
    const struct {
        str key, text;
        const char *digest;
    } vectors[] = {
        {{count, 32},
         STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
             "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
         "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a"},
        {{count, 37}, {cd, 50}, "220bf579ded555393f0159f66c99877822a3ecf610d1552154b41d44b94db3ae"},
        {{eleven, 32}, STR("Hi There"),
         "c0ba18c68b90c88bc07de794bfc7d2c8d19ec31ed8773bc2b390c9604e0be11e"},
        {STR("Jefe"), STR("what do ya want for nothing?"),
         "2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882"},
    };
    for (size_t i = 0; i < COUNT_OF(vectors); i++) {
        assert_int_equal(sm3_hmac(vectors[i].key, vectors[i].text, got), OK);
        assert_string_equal(hex(&s->a, got, SM3_SIZE), vectors[i].digest);
    }
}

/* GB/T 32907-2016 appendix A, which seal.c's cipher rests on; and counter mode
 * made of single blocks, to see that a sealed value is what seal.h says. */
static void sm4_block(const unsigned char key[16], const unsigned char in[16],
                      unsigned char out[16])
{
    int n = 0;
    EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
    assert_int_equal(EVP_EncryptInit_ex(c, EVP_sm4_ecb(), NULL, key, NULL), 1);
    EVP_CIPHER_CTX_set_padding(c, 0);
    assert_int_equal(EVP_EncryptUpdate(c, out, &n, in, 16), 1);
    EVP_CIPHER_CTX_free(c);
}

static void hex_bytes(const char *from, unsigned char *to)
{
    for (size_t i = 0; from[2 * i] != 0; i++) {
        char two[3] = {from[2 * i], from[2 * i + 1], 0};
        to[i] = (unsigned char)strtoul(two, NULL, 16);
    }
}

static void master_of(scene *s, const char *id, unsigned char master[32])
{
    char row[256];
    FILE *f = fopen(str_c(&s->a, s->path), "r");
    assert_non_null(f);
    bool found = false;
    while (!found && fgets(row, sizeof row, f) != NULL) {
        row[strcspn(row, "\n")] = 0;
        size_t n = strlen(id);
        if (strncmp(row, id, n) == 0 && row[n] == ' ') {
            hex_bytes(row + n + 1, master);
            found = true;
        }
    }
    fclose(f);
    assert_true(found);
}

static void test_form(void **state)
{
    scene *s = *state;
    unsigned char key[32], out[16], counter[16], tag[SM3_SIZE], master[32];
    hex_bytes("0123456789abcdeffedcba9876543210", key);
    sm4_block(key, key, out);
    assert_string_equal(hex(&s->a, out, 16), "681edf34d206965e86b3e94f536e4246");
    sealed kept;
    str plain = STR("330105199001011234, and then some more, over several blocks");
    str context = seal_context(&s->a, "application_form.certificate", 1, 42);
    assert_str(context, "application_form.certificate/1/42");
    assert_int_equal(seal_close(s->keys, &s->a, context, plain, &kept), OK);
    const unsigned char *p = (const unsigned char *)kept.bytes_.p;
    assert_int_equal(kept.bytes_.n, plain.n + SEAL_OVERHEAD);
    assert_string_equal(hex(&s->a, p, 5), "0100000001");
    master_of(s, "1", master);
    naive_hmac(&s->a, (str){(const char *)master, 32}, STR("seal/cipher"), key);
    memcpy(counter, p + 5, 16);
    for (size_t at = 0; at < plain.n; at++) {
        if (at % 16 == 0) {
            sm4_block(key, counter, out);
            for (int i = 15; i >= 0 && ++counter[i] == 0; i--)
                ;
        }
        assert_int_equal(plain.p[at], (char)(p[21 + at] ^ out[at % 16]));
    }
    naive_hmac(&s->a, (str){(const char *)master, 32}, STR("seal/tag"), key);
    str signed_text = str_format(&s->a, "%zu:%.*s", context.n, STR_ARG(context));
    buf b;
    buf_init(&b, &s->a);
    buf_put(&b, signed_text);
    buf_put(&b, (str){kept.bytes_.p, 21 + plain.n});
    naive_hmac(&s->a, (str){(const char *)key, 32}, buf_str(&b), tag);
    assert_memory_equal(p + 21 + plain.n, tag, SM3_SIZE);
}

static void test_round_trip(void **state)
{
    scene *s = *state;
    char *long_text = arena_bytes(&s->a, 5 << 20);
    memset(long_text, 7, 5 << 20);
    size_t sizes[] = {0, 1, 15, 16, 17, 4096, 5 << 20};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        sealed kept, again;
        str got = STR("x");
        str plain = {long_text, sizes[i]};
        assert_int_equal(seal_close(s->keys, &s->a, STR("t.c/1/2"), plain, &kept), OK);
        assert_int_equal(seal_close(s->keys, &s->a, STR("t.c/1/2"), plain, &again), OK);
        assert_int_equal(seal_open_bytes(s->keys, &s->a, STR("t.c/1/2"), kept, &got), OK);
        assert_true(str_equal(got, plain));
        assert_true(str_equal(kept.bytes_, again.bytes_) == (sizes[i] == 0));
    }
    sealed kept;
    str huge = {long_text, (size_t)SEAL_MOST + 1};
    assert_int_equal(seal_close(s->keys, &s->a, STR("c"), huge, &kept), INVALID);
}

static void test_tampering(void **state)
{
    scene *s = *state;
    sealed kept;
    personal got;
    str context = STR("application_form.phone/1/7");
    assert_int_equal(seal_close(s->keys, &s->a, context, STR("13800001234"), &kept), OK);
    assert_int_equal(seal_open(s->keys, &s->a, context, kept, &got), OK);
    assert_str(got.kept_, "13800001234");
    int found = 0;
    for (size_t i = 0; i < kept.bytes_.n; i++) {
        for (int bit = 0; bit < 8; bit++) {
            sealed other = {str_copy(&s->a, kept.bytes_)};
            ((char *)(uintptr_t)other.bytes_.p)[i] ^= (char)(1 << bit);
            err e = seal_open(s->keys, &s->a, context, other, &got);
            bool in_key_id = i >= 1 && i <= 4;
            assert_int_equal(e, in_key_id ? NOT_FOUND : INVALID);
            found++;
        }
    }
    assert_int_equal(found, 8 * (11 + SEAL_OVERHEAD));
    for (size_t n = 1; n < kept.bytes_.n; n++) {
        sealed cut = {str_slice(kept.bytes_, 0, n)};
        assert_int_equal(seal_open(s->keys, &s->a, context, cut, &got), INVALID);
    }
    buf b;
    buf_init(&b, &s->a);
    buf_put(&b, kept.bytes_);
    buf_put_char(&b, 0);
    sealed longer = {buf_str(&b)};
    assert_int_equal(seal_open(s->keys, &s->a, context, longer, &got), INVALID);
}

static void test_places(void **state)
{
    scene *s = *state;
    static const char *const places[] = {"a.b/1/2", "a.b/1/3", "a.b/2/2", "a.c/1/2", "a.b/1/22",
                                         "a.b/1/", ""};
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        sealed kept;
        str got;
        assert_int_equal(seal_close(s->keys, &s->a, str_of(places[i]), STR("x"), &kept), OK);
        for (size_t j = 0; j < COUNT_OF(places); j++)
            assert_int_equal(seal_open_bytes(s->keys, &s->a, str_of(places[j]), kept, &got),
                             i == j ? OK : INVALID);
    }
}

static void test_rotation(void **state)
{
    scene *s = *state;
    sealed old, fresh, same;
    str got;
    bool changed;
    unsigned char index[2][SM3_SIZE], mac[2][SM3_SIZE];
    assert_int_equal(keyring_newest(s->keys), 1);
    assert_int_equal(seal_close(s->keys, &s->a, STR("c"), STR("text"), &old), OK);
    assert_int_equal(seal_index(s->keys, "phone", STR("13800001234"), index[0]), OK);
    assert_int_equal(keyring_mac(s->keys, "csrf", STR("x"), mac[0]), OK);
    assert_int_equal(keyring_add(&s->a, s->path, NULL), OK);
    reopen(s);
    assert_int_equal(keyring_newest(s->keys), 2);
    assert_int_equal(keyring_count(s->keys), 2);
    assert_int_equal(seal_open_bytes(s->keys, &s->a, STR("c"), old, &got), OK);
    assert_str(got, "text");
    assert_int_equal(seal_rotate(s->keys, &s->a, STR("c"), old, &fresh, &changed), OK);
    assert_true(changed);
    assert_int_equal(seal_key(old), 1);
    assert_int_equal(seal_key(fresh), 2);
    assert_int_equal(seal_rotate(s->keys, &s->a, STR("c"), fresh, &same, &changed), OK);
    assert_false(changed);
    assert_ptr_equal(same.bytes_.p, fresh.bytes_.p);
    assert_int_equal(seal_rotate(s->keys, &s->a, STR("d"), old, &same, &changed), INVALID);
    assert_int_equal(keyring_drop_old(&s->a, s->path, NULL), OK);
    reopen(s);
    assert_int_equal(keyring_newest(s->keys), 2);
    assert_int_equal(keyring_count(s->keys), 1);
    assert_int_equal(seal_open_bytes(s->keys, &s->a, STR("c"), old, &got), NOT_FOUND);
    assert_int_equal(seal_open_bytes(s->keys, &s->a, STR("c"), fresh, &got), OK);
    assert_str(got, "text");
    assert_int_equal(seal_index(s->keys, "phone", STR("13800001234"), index[1]), OK);
    assert_int_equal(keyring_mac(s->keys, "csrf", STR("x"), mac[1]), OK);
    assert_memory_equal(index[0], index[1], SM3_SIZE);
    assert_memory_equal(mac[0], mac[1], SM3_SIZE);
    assert_int_equal(seal_index(s->keys, "certificate", STR("13800001234"), index[1]), OK);
    assert_memory_not_equal(index[0], index[1], SM3_SIZE);
    for (int i = 1; i < KEYRING_MOST; i++)
        assert_int_equal(keyring_add(&s->a, s->path, NULL), OK);
    str trouble = {NULL, 0};
    assert_int_equal(keyring_add(&s->a, s->path, &trouble), CONFLICT);
    assert_true(trouble.n > 0);
}

static void write_key_file(scene *s, const char *text, mode_t mode)
{
    const char *path = str_c(&s->a, s->path);
    unlink(path);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(fd >= 0);
    size_t n = strlen(text);
    assert_int_equal(write(fd, text, n), n);
    assert_int_equal(fchmod(fd, mode), 0);
    close(fd);
}

#define K1 "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define K2 "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100"

static void test_key_file(void **state)
{
    scene *s = *state;
    struct stat st;
    assert_int_equal(stat(str_c(&s->a, s->path), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    static const struct {
        const char *text;
        mode_t mode;
        err e;
    } cases[] = {
        {"index " K1 "\n1 " K2 "\n", 0600, OK},
        {"index " K1 "\n1 " K2 "\n", 0400, OK},
        {"# words\nindex " K1 "\n1 " K2 "\n7 " K1 "\n", 0600, OK},
        {"index " K1 "\n1 " K2, 0600, OK},
        {"index " K1 "\n1 " K2 "\n", 0640, FORBIDDEN},
        {"index " K1 "\n1 " K2 "\n", 0604, FORBIDDEN},
        {"index " K1 "\n1 " K2 "\n", 0620, FORBIDDEN},
        {"index " K1 "\n1 " K2 "\n", 0601, FORBIDDEN},
        {"", 0600, INVALID},
        {"index " K1 "\n", 0600, INVALID},
        {"1 " K1 "\n", 0600, INVALID},
        {"index " K1 "\nindex " K1 "\n1 " K2 "\n", 0600, INVALID},
        {"index " K1 "\n2 " K2 "\n1 " K1 "\n", 0600, INVALID},
        {"index " K1 "\n1 " K2 "\n1 " K1 "\n", 0600, INVALID},
        {"index " K1 "\n0 " K2 "\n", 0600, INVALID},
        {"index " K1 "\n-1 " K2 "\n", 0600, INVALID},
        {"index " K1 "\n1 " K2 "0\n", 0600, INVALID},
        {"index " K1 "\n1 0" K2 "\n", 0600, INVALID},
        {"index " K1 "\n1 FFEEDDCCBBAA99887766554433221100FFEEDDCCBBAA99887766554433221100\n", 0600,
         INVALID},
        {"index " K1 "\nkey " K2 "\n", 0600, INVALID},
        {"index " K1 "\n1\n", 0600, INVALID},
        {"SQLite format 3", 0600, INVALID},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        keyring *k = NULL;
        str trouble = {NULL, 0};
        write_key_file(s, cases[i].text, cases[i].mode);
        err e = keyring_open(&s->a, s->path, KEYRING_CREATE, &k, &trouble);
        if (e != cases[i].e)
            fail_msg("case %zu: %d, not %d", i, e, cases[i].e);
        assert_true((trouble.n > 0) == (e != OK));
        keyring_close(k);
    }
    keyring *k = NULL;
    str trouble;
    unlink(str_c(&s->a, s->path));
    assert_int_equal(keyring_open(&s->a, s->path, KEYRING_EXISTING, &k, &trouble), NOT_FOUND);
    assert_int_equal(symlink("/dev/null", str_c(&s->a, s->path)), 0);
    assert_int_equal(keyring_open(&s->a, s->path, KEYRING_CREATE, &k, &trouble), FORBIDDEN);
    str nowhere = str_format(&s->a, "%s/no/such/key", s->folder);
    assert_int_equal(keyring_open(&s->a, nowhere, KEYRING_CREATE, &k, &trouble), FAULT);
    assert_int_equal(keyring_open(&s->a, str_of(s->folder), KEYRING_CREATE, &k, &trouble), INVALID);
}

#define IN_SCENE(sentence, test) {sentence, test, begin, end, NULL}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        IN_SCENE("SM3 gives the standard's digests", test_sm3),
        IN_SCENE("HMAC-SM3 is HMAC over SM3", test_hmac),
        IN_SCENE("a sealed value has the form that seal.h says", test_form),
        IN_SCENE("what is closed opens, and never looks the same twice", test_round_trip),
        IN_SCENE("every changed bit of a sealed value is found", test_tampering),
        IN_SCENE("a sealed value opens in its own place only", test_places),
        IN_SCENE("a new key closes, old ones open until they are dropped", test_rotation),
        IN_SCENE("a key file that others can read, or that is none, is refused", test_key_file),
    };
    return cmocka_run_group_tests_name("secret/seal", tests, NULL, NULL);
}
