package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.Stop;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataHeadersTest {

    private static final String START = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    @Test
    void extract_heliconeEntriesInAnyCase_leaveTheBody() {
        MetadataHeaders<ChatRequest> metadata =
                extract("{\"topic\":\"x\",\"Helicone-Property-App\":\"shop\",\"helicone-user-id\":\"u\","
                        + "\"HELICONE-Cache-Enabled\":true,\"cache-control\":\"max-age=9\",\"last\": 0.10}");
        assertThat(metadata.headers())
                .isEqualTo(Map.of(
                        "Helicone-Property-App",
                        "shop",
                        "helicone-user-id",
                        "u",
                        "HELICONE-Cache-Enabled",
                        "true",
                        "cache-control",
                        "max-age=9"));
        assertThat(body(metadata)).isEqualTo(START + ",\"metadata\":{\"topic\":\"x\",\"last\": 0.10},\"n\":1}");
    }

    @Test
    void extract_nothingElseThere_metadataGoes() {
        assertThat(body(extract("{\"Helicone-User-Id\":\"u\"}"))).isEqualTo(START + ",\"n\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":\"b\"}",
                "\"text\"",
                "[1]",
                "null",
                "7",
                "{\"a\":{\"Helicone-User-Id\":\"u\"}}",
                "{\"HeliconeX\":1,\"xHelicone-A\":2,\"X-Cache-Control\":3}"
            })
    void extract_nothingOfOurs_changesNoByte(String value) {
        MetadataHeaders<ChatRequest> metadata = extract(value);
        assertThat(metadata.headers()).isEmpty();
        assertThat(body(metadata)).isEqualTo(START + ",\"metadata\":" + value + ",\"n\":1}");
    }

    @Test
    void extract_noMetadata_isTheSameRequest() {
        ChatRequest request = ChatRequest.parse((START + "}").getBytes(UTF_8));
        assertThat(MetadataHeaders.extract(request).request()).isSameAs(request);
    }

    @ParameterizedTest
    @CsvSource({"\"text\", text", "\"\", ''", "7, 7", "0.10, 0.10", "-1, -1", "true, true", "false, false"})
    void extract_plainValue_becomesText(String json, String text) {
        assertThat(extract("{\"Helicone-Property-A\":" + json + "}").headers())
                .containsEntry("Helicone-Property-A", text);
    }

    @Test
    void extract_null_isIgnored() {
        assertThat(extract("{\"Helicone-Property-A\":null}").headers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"a\"]", "{}", "{\"a\":1}"})
    void extract_arrayOrObject_is400(String json) {
        assert400("{\"Helicone-Property-A\":" + json + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Helicone-Auth",
                "helicone-auth",
                "Helicone-JWT",
                "helicone-org-id",
                "Helicone-Target-URL",
                "Helicone-OpenAI-Api-Base",
                "Helicone-Fallbacks",
                "HELICONE-SANDBOX"
            })
    void extract_whatIsNotTheBodysToSay_is400(String name) {
        assert400("{\"" + name + "\":\"x\"}");
        assert400("{\"" + name + "\":null}");
    }

    @Test
    void extract_sameNameInTwoCases_is400() {
        assert400("{\"Helicone-User-Id\":\"a\",\"helicone-user-id\":\"b\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"Helicone-User-Id\":\"a\",\"Helicone-User-Id\":\"b\"}",
                "{\"Helicone-Property-N\":1e99999999999}",
                "{\"Helicone-Property-N\":LONG}"
            })
    void extract_oddMetadata_isNeverAnInternalError(String value) {
        assertThat(catchThrowable(() -> extract(value.replace("LONG", "1".repeat(1200)))))
                .satisfiesAnyOf(thrown -> assertThat(thrown).isNull(), thrown -> assertThat(thrown)
                        .isInstanceOf(GatewayException.class));
    }

    private static void assert400(String value) {
        assertThatThrownBy(() -> extract(value)).isInstanceOfSatisfying(Stop.class, stop -> assertThat(stop.status())
                .isEqualTo(400));
    }

    private static MetadataHeaders<ChatRequest> extract(String value) {
        return MetadataHeaders.extract(
                ChatRequest.parse((START + ",\"metadata\":" + value + ",\"n\":1}").getBytes(UTF_8)));
    }

    private static String body(MetadataHeaders<ChatRequest> metadata) {
        return new String(metadata.request().json().bytes(), UTF_8);
    }

    /** Each costs a copy of the others: thousands would keep a server busy for minutes. */
    @Test
    void extract_tooManyEntries_areRefused() {
        String entries = IntStream.range(0, 101)
                .mapToObj(number -> "\"Helicone-Property-P" + number + "\":1")
                .collect(Collectors.joining(","));
        String large = "\"Helicone-Property-A\":1,\"b\":\"" + "x".repeat(256 * 1024) + "\"";
        for (String metadata : List.of(entries, large)) {
            ChatRequest request = ChatRequest.parse(
                    ("{\"model\":\"m\",\"messages\":[{}],\"metadata\":{" + metadata + "}}").getBytes(UTF_8));
            assertThatThrownBy(() -> MetadataHeaders.extract(request)).isInstanceOf(Stop.class);
        }
    }
}
