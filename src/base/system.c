#include "base/system.h"

#include <errno.h>

static const struct {
    int number;
    const char *says;
} known[] = {
    {ENOENT, "没有这个文件或文件夹，请核对路径"},
    {ENOTDIR, "路径中间有一段不是文件夹，请核对路径"},
    {EISDIR, "这是文件夹，请写到文件"},
    {ELOOP, "链接绕成了圈，请核对路径"},
    {ENAMETOOLONG, "路径太长，请换短一些的名称"},
    {EEXIST, "已经有同名的文件，请换一个名称"},
    {ENOTEMPTY, "文件夹不是空的，请换一个"},
    {EACCES, "没有权限，请检查文件和文件夹的权限"},
    {EPERM, "系统不允许，请检查权限"},
    {EROFS, "所在的磁盘是只读的，请换一个位置"},
    {ETXTBSY, "文件正在运行，请先停下它"},
    {EBUSY, "正被别的程序占用，请稍后再试"},
    {EAGAIN, "系统一时忙不过来，请稍后再试"},
    {ENOSPC, "磁盘已满，请腾出空间"},
    {EDQUOT, "磁盘配额用完了，请腾出空间"},
    {EFBIG, "文件超过了允许的大小，请分成几份"},
    {EIO, "磁盘读写出错，请检查磁盘"},
    {ENXIO, "设备不在，请检查路径"},
    {ENODEV, "设备不在，请检查路径"},
    {ESTALE, "网络磁盘断开了，请重新连接"},
    {EMFILE, "打开的文件太多，请调高系统的打开文件数限制"},
    {ENFILE, "系统打开的文件太多，请稍后再试"},
    {ENOMEM, "内存不足，请稍后再试"},
    {EINTR, "被打断了，请再试一次"},
    {EINVAL, "这里不能这样读写，请换一个文件"},
    {ENOSYS, "系统没有这个功能，请升级系统"},
    {EPIPE, "接收的一方已经关闭，请再试一次"},
    {ECONNREFUSED, "对方没有接受连接，请检查地址和端口"},
    {ECONNRESET, "对方断开了连接，请再试一次"},
    {ETIMEDOUT, "等得太久没有回应，请稍后再试"},
    {EHOSTUNREACH, "到不了对方的地址，请检查网络"},
    {ENETUNREACH, "网络不通，请检查网络"},
    {EADDRINUSE, "地址已被占用，请换一个端口"},
    {EADDRNOTAVAIL, "这台机器没有这个地址，请换一个"},
    {EAFNOSUPPORT, "系统不支持这种地址，请换一个"},
};

system_words system_says(int number)
{
    system_words words;
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (known[i].number == number) {
            snprintf(words.c, sizeof words.c, "%s", known[i].says);
            return words;
        }
    snprintf(words.c, sizeof words.c, "系统出错（编号 %d），请告知管理员", number);
    return words;
}
