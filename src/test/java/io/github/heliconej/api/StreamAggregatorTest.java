package io.github.heliconej.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamAggregatorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai-chat",
                "openai-tools",
                "openai-n2-logprobs",
                "deepseek-reasoning",
                "openai-completion",
                "azure-chat"
            })
    void whole_recordedStream_equalsTheUnaryAnswer(String name) {
        StreamAggregator aggregator = new StreamAggregator();
        WireFile.text("sse/" + name + ".sse")
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .forEach(line -> add(aggregator, line.substring(6)));
        assertThat(aggregator.whole().tree())
                .isEqualTo(WireFile.json("json/" + name + ".json").tree());
    }

    @Test
    void whole_twoToolCallsInOneDelta_areBothKeptWithoutIndex() {
        JsonObject message = message(
                "{\"role\":\"assistant\",\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"\"}},{\"index\":1,\"id\":\"b\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"\"}}]}",
                "{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"{}\"}},{\"index\":0,"
                        + "\"function\":{\"arguments\":\"[]\"}}]}");
        assertThat(message.getJsonArray("tool_calls").toString())
                .isEqualTo("[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"[]\"}},"
                        + "{\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]");
    }

    @Test
    void whole_repeatedNames_areNotJoined() {
        JsonObject message = message(
                "{\"role\":\"assistant\",\"content\":\"a\",\"tool_calls\":[{\"index\":0,\"id\":\"x\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"1\"}}]}",
                "{\"role\":\"assistant\",\"content\":\"b\",\"tool_calls\":[{\"index\":0,\"id\":\"x\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"2\"}}]}");
        assertThat(message)
                .isEqualTo(tree("{\"role\":\"assistant\",\"content\":\"ab\",\"tool_calls\":[{\"id\":\"x\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"f\","
                        + "\"arguments\":\"12\"}}]}"));
    }

    @Test
    void whole_namesThatComeLate_replaceEmptyOnes() {
        JsonObject message = message(
                "{\"role\":\"\",\"tool_calls\":[{\"index\":0,\"id\":\"\",\"function\":{\"name\":\"\","
                        + "\"arguments\":\"\"}}]}",
                "{\"role\":\"assistant\",\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"function\":{\"name\":\"f\","
                        + "\"arguments\":\"{}\"}}]}");
        assertThat(message)
                .isEqualTo(tree("{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"x\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}"));
    }

    @Test
    void whole_unknownMembers_areMerged() {
        JsonObject message = message(
                "{\"reasoning_content\":\"Th\",\"annotations\":[{\"type\":\"url\"}],\"audio\":{\"id\":\"au\","
                        + "\"data\":\"QUJD\"},\"new\":1}",
                "{\"reasoning_content\":\"en\",\"annotations\":[{\"type\":\"url\"}],\"audio\":{\"id\":\"au\","
                        + "\"data\":\"REVG\",\"expires_at\":9},\"new\":2}");
        assertThat(message)
                .isEqualTo(tree("{\"reasoning_content\":\"Then\",\"annotations\":[{\"type\":\"url\"},"
                        + "{\"type\":\"url\"}],\"audio\":{\"id\":\"au\",\"data\":\"QUJDREVG\","
                        + "\"expires_at\":9},\"new\":2}"));
    }

    @Test
    void whole_choices_comeInOrderOfTheirIndex() {
        StreamAggregator aggregator = new StreamAggregator();
        add(
                aggregator,
                "{\"choices\":[{\"index\":2,\"delta\":{\"content\":\"c\"}},{\"index\":0,"
                        + "\"delta\":{\"content\":\"a\"}}]}");
        add(aggregator, "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\"}]}");
        assertThat(aggregator.whole().objects("choices"))
                .extracting(choice -> choice.integer("index").orElseThrow())
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void whole_usage_isTheLastReportedAndAbsentIfNone() {
        StreamAggregator aggregator = new StreamAggregator();
        add(aggregator, "{\"choices\":[],\"usage\":null}");
        assertThat(aggregator.whole().has("usage")).isFalse();
        add(aggregator, "{\"choices\":[],\"usage\":{\"total_tokens\":1}}");
        add(aggregator, "{\"choices\":[],\"usage\":{\"total_tokens\":2}}");
        add(aggregator, "{\"choices\":[],\"usage\":null}");
        assertThat(Usage.from(aggregator.whole())).map(Usage::totalTokens).hasValue(2L);
    }

    @Test
    void whole_frameMemberThatStartsNull_takesTheLaterValue() {
        StreamAggregator aggregator = new StreamAggregator();
        add(aggregator, "{\"id\":\"i\",\"system_fingerprint\":null,\"choices\":[]}");
        add(aggregator, "{\"id\":\"i\",\"system_fingerprint\":\"fp\",\"choices\":[]}");
        assertThat(aggregator.whole().string("system_fingerprint")).hasValue("fp");
    }

    @Test
    void whole_ofNothing_isAnAnswerWithoutChoices() {
        assertThat(new StreamAggregator().whole().tree()).hasToString("{\"choices\":[]}");
    }

    @Test
    void whole_arraysInObjects_areAppended() {
        JsonObject message = message("{\"new\":{\"list\":[1]}}", "{\"new\":{\"list\":[2]}}", "{\"new\":{\"list\":[]}}");
        assertThat(message).isEqualTo(tree("{\"new\":{\"list\":[1,2]}}"));
    }

    @Test
    void whole_pieceOfAnotherKind_replacesWhatWasThere() {
        JsonObject message = message("{\"a\":\"x\",\"b\":[1],\"c\":{\"d\":1}}", "{\"a\":[2],\"b\":{},\"c\":\"y\"}");
        assertThat(message).isEqualTo(tree("{\"a\":[2],\"b\":{},\"c\":\"y\"}"));
    }

    @Test
    void whole_null_changesNothing() {
        JsonObject message = message(
                "{\"a\":\"x\",\"b\":[1],\"c\":{\"d\":1},\"e\":null}",
                "{\"a\":\"y\",\"b\":[2],\"c\":{\"d\":2},\"e\":[3]}",
                "{\"a\":null,\"b\":null,\"c\":null,\"e\":null}");
        assertThat(message).isEqualTo(tree("{\"a\":\"xy\",\"b\":[1,2],\"c\":{\"d\":2},\"e\":[3]}"));
    }

    /** Its time grows with its length only: with the square of that it would be minutes. */
    @Test
    @Timeout(60)
    void whole_ofVeryManyPieces_isThereSoon() {
        StreamAggregator aggregator = new StreamAggregator();
        RawJson piece = RawJson.parse("{\"choices\":[{\"delta\":{\"content\":\"twenty characters or \"}}]}");
        for (int count = 0; count < 300_000; count++) {
            aggregator.add(piece);
        }
        assertThat(aggregator.whole().bytes()).hasSizeGreaterThan(6_000_000);
    }

    private static JsonObject message(String... deltas) {
        StreamAggregator aggregator = new StreamAggregator();
        for (String delta : deltas) {
            add(aggregator, "{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}");
        }
        return aggregator
                .whole()
                .objects("choices")
                .get(0)
                .object("message")
                .orElseThrow()
                .tree();
    }

    private static void add(StreamAggregator aggregator, String json) {
        aggregator.add(RawJson.parse(json));
    }

    private static JsonObject tree(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
