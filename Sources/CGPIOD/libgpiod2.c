#include <gpiod.h>

// Only 1.x has bulks of lines.
#ifndef GPIOD_LINE_BULK_MAX_LINES

#include "CGPIOD.h"
#include "common.h"

#include <errno.h>
#include <stdlib.h>

// `struct gpiod_chip` itself, under our name.
static struct gpiod_chip *real(struct akari_gpio_chip *chip) { return (struct gpiod_chip *)chip; }

struct akari_gpio_request {
    struct gpiod_line_request *real;
    size_t count;
    enum gpiod_line_value values[];
};

// A failure that left no errno must not look like success.
static int failure(void) { return errno ? errno : EIO; }

static enum gpiod_line_value value(bool level) { return level ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE; }

const char *akari_gpio_library_version(void) { return gpiod_api_version(); }

int akari_gpio_chip_open(const char *path, struct akari_gpio_chip **chip)
{
    errno = 0;
    *chip = (struct akari_gpio_chip *)gpiod_chip_open(path);
    return *chip ? 0 : failure();
}

void akari_gpio_chip_close(struct akari_gpio_chip *chip) { gpiod_chip_close(real(chip)); }

int akari_gpio_chip_get_info(struct akari_gpio_chip *chip, struct akari_gpio_chip_info *info)
{
    errno = 0;
    struct gpiod_chip_info *found = gpiod_chip_get_info(real(chip));
    if (!found)
        return failure();
    copy_text(info->name, gpiod_chip_info_get_name(found));
    copy_text(info->label, gpiod_chip_info_get_label(found));
    info->lines = gpiod_chip_info_get_num_lines(found);
    gpiod_chip_info_free(found);
    return 0;
}

int akari_gpio_chip_get_line_info(struct akari_gpio_chip *chip, unsigned int offset, struct akari_gpio_line_info *info)
{
    errno = 0;
    struct gpiod_line_info *found = gpiod_chip_get_line_info(real(chip), offset);
    if (!found)
        return failure();
    copy_text(info->name, gpiod_line_info_get_name(found));
    copy_text(info->consumer, gpiod_line_info_get_consumer(found));
    info->used = gpiod_line_info_is_used(found);
    gpiod_line_info_free(found);
    return 0;
}

// Every line's own settings in one configuration.
static int configure(struct gpiod_line_config *config, struct gpiod_line_settings *settings, size_t count,
                     const unsigned int *offsets, const bool *active_low, const bool *levels)
{
    for (size_t i = 0; i < count; i++) {
        gpiod_line_settings_reset(settings);
        gpiod_line_settings_set_active_low(settings, active_low[i]);
        if (gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_OUTPUT) != 0 ||
            gpiod_line_settings_set_output_value(settings, value(levels[i])) != 0 ||
            gpiod_line_config_add_line_settings(config, &offsets[i], 1, settings) != 0)
            return failure();
    }
    return 0;
}

int akari_gpio_chip_request_outputs(struct akari_gpio_chip *chip, const char *consumer, size_t count,
                                    const unsigned int *offsets, const bool *active_low, const bool *levels,
                                    struct akari_gpio_request **result)
{
    struct akari_gpio_request *request = calloc(1, sizeof(*request) + count * sizeof(request->values[0]));
    struct gpiod_request_config *request_config = gpiod_request_config_new();
    struct gpiod_line_config *config = gpiod_line_config_new();
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    int code = request && request_config && config && settings ? 0 : ENOMEM;
    if (!code) {
        errno = 0;
        gpiod_request_config_set_consumer(request_config, consumer);
        code = configure(config, settings, count, offsets, active_low, levels);
    }
    if (!code) {
        request->count = count;
        request->real = gpiod_chip_request_lines(real(chip), request_config, config);
        code = request->real ? 0 : failure();
    }
    gpiod_line_settings_free(settings);
    gpiod_line_config_free(config);
    gpiod_request_config_free(request_config);
    if (code)
        free(request);
    else
        *result = request;
    return code;
}

int akari_gpio_request_set(struct akari_gpio_request *request, const bool *levels)
{
    for (size_t i = 0; i < request->count; i++)
        request->values[i] = value(levels[i]);
    errno = 0;
    return gpiod_line_request_set_values(request->real, request->values) == 0 ? 0 : failure();
}

int akari_gpio_request_get(struct akari_gpio_request *request, bool *levels)
{
    errno = 0;
    if (gpiod_line_request_get_values(request->real, request->values) != 0)
        return failure();
    for (size_t i = 0; i < request->count; i++)
        levels[i] = request->values[i] == GPIOD_LINE_VALUE_ACTIVE;
    return 0;
}

void akari_gpio_request_release(struct akari_gpio_request *request)
{
    gpiod_line_request_release(request->real);
    free(request);
}

#endif
