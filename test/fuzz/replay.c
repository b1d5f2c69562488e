/* Feed every file of a folder to a fuzzer's entry, one test case each. */
#include <dirent.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 16 << 20 };
static uint8_t bytes[MOST];

int main(int argc, char **argv)
{
    struct dirent **files;
    int n = argc == 2 ? scandir(argv[1], &files, NULL, alphasort) : -1;
    if (n < 0) {
        fprintf(stderr, "usage: replay FOLDER\n");
        return 2;
    }
    int seen = 0;
    for (int i = 0; i < n; i++) {
        char path[4096];
        if (files[i]->d_name[0] == '.') {
            free(files[i]);
            continue;
        }
        snprintf(path, sizeof path, "%s/%s", argv[1], files[i]->d_name);
        FILE *file = fopen(path, "rb");
        if (file == NULL) {
            fprintf(stderr, "%s cannot be read\n", path);
            return 1;
        }
        /* A copy of the exact size, so that a read past its end is seen. */
        size_t size = fread(bytes, 1, MOST, file);
        fclose(file);
        uint8_t *exact = malloc(size > 0 ? size : 1);
        if (exact == NULL)
            return 1;
        memcpy(exact, bytes, size);
        LLVMFuzzerTestOneInput(exact, size);
        free(exact);
        printf("ok %d - reads %s\n", ++seen, files[i]->d_name);
        fflush(stdout);
        free(files[i]);
    }
    free(files);
    return seen > 0 ? 0 : 1;
}
