package io.github.heliconej.cost;

import java.util.Arrays;
import java.util.Optional;

/** What a price is for, and how the table spells it: USD per million tokens, or per thousand requests. */
enum Unit {
    INPUT("input_mtok"),
    CACHE_READ("cache_read_mtok"),
    CACHE_WRITE("cache_write_mtok"),
    CACHE_WRITE_1H("cache_write_1h_mtok"),
    INPUT_AUDIO("input_audio_mtok"),
    CACHE_AUDIO_READ("cache_audio_read_mtok"),
    INPUT_IMAGE("input_image_mtok"),
    OUTPUT("output_mtok"),
    OUTPUT_REASONING("output_reasoning_mtok"),
    OUTPUT_AUDIO("output_audio_mtok"),
    OUTPUT_IMAGE("output_image_mtok"),
    REQUESTS("requests_kcount");

    private final String key;

    Unit(String key) {
        this.key = key;
    }

    static Optional<Unit> of(String key) {
        return Arrays.stream(values()).filter(unit -> unit.key.equals(key)).findFirst();
    }
}
