/* Files become C arrays with a version each, so that their address can change
 * when they do.
 *
 *     embed OUT.c NAME FILE...
 *
 * makes `const embedded_file NAME[]` in the order of the arguments.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t put_bytes(FILE *out, FILE *in, long *size)
{
    uint64_t digest = 1469598103934665603u; /* FNV-1a: names a version, guards nothing */
    *size = 0;
    for (int c; (c = fgetc(in)) != EOF; ++*size) {
        fprintf(out, "%s%d,", *size % 24 == 0 ? "\n" : "", c);
        digest = (digest ^ (uint64_t)c) * 1099511628211u;
    }
    return digest;
}

int main(int argc, char **argv)
{
    FILE *out = argc > 3 ? fopen(argv[1], "w") : NULL;
    if (out == NULL) {
        fputs("usage: embed OUT.c NAME FILE...\n", stderr);
        return 2;
    }
    fputs("/* Made by tools/embed. */\n#include \"base/embedded.h\"\n", out);
    uint64_t *digests = calloc((size_t)argc, sizeof *digests);
    long *sizes = calloc((size_t)argc, sizeof *sizes);
    if (digests == NULL || sizes == NULL)
        return 1;
    for (int i = 3; i < argc; i++) {
        FILE *in = fopen(argv[i], "rb");
        if (in == NULL) {
            fprintf(stderr, "embed: %s cannot be read\n", argv[i]);
            return 1;
        }
        fprintf(out, "static const unsigned char file_%d[] = {", i);
        digests[i] = put_bytes(out, in, &sizes[i]);
        fputs("0};\n", out);
        fclose(in);
    }
    fprintf(out, "extern const embedded_file %s[];\n", argv[2]);
    fprintf(out, "const embedded_file %s[] = {\n", argv[2]);
    for (int i = 3; i < argc; i++)
        fprintf(out, "    {file_%d, %ld, STR_INIT(\"%016llx\")},\n", i, sizes[i],
                (unsigned long long)digests[i]);
    fputs("};\n", out);
    free(digests);
    free(sizes);
    return fclose(out) == 0 ? 0 : 1;
}
