#pragma once

#include <string.h>

// Copies what fits and always ends it. NULL is empty.
static inline void copy_text(char target[32], const char *text)
{
    memset(target, 0, 32);
    if (text)
        strncpy(target, text, 31);
}
