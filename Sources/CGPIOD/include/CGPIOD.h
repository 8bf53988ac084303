// One neutral interface over libgpiod 1.6 and 2.x, whose own interfaces have no name in common that matters here.
// No logic beyond that. Functions that can fail return 0 or the errno of what failed.
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct akari_gpio_chip;
struct akari_gpio_request;

// Names and labels have at most 31 bytes (GPIO_MAX_NAME_SIZE in linux/gpio.h); shorter ones end with a zero.
struct akari_gpio_chip_info {
    char name[32];
    char label[32];
    size_t lines;
};

struct akari_gpio_line_info {
    char name[32];      // empty: the line has none
    char consumer[32];  // who holds it; empty where it does not say
    bool used;          // by the kernel or by a process
};

// Version of the library that is linked: "1.6.3".
const char *akari_gpio_library_version(void);

int akari_gpio_chip_open(const char *path, struct akari_gpio_chip **chip);
void akari_gpio_chip_close(struct akari_gpio_chip *chip);
int akari_gpio_chip_get_info(struct akari_gpio_chip *chip, struct akari_gpio_chip_info *info);
int akari_gpio_chip_get_line_info(struct akari_gpio_chip *chip, unsigned int offset, struct akari_gpio_line_info *info);

// Takes `count` lines as outputs, each with its level from the first moment: true is active. All or none.
// A request may outlive its chip only until the chip is closed.
int akari_gpio_chip_request_outputs(struct akari_gpio_chip *chip, const char *consumer, size_t count,
                                    const unsigned int *offsets, const bool *active_low, const bool *levels,
                                    struct akari_gpio_request **request);
int akari_gpio_request_set(struct akari_gpio_request *request, const bool *levels);
int akari_gpio_request_get(struct akari_gpio_request *request, bool *levels);
void akari_gpio_request_release(struct akari_gpio_request *request);
