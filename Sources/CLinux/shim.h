#pragma once

// Linux descriptors that the toolchain's Glibc module leaves out.
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
// The kernel's opinion of the wall clock, and giving memory back.
#include <malloc.h>
#include <sys/timex.h>
