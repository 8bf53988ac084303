// cgpiod CHIP SYSFS-FOLDER: CGPIOD on a real chip with two free lines 4 and 5, without Swift: for a libgpiod that is not this system's.
// Prints what is wrong; the exit status is the number of that.

#include "CGPIOD.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int wrong;
static const char *folder;

static void expect(int holds, const char *what)
{
    if (!holds) {
        printf("# %s\n", what);
        wrong++;
    }
}

// The physical level that the simulated hardware has.
static int level(int line)
{
    char path[256];
    snprintf(path, sizeof path, "%s/sim_gpio%d/value", folder, line);
    FILE *file = fopen(path, "r");
    int value = file ? fgetc(file) - '0' : -1;
    if (file)
        fclose(file);
    return value;
}

int main(int count, char **arguments)
{
    if (count != 3)
        return 64;
    folder = arguments[2];
    struct akari_gpio_chip *chip;
    int code = akari_gpio_chip_open(arguments[1], &chip);
    if (code) {
        printf("# open: %s\n", strerror(code));
        return 1;
    }
    struct akari_gpio_chip_info info;
    expect(akari_gpio_chip_get_info(chip, &info) == 0 && info.lines == 8 && strcmp(info.label, "akari-leds") == 0, "chip info");

    // One line lit at the low level, one at the high level, from the moment they are taken.
    const unsigned int offsets[] = {4, 5};
    const bool active_low[] = {true, false}, dark_lit[] = {false, true}, lit_dark[] = {true, false};
    struct akari_gpio_request *request, *second;
    code = akari_gpio_chip_request_outputs(chip, "first", 2, offsets, active_low, dark_lit, &request);
    if (code) {
        printf("# request: %s\n", strerror(code));
        return 1;
    }
    expect(level(4) == 1 && level(5) == 1, "levels when taken");
    expect(akari_gpio_request_set(request, lit_dark) == 0 && level(4) == 0 && level(5) == 0, "levels when set");
    bool read_back[] = {false, true};
    expect(akari_gpio_request_get(request, read_back) == 0 && read_back[0] && !read_back[1], "levels read back");

    struct akari_gpio_line_info line;
    expect(akari_gpio_chip_get_line_info(chip, 5, &line) == 0 && line.used && strcmp(line.consumer, "first") == 0, "holder");
    expect(akari_gpio_chip_get_line_info(chip, 0, &line) == 0 && strcmp(line.name, "led-green") == 0, "line name");
    expect(akari_gpio_chip_get_line_info(chip, 8, &line) == EINVAL, "a line that is not there");
    expect(akari_gpio_chip_request_outputs(chip, "second", 2, offsets, active_low, dark_lit, &second) == EBUSY, "busy");

    akari_gpio_request_release(request);
    expect(akari_gpio_chip_get_line_info(chip, 5, &line) == 0 && !line.used, "free after release");
    expect(akari_gpio_chip_request_outputs(chip, "second", 2, offsets, active_low, dark_lit, &second) == 0, "taken again");
    akari_gpio_request_release(second);
    akari_gpio_chip_close(chip);
    printf("# libgpiod %s\n", akari_gpio_library_version());
    return wrong;
}
