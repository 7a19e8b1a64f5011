package io.github.heliconej.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestTest {

    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    @Test
    void parse_completeBody_keepsEveryByte() {
        String body = "{ \"unknown\" : [1E-7] ,\"model\":\"m\"," + MESSAGES + ", \"temperature\":0.10}\n";
        assertThat(text(parse(body))).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":\"Hi\",\"model\":\"m\",\"x\":1}",
                "{\"prompt\":\"Hi\",\"model\":\"m\",\"x\":1,\"messages\":[]}",
                "{\"prompt\":\"Hi\",\"model\":\"m\",\"x\":1,\"messages\":[ ]}",
                "{\"prompt\":\"Hi\",\"model\":\"m\",\"x\":1,\"messages\":null}"
            })
    void parse_promptWithoutMessages_becomesOneUserMessage(String body) {
        assertThat(text(parse(body))).isEqualTo("{\"model\":\"m\",\"x\":1," + MESSAGES + "}");
    }

    @Test
    void parse_promptBesideMessages_isLeftAlone() {
        String body = "{\"model\":\"m\"," + MESSAGES + ",\"prompt\":\"x\"}";
        assertThat(text(parse(body))).isEqualTo(body);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("", null),
                Arguments.of("x", null),
                Arguments.of("[]", null),
                Arguments.of("{\"model\":\"m\"", null),
                Arguments.of("{" + MESSAGES + "}", "model"),
                Arguments.of("{\"model\":null," + MESSAGES + "}", "model"),
                Arguments.of("{\"model\":7," + MESSAGES + "}", "model"),
                Arguments.of("{\"model\":[\"m\"]," + MESSAGES + "}", "model"),
                Arguments.of("{\"model\":\"\"," + MESSAGES + "}", "model"),
                Arguments.of("{\"model\":\" \\t \"," + MESSAGES + "}", "model"),
                Arguments.of("{\"model\":\"m\"}", "messages"),
                Arguments.of("{\"model\":\"m\",\"messages\":null}", "messages"),
                Arguments.of("{\"model\":\"m\",\"messages\":[]}", "messages"),
                Arguments.of("{\"model\":\"m\",\"messages\":{}}", "messages"),
                Arguments.of("{\"model\":\"m\",\"messages\":\"Hi\",\"prompt\":\"Hi\"}", "messages"),
                Arguments.of("{\"model\":\"m\",\"messages\":[],\"prompt\":[\"Hi\"]}", "messages"),
                Arguments.of("{\"model\":\"m\",\"model\":\"n\"," + MESSAGES + "}", null));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void parse_unusableBody_is400ThatNamesTheMember(String body, String param) {
        assertThatThrownBy(() -> parse(body)).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(400);
            assertThat(stop.failure().param().orElse(null)).isEqualTo(param);
            assertThat(stop.failure().message()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "null, false", "\"true\", false", "1, false"})
    void isStream_onlyTheLiteral_counts(String value, boolean expected) {
        assertThat(parse("{\"model\":\"m\",\"stream\":" + value + "," + MESSAGES + "}")
                        .isStream())
                .isEqualTo(expected);
    }

    @Test
    void lenses_ofTheRequest_readWhatTheGatewayActsOn() {
        ChatRequest request = parse("{\"model\":\"helicone/a,b\"," + MESSAGES
                + ",\"user\":\"u1\",\"metadata\":{\"k\":\"v\"},\"stream_options\":{\"include_usage\":true}}");
        assertThat(request.endpoint()).isEqualTo(Endpoint.CHAT);
        assertThat(request.model()).isEqualTo("helicone/a,b");
        assertThat(request.route().entries()).hasSize(2);
        assertThat(request.user()).hasValue("u1");
        assertThat(request.includesUsage()).isTrue();
        assertThat(request.metadata().orElseThrow())
                .isEqualTo(Json.createObjectBuilder().add("k", "v").build());
        assertThat(parse("{\"model\":\"m\"," + MESSAGES + ",\"stream_options\":null}")
                        .includesUsage())
                .isFalse();
    }

    @Test
    void withModel_anyModel_changesOnlyTheModel() {
        assertThat(text(parse("{\"x\":0.10,\"model\" : \"m\"," + MESSAGES + "}").withModel("n/p")))
                .isEqualTo("{\"x\":0.10,\"model\" : \"n/p\"," + MESSAGES + "}");
    }

    @Test
    void withUsageChunk_existingOptions_areKept() {
        ChatRequest request = parse("{\"model\":\"m\"," + MESSAGES
                + ",\"stream_options\":{\"include_obfuscation\":false,\"include_usage\":false}}");
        assertThat(request.withUsageChunk()
                        .json()
                        .object("stream_options")
                        .orElseThrow()
                        .tree())
                .isEqualTo(Json.createObjectBuilder()
                        .add("include_obfuscation", false)
                        .add("include_usage", true)
                        .build());
    }

    @Test
    void withStream_trueAndFalse_switchTheMember() {
        ChatRequest request = parse("{\"model\":\"m\"," + MESSAGES + "}");
        assertThat(request.withStream(true).isStream()).isTrue();
        assertThat(request.withStream(true).withStream(false).isStream()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"stream\":false", ",\"stream\":null"})
    void withStream_falseWhereItIsNoStream_changesNoByte(String member) {
        String body = "{\"model\":\"m\"," + MESSAGES + member + "}";
        assertThat(text(parse(body).withStream(false))).isEqualTo(body);
    }

    @Test
    void toString_ofARequest_showsNoContent() {
        assertThat(ChatRequest.of("m", "canary").toString()).doesNotContain("canary");
    }

    private static ChatRequest parse(String body) {
        return ChatRequest.parse(body.getBytes(UTF_8));
    }

    private static String text(ChatRequest request) {
        return new String(request.json().bytes(), UTF_8);
    }
}
