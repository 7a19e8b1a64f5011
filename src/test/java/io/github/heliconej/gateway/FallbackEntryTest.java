package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FallbackEntryTest {

    private static final String ENTRY = "{\"target-url\":\"https://a.org/v1\",\"headers\":{},\"onCodes\":[]}";

    @Test
    void parseAll_documentedForm_isRead() {
        List<FallbackEntry> entries = FallbackEntry.parseAll(
                "[{\"target-url\":\"https://a.org/v1\",\"headers\":{\"Authorization\":\"Bearer k\"},"
                        + "\"onCodes\":[401,{\"from\":500,\"to\":599}],"
                        + "\"bodyKeyOverride\":{\"model\":\"m2\"}}," + ENTRY + "]");
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).url()).isEqualTo(URI.create("https://a.org/v1"));
        assertThat(entries.get(0).headers()).containsEntry("authorization", "Bearer k");
        assertThat(entries.get(0).overrides().orElseThrow().string("model")).hasValue("m2");
        assertThat(entries.get(1).overrides()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, true",
        "400, false",
        "402, false",
        "499, false",
        "500, true",
        "550, true",
        "599, true",
        "200, false"
    })
    void rule_codesAndRanges_includeTheirEnds(int status, boolean expected) {
        FallbackEntry entry = FallbackEntry.parseAll(
                        "[{\"target-url\":\"https://a.org\",\"headers\":{},\"onCodes\":[401,{\"from\":500,"
                                + "\"to\":599}]}]")
                .get(0);
        assertThat(entry.rule().orElseThrow().includes(status)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "[]",
                "null",
                "\"[]\"",
                "[\"gpt-4o\"]",
                "[" + ENTRY,
                ENTRY,
                "[" + ENTRY + "],\"y\":[1",
                "[" + ENTRY + "],\"y\":1",
                "[" + ENTRY + ",\"gpt-4o\"]",
                "[" + ENTRY + ",null]",
                "[{\"headers\":{},\"onCodes\":[]}]",
                "[{\"target-url\":7,\"headers\":{},\"onCodes\":[]}]",
                "[{\"target-url\":\"https://a.org\",\"onCodes\":[]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":[],\"onCodes\":[]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{}}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{},\"onCodes\":429}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{\"X\":1},\"onCodes\":[]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{\"X\":\"a\\nb\"},\"onCodes\":[]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{\"X Y\":\"a\"},\"onCodes\":[]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{\"Host\":\"evil\"},\"onCodes\":[]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{\"Content-Length\":\"1\"},\"onCodes\":[]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{},\"onCodes\":[\"429\"]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{},\"onCodes\":[99]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{},\"onCodes\":[600]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{},\"onCodes\":[429.5]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{},\"onCodes\":[null]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{},\"onCodes\":[{\"from\":500}]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{},\"onCodes\":[{\"from\":599,\"to\":500}]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{},\"onCodes\":[1e99999999999]}]",
                "[{\"target-url\":\"https://a.org\",\"headers\":{\"X\":\"a\",\"X\":\"b\"},\"onCodes\":[]}]",
                "[{\"target-url\":\"https://a.org\",\"target-url\":\"https://b.org\",\"headers\":{},\"onCodes\":[]}]"
            })
    void parseAll_anythingElse_is400(String text) {
        assertThatThrownBy(() -> FallbackEntry.parseAll(text)).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(400);
            assertThat(stop.failure().message()).isNotBlank();
        });
    }

    @Test
    void parseAll_moreThanTen_is400() {
        assertThat(FallbackEntry.parseAll(entries(10))).hasSize(10);
        assertThatThrownBy(() -> FallbackEntry.parseAll(entries(11))).isInstanceOf(Stop.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.org",
                "http://a.org:8080/v1/",
                " https://a.org/openai/deployments/x ",
                "HTTPS://A.org",
                "https://[::1]:8080",
                "http://127.0.0.1"
            })
    void url_webAddress_isTaken(String text) {
        assertThat(FallbackEntry.url(text)).hasToString(text.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.org",
                "//a.org",
                "/v1",
                "ftp://a.org",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https:a.org",
                "https://",
                "https://user@a.org",
                "https://user:pw@a.org",
                "https://a.org?x=1",
                "https://a.org#x",
                "https://a.org/%2e%2e/x",
                "https://a.org/../x",
                "https://a b.org",
                "https://127.1/",
                "https://a_b.org",
                "jar:https://a.org!/x"
            })
    void url_anythingElse_is400(String text) {
        assertThatThrownBy(() -> FallbackEntry.url(text))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(400));
    }

    @Test
    void toString_ofAnEntry_showsNoKey() {
        assertThat(FallbackEntry.parseAll("[{\"target-url\":\"https://a.org\",\"headers\":{\"Authorization\":\"Bearer "
                                + "canary\"},\"onCodes\":[]}]")
                        .toString())
                .doesNotContain("canary");
    }

    private static String entries(int count) {
        return IntStream.range(0, count).mapToObj(index -> ENTRY).collect(Collectors.joining(",", "[", "]"));
    }
}
