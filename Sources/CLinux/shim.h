#pragma once

// Linux descriptors that the toolchain's Glibc module leaves out.
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
// The kernel's opinion of the wall clock, and giving memory back.
#include <malloc.h>
#include <sys/timex.h>
// Exchanges two names in one step. stdio.h has it for those who define _GNU_SOURCE, as the toolchain's Glibc module does not.
int renameat2(int old_folder, const char *old_name, int new_folder, const char *new_name, unsigned int flags);
