package io.github.heliconej.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What upstreams say about tokens, in their several spellings. */
class UsageTest {

    @Test
    void from_openAi_readsEveryPart() {
        assertThat(
                        read(
                                """
                {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,
                 "prompt_tokens_details":{"cached_tokens":10,"cache_creation_tokens":20,"audio_tokens":5,"image_tokens":6,
                   "cached_tokens_details":{"audio_tokens":3},
                   "cache_creation_token_details":{"ephemeral_5m_input_tokens":12,"ephemeral_1h_input_tokens":8}},
                 "completion_tokens_details":{"reasoning_tokens":30,"audio_tokens":4,"image_tokens":2}}"""))
                .isEqualTo(new Usage(100, 50, 150, 10, 20, 8, 30, 5, 3, 4, 6, 2, false));
    }

    @Test
    void from_anthropic_addsWhatWasCachedToTheInput() {
        assertThat(
                        read(
                                """
                {"input_tokens":100,"output_tokens":50,"cache_read_input_tokens":1000,"cache_creation_input_tokens":200,
                 "cache_creation":{"ephemeral_5m_input_tokens":150,"ephemeral_1h_input_tokens":50}}"""))
                .isEqualTo(new Usage(1300, 50, 1350, 1000, 200, 50, 0, 0, 0, 0, 0, 0, false));
    }

    @Test
    void from_bothSpellings_takesCachedTokensAsPartOfThePrompt() {
        assertThat(
                        read(
                                "{\"prompt_tokens\":100,\"completion_tokens\":1,\"total_tokens\":101,\"cache_read_input_tokens\":90}"))
                .isEqualTo(new Usage(100, 1, 101, 90, 0, 0, 0, 0, 0, 0, 0, 0, false));
    }

    @Test
    void from_responsesSpelling_takesCachedTokensAsPartOfTheInput() {
        assertThat(read("{\"input_tokens\":100,\"output_tokens\":9,\"input_tokens_details\":{\"cached_tokens\":90},"
                        + "\"output_tokens_details\":{\"reasoning_tokens\":8}}"))
                .isEqualTo(new Usage(100, 9, 109, 90, 0, 0, 8, 0, 0, 0, 0, 0, false));
    }

    @Test
    void from_deepSeek_readsItsCacheHits() {
        assertThat(read("{\"prompt_tokens\":100,\"prompt_cache_hit_tokens\":64,\"prompt_cache_miss_tokens\":36}")
                        .cachedTokens())
                .isEqualTo(64);
    }

    @Test
    void from_negativeAndHugeCounts_staysWithinBounds() {
        assertThat(read("{\"input_tokens\":9223372036854775807,\"cache_read_input_tokens\":9223372036854775807,"
                        + "\"output_tokens\":-9223372036854775808}"))
                .isEqualTo(new Usage(Long.MAX_VALUE, 0, Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 0, 0, 0, 0, 0, 0, false));
    }

    @Test
    void usage_negativeParts_areZero() {
        assertThat(new Usage(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, false))
                .isEqualTo(Usage.of(0, 0));
        assertThat(Usage.estimate(-5, 7)).isEqualTo(new Usage(0, 7, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, true));
    }

    private static Usage read(String usage) {
        return Usage.from(RawJson.parse("{\"usage\":" + usage + "}")).orElseThrow();
    }
}
