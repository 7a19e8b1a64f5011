package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths with steps are told from those with dots. */
class SentPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/keys/..",
                "/v1/keys/.",
                "/v1/models/../keys",
                "/v1/./keys",
                "/v1/models/..;a=b/keys",
                "/v1/models/.%3Bx/keys",
                "/v1/models/%2e%2E/keys",
                "/v1/models/.%2e/keys",
                "/v1/models%2F..%2Fkeys",
                "/v1/models%2f%2E%2e",
                "/v1/models\\..\\keys",
                "/v1/models%5C..%5ckeys",
                "/..",
                "..",
                "./x"
            })
    void path_withASegmentOfDots_hasSteps(String path) {
        assertThat(SentPath.hasSteps(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/v1/keys",
                "/v1/models/gpt-4.1",
                "/v1/models/meta%2Fllama-3.1",
                "/v1/models/..a",
                "/v1/models/a..",
                "/v1/models/a./b",
                "/v1/models/.hidden",
                "/v1/models/...",
                "/v1/models/%2e%2e%2e",
                "/docs/docs.js",
                "//v1//keys"
            })
    void path_withDotsInItsNames_hasNone(String path) {
        assertThat(SentPath.hasSteps(path)).isFalse();
    }
}
