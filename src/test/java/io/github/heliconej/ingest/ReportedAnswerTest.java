package io.github.heliconej.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Usage;
import io.github.heliconej.api.WireFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportedAnswerTest {

    private static final String EVENTS =
            """
            event: message_start
            data: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","content":[],"model":"claude","usage":{"input_tokens":7,"cache_read_input_tokens":3,"output_tokens":1}}}

            : comment
            data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}
            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm"}}
            data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"abc"}}
            data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}
            data: {"type":"ping"}
            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Gr"}}
            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"üße"}}
            data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"t","name":"weather","input":{}}}
            data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"city\\":"}}
            data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"\\"Wien\\"}"}}
            data: {"type":"content_block_stop","index":2}
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":42}}
            data: {"type":"message_stop"}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"openai-chat", "openai-tools", "openai-n2-logprobs", "deepseek-reasoning", "azure-chat"})
    void text_ofServerSentEvents_isTheAnswerTheyMakeUp(String name) {
        ReportedAnswer answer = ReportedAnswer.of(WireFile.text("sse/" + name + ".sse"));

        assertThat(answer.isStream()).isTrue();
        assertThat(answer.json().orElseThrow().tree().get("choices"))
                .isEqualTo(WireFile.json("json/" + name + ".json").tree().get("choices"));
        assertThat(answer.size()).isEqualTo(WireFile.bytes("sse/" + name + ".sse").length);
    }

    @Test
    void text_ofAnthropicsEvents_isTheMessage() {
        RawJson message = ReportedAnswer.of(EVENTS).json().orElseThrow();

        assertThat(message.tree())
                .isEqualTo(RawJson.parse(
                                """
                                        {"id":"m","type":"message","role":"assistant","model":"claude",
                                         "stop_reason":"tool_use","stop_sequence":null,
                                         "usage":{"input_tokens":7,"cache_read_input_tokens":3,"output_tokens":42},
                                         "content":[{"type":"thinking","thinking":"Hm","signature":"abc"},
                                                    {"type":"text","text":"Grüße"},
                                                    {"type":"tool_use","id":"t","name":"weather","input":{"city":"Wien"}}]}
                                        """)
                        .tree());
        assertThat(ReportedUsage.of(message)).map(Usage::promptTokens).contains(10L);
    }

    @Test
    void text_ofAStreamThatWasCutOff_isWhatHadCome() {
        String cut = EVENTS.substring(0, EVENTS.indexOf("\\\"Wien"));

        RawJson message = ReportedAnswer.of(cut).json().orElseThrow();

        assertThat(message.objects("content")).hasSize(3);
        assertThat(message.objects("content").get(1).string("text")).contains("Grüße");
    }

    @Test
    void text_ofOpenAisResponseEvents_isTheResponse() {
        RawJson response = ReportedAnswer.of(
                        """
                        event: response.created
                        data: {"type":"response.created","response":{"id":"r"}}

                        event: response.completed
                        data: {"type":"response.completed","response":{"id":"r","usage":{"input_tokens":1,"output_tokens":2}}}
                        """)
                .json()
                .orElseThrow();

        assertThat(response.string("id")).contains("r");
        assertThat(ReportedUsage.of(response)).map(Usage::totalTokens).contains(3L);
    }

    @Test
    void text_ofAnotherVendorsPieces_isKeptWithTheLastCount() {
        RawJson answer = ReportedAnswer.of("{\"candidates\":[1],\"usageMetadata\":{\"promptTokenCount\":1}}\n"
                        + "{\"candidates\":[2],\"usageMetadata\":{\"promptTokenCount\":4,\"candidatesTokenCount\":3,"
                        + "\"thoughtsTokenCount\":2,\"cachedContentTokenCount\":1,\"totalTokenCount\":9}}\n")
                .json()
                .orElseThrow();

        assertThat(answer.objects("streamed_data")).hasSize(2);
        assertThat(ReportedUsage.of(answer)).contains(new Usage(4, 5, 9, 1, 0, 0, 2, 0, 0, 0, 0, 0, false));
    }

    @Test
    void usage_flat_isRead() {
        RawJson answer = RawJson.parse("{\"prompt_token_count\":10,\"generation_token_count\":20}");

        assertThat(ReportedUsage.of(answer)).contains(Usage.of(10, 20));
    }

    @Test
    void usage_odd_isNone() {
        assertThat(ReportedUsage.of(RawJson.parse("{\"usage\":[],\"usageMetadata\":{\"promptTokenCount\":\"7\"}}")))
                .isEmpty();
        assertThat(ReportedUsage.of(RawJson.parse("{\"prompt_token_count\":-7}")))
                .contains(Usage.of(0, 0));
    }

    /** Nobody can make the log's sums overflow. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"usage\":{\"prompt_tokens\":9223372036854775807,\"completion_tokens\":1}}",
                "{\"usage\":{\"input_tokens\":1,\"output_tokens\":1,\"cache_read_input_tokens\":1000000001}}",
                "{\"usageMetadata\":{\"promptTokenCount\":9223372036854775807,\"thoughtsTokenCount\":9223372036854775807}}",
                "{\"prompt_token_count\":1000000001}"
            })
    void usage_beyondAllCounts_isNone(String answer) {
        assertThat(ReportedUsage.of(RawJson.parse(answer))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi there",
                "Error: boom\n  at x\n\n{\"choices\":[]}",
                "{\"a\":1}\nthat was it",
                "[1,2]",
                "data:",
                "{\"choices\":[{\"index\":0",
                "7",
                "\u0000"
            })
    void text_ofAnotherKind_isKeptAsItIs(String text) {
        RawJson answer = ReportedAnswer.of(text).json().orElseThrow();

        assertThat(answer.string("textBody")).contains(text);
    }

    @Test
    void json_ofPieces_isTheAnswerTheyMakeUp() {
        ReportedAnswer answer = read(
                """
                {"json": {"streamed_data": [
                   {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Hi "}}]},
                   {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"there"}}]}],
                  "usage": {"prompt_tokens":1,"completion_tokens":2}}}
                """);

        assertThat(answer.isStream()).isTrue();
        assertThat(answer.json()
                        .orElseThrow()
                        .objects("choices")
                        .get(0)
                        .object("message")
                        .orElseThrow()
                        .string("content"))
                .contains("Hi there");
        assertThat(ReportedUsage.of(answer.json().orElseThrow())).contains(Usage.of(1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[1]",
                "[{\"choices\":[{\"index\":\"x\",\"delta\":7}]}]",
                "[{\"choices\":[{\"delta\":{\"content\":[]}},{\"delta\":{\"content\":\"x\"}}]}]",
                "[{\"type\":\"message_start\",\"message\":[]},{\"type\":7},{\"type\":\"content_block_delta\",\"index\":{}}]",
                "[{\"type\":\"response.completed\"}]"
            })
    void json_ofOddPieces_isKeptSomehow(String pieces) {
        assertThat(read("{\"json\":{\"streamed_data\":" + pieces + "}}").json()).isPresent();
    }

    @Test
    void base64_ofText_isReadAsText() {
        String encoded = Base64.getEncoder().encodeToString("{\"model\":\"m\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(read("{\"base64Body\":\"" + encoded + "\"}")
                        .json()
                        .orElseThrow()
                        .string("model"))
                .contains("m");
    }

    @Test
    void base64_ofBytes_isKept() {
        ReportedAnswer answer = read("{\"base64Body\":\"//79\"}");

        assertThat(answer.json().orElseThrow().string("base64Body")).contains("//79");
        assertThat(answer.size()).isEqualTo(3);
    }

    @Test
    void answer_none_isNone() {
        assertThat(read("{\"json\":null,\"textBody\":null}").json()).isEmpty();
    }

    private static ReportedAnswer read(String response) {
        return ReportedAnswer.read(Members.of(RawJson.parse(response)));
    }
}
