#include "documents/book_says.h"

const char *book_says(lxw_error e)
{
    switch (e) {
    case LXW_ERROR_MEMORY_MALLOC_FAILED: return "内存不足，请稍后再试";
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_CREATING_XLSX_FILE:
        return "临时文件建不了，请检查临时文件夹（TMPDIR 或 /tmp）的权限和空间";
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_PARAMETER_ERROR:
    case LXW_ERROR_ZIP_BAD_ZIP_FILE:
    case LXW_ERROR_ZIP_INTERNAL_ERROR:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE: return "打包时写不进去，请检查临时文件夹的空间";
    default: return "内容超出了表格格式的限度，请减少内容";
    }
}
