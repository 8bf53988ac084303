#include <gpiod.h>

// Only 1.x has bulks of lines.
#ifdef GPIOD_LINE_BULK_MAX_LINES

#include "CGPIOD.h"
#include "common.h"

#include <errno.h>
#include <stdlib.h>

// `struct gpiod_chip` itself, under our name.
static struct gpiod_chip *real(struct akari_gpio_chip *chip) { return (struct gpiod_chip *)chip; }

// Lines of different polarity cannot share a bulk: each is requested alone.
struct akari_gpio_request {
    size_t count;
    struct gpiod_line *lines[];
};

// A failure that left no errno must not look like success.
static int failure(void) { return errno ? errno : EIO; }

const char *akari_gpio_library_version(void) { return gpiod_version_string(); }

int akari_gpio_chip_open(const char *path, struct akari_gpio_chip **chip)
{
    errno = 0;
    *chip = (struct akari_gpio_chip *)gpiod_chip_open(path);
    return *chip ? 0 : failure();
}

void akari_gpio_chip_close(struct akari_gpio_chip *chip) { gpiod_chip_close(real(chip)); }

int akari_gpio_chip_get_info(struct akari_gpio_chip *chip, struct akari_gpio_chip_info *info)
{
    copy_text(info->name, gpiod_chip_name(real(chip)));
    copy_text(info->label, gpiod_chip_label(real(chip)));
    info->lines = gpiod_chip_num_lines(real(chip));
    return 0;
}

int akari_gpio_chip_get_line_info(struct akari_gpio_chip *chip, unsigned int offset, struct akari_gpio_line_info *info)
{
    errno = 0;
    struct gpiod_line *line = gpiod_chip_get_line(real(chip), offset);
    if (!line)
        return failure();
    // A chip gives the same line again, with what it knew then.
    if (gpiod_line_update(line) != 0)
        return failure();
    copy_text(info->name, gpiod_line_name(line));
    copy_text(info->consumer, gpiod_line_consumer(line));
    info->used = gpiod_line_is_used(line);
    return 0;
}

int akari_gpio_chip_request_outputs(struct akari_gpio_chip *chip, const char *consumer, size_t count,
                                    const unsigned int *offsets, const bool *active_low, const bool *levels,
                                    struct akari_gpio_request **result)
{
    struct akari_gpio_request *request = calloc(1, sizeof(*request) + count * sizeof(request->lines[0]));
    if (!request)
        return ENOMEM;
    for (size_t i = 0; i < count; i++) {
        errno = 0;
        struct gpiod_line *line = gpiod_chip_get_line(real(chip), offsets[i]);
        int flags = active_low[i] ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0;
        if (!line || gpiod_line_request_output_flags(line, consumer, flags, levels[i]) != 0) {
            int code = failure();
            akari_gpio_request_release(request);
            return code;
        }
        request->lines[request->count++] = line;
    }
    *result = request;
    return 0;
}

int akari_gpio_request_set(struct akari_gpio_request *request, const bool *levels)
{
    int code = 0;
    // One line that fails does not keep the others from their level.
    for (size_t i = 0; i < request->count; i++) {
        errno = 0;
        if (gpiod_line_set_value(request->lines[i], levels[i]) != 0 && !code)
            code = failure();
    }
    return code;
}

int akari_gpio_request_get(struct akari_gpio_request *request, bool *levels)
{
    for (size_t i = 0; i < request->count; i++) {
        errno = 0;
        int level = gpiod_line_get_value(request->lines[i]);
        if (level < 0)
            return failure();
        levels[i] = level;
    }
    return 0;
}

void akari_gpio_request_release(struct akari_gpio_request *request)
{
    for (size_t i = 0; i < request->count; i++)
        gpiod_line_release(request->lines[i]);
    free(request);
}

#endif
