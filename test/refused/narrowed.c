/* A large number is silently cut to a small one.
 * layer: base
 * says: conversion
 */
#include "base/base.h"

extern int count(int64_t n);
int count(int64_t n)
{
#ifdef REFUSED
    int small = n;
#else
    int small = (int)n;
#endif
    return small;
}
