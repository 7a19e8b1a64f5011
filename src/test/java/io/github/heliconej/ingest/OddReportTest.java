package io.github.heliconej.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.heliconej.api.Stop;
import io.github.heliconej.api.WireFile;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in the place of a member, a report is kept or refused, and nothing fails. */
class OddReportTest {

    private static final String PLACE = "place-of-a-value";
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "7",
            "-1",
            "1e400",
            "1e999999999",
            "0." + "1".repeat(3000),
            "1".repeat(3000),
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "[7,{}]",
            "{}",
            "{\"a\":[{\"b\":" + "9".repeat(2000) + "}]}",
            "[".repeat(900) + "]".repeat(900));

    @ParameterizedTest
    @ValueSource(strings = {"request", "builder-stream", "builder-stream-anthropic", "litellm-gemini", "vector-db"})
    void report_withAnyValueAnywhere_isKeptOrRefused(String name) {
        JsonObject body = tree(WireFile.text("helpers/" + name + ".json")).getJsonObject("body");

        assertEachWay(body, report -> Intake.read(LogRoute.CUSTOM, report, Map.of())
                .bodies()
                .answer()
                .get());
    }

    @Test
    void message_withAnyValueAnywhere_isKeptOrRefused() {
        assertEachWay(tree(GatewayLogTest.MESSAGE), Intake::ofGateway);
    }

    @Test
    void pieces_withAnyValueAnywhere_areKept() {
        for (String name : List.of("builder-stream", "builder-stream-anthropic")) {
            String text = tree(WireFile.text("helpers/" + name + ".json"))
                    .getJsonObject("body")
                    .getJsonObject("providerResponse")
                    .getString("textBody");
            JsonObject pieces = tree("{\"streamed_data\":[" + text.strip().replace("\n", ",") + "]}");
            assertEachWay(
                    pieces,
                    json -> ReportedUsage.of(ReportedAnswer.of(json).json().orElseThrow()));
        }
    }

    @Test
    void pieces_asLinesOfAnyValues_areKept() {
        for (String value : VALUES) {
            String lines = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}],\"odd\":" + value
                    + "}\n{\"odd\":" + value + "}";

            assertThat(ReportedAnswer.of(lines).json()).as(value).isPresent();
            assertThat(ReportedAnswer.of("{\"odd\":" + value + "}\n{\"odd\":" + value + "}")
                            .json())
                    .as(value)
                    .isPresent();
        }
    }

    @Test
    void input_ofAToolThatIsNestedDeeply_isKeptAsText() {
        String deep = "[".repeat(1500).replace("[", "{\\\"a\\\":");
        String events = "{\"type\":\"message_start\",\"message\":{}}\n"
                + "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"input\":{}}}\n"
                + "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"partial_json\":\"" + deep + "\"}}";

        assertThat(ReportedAnswer.of(events)
                        .json()
                        .orElseThrow()
                        .objects("content")
                        .get(0)
                        .string("input"))
                .hasValueSatisfying(input -> assertThat(input).startsWith("{\"a\":{"));
    }

    private static void assertEachWay(JsonObject whole, Consumer<String> reading) {
        List<String> pointers = new ArrayList<>();
        collect(whole, "", pointers);
        assertThat(pointers).hasSizeGreaterThan(10);
        for (String pointer : pointers) {
            String placed = Json.createPointer(pointer)
                    .replace(whole, Json.createValue(PLACE))
                    .toString();
            for (String value : VALUES) {
                Throwable thrown = catchThrowable(() -> reading.accept(placed.replace('"' + PLACE + '"', value)));
                if (thrown != null) {
                    assertThat(thrown).as("%s at %s", value, pointer).isInstanceOf(Stop.class);
                    assertThat(((Stop) thrown).status()).isEqualTo(400);
                }
            }
        }
    }

    private static void collect(JsonValue value, String at, List<String> pointers) {
        if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                String pointer = at + "/" + Json.encodePointer(name);
                pointers.add(pointer);
                collect(member, pointer, pointers);
            });
        } else if (value instanceof JsonArray array) {
            for (int index = 0; index < array.size(); index++) {
                pointers.add(at + "/" + index);
                collect(array.get(index), at + "/" + index, pointers);
            }
        }
    }

    private static JsonObject tree(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
