package io.github.heliconej.sandbox;

import static io.github.heliconej.sandbox.Rehearsal.hello;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order and shape of the chunks of a streamed chat answer. */
class ChatStreamTest {

    private static final String CHAT = "/chat/completions";
    private static final String STREAM = "\"stream\":true";
    private static final String TOOL = "{\"type\":\"function\",\"function\":{\"name\":\"%s\",\"parameters\":"
            + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}";

    private final Rehearsal sandbox = new Rehearsal();

    @Test
    void chunks_text_areRoleContentFinish() {
        List<JsonObject> chunks = sandbox.chunks(CHAT, hello(STREAM));

        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.getString("object")).isEqualTo("chat.completion.chunk");
            assertThat(chunk.getString("id")).isEqualTo(chunks.get(0).getString("id"));
            assertThat(chunk).doesNotContainKey("usage");
        });
        assertThat(delta(chunks.get(0)).getString("role")).isEqualTo("assistant");
        assertThat(delta(chunks.get(0)).getString("content")).isEmpty();
        assertThat(delta(chunks.get(1)).getString("content")).isEqualTo("This");
        JsonObject last = choice(chunks.get(chunks.size() - 1));
        assertThat(last.getJsonObject("delta")).isEmpty();
        assertThat(last.getString("finish_reason")).isEqualTo("stop");
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allSatisfy(
                        chunk -> assertThat(choice(chunk).get("finish_reason")).isEqualTo(JsonValue.NULL));
    }

    @Test
    void chunks_text_addUpToTheUnaryAnswer() {
        assertThat(content(sandbox.chunks(CHAT, hello(STREAM)), 0))
                .isEqualTo(sandbox.message(hello()).getString("content"));
    }

    @Test
    void chunks_multiByteText_neverSplitsACharacter() {
        String ask =
                "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Grüße 👩‍👩‍👧 漢字 ᚠ\"}]}";

        assertThat(content(sandbox.chunks(CHAT, ask), 0))
                .contains("\"Grüße 👩‍👩‍👧 漢字 ᚠ\"")
                .doesNotContain("\uFFFD");
    }

    @Test
    void chunks_usageAsked_endsWithUsageChunk() {
        List<JsonObject> chunks = sandbox.chunks(CHAT, hello(STREAM, "\"stream_options\":{\"include_usage\":true}"));

        JsonObject last = chunks.get(chunks.size() - 1);
        assertThat(last.getJsonArray("choices")).isEmpty();
        assertThat(last.getJsonObject("usage")).isEqualTo(sandbox.chat(hello()).getJsonObject("usage"));
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allSatisfy(chunk -> assertThat(chunk.get("usage")).isEqualTo(JsonValue.NULL));
    }

    @Test
    void chunks_severalChoices_takeTurns() {
        List<JsonObject> chunks = sandbox.chunks(CHAT, hello(STREAM, "\"n\":2"));

        assertThat(chunks.subList(0, 4))
                .extracting(chunk -> choice(chunk).getInt("index"))
                .containsExactly(0, 1, 0, 1);
        assertThat(content(chunks, 0)).endsWith("Choice 1 of 2.");
        assertThat(content(chunks, 1)).endsWith("Choice 2 of 2.");
        assertThat(chunks)
                .filteredOn(chunk -> choice(chunk).get("finish_reason") != JsonValue.NULL)
                .hasSize(2);
    }

    @Test
    void chunks_tokenLimit_finishWithLength() {
        List<JsonObject> chunks = sandbox.chunks(CHAT, hello(STREAM, "\"max_tokens\":3"));

        assertThat(chunks).hasSize(5);
        assertThat(choice(chunks.get(4)).getString("finish_reason")).isEqualTo("length");
    }

    @Test
    void chunks_toolCall_openThenArgumentPieces() {
        List<JsonObject> chunks = sandbox.chunks(CHAT, hello(STREAM, "\"tools\":[" + TOOL.formatted("weather") + "]"));

        assertThat(delta(chunks.get(0)).get("content")).isEqualTo(JsonValue.NULL);
        JsonObject opening = call(chunks.get(1));
        assertThat(opening.getInt("index")).isZero();
        assertThat(opening.getString("id")).startsWith("call_");
        assertThat(opening.getString("type")).isEqualTo("function");
        assertThat(opening.getJsonObject("function").getString("name")).isEqualTo("weather");
        assertThat(opening.getJsonObject("function").getString("arguments")).isEmpty();
        assertThat(call(chunks.get(2)).keySet()).containsExactly("index", "function");
        assertThat(arguments(chunks, 0)).isEqualTo("{\"city\":\"sandbox city\"}");
        assertThat(choice(chunks.get(chunks.size() - 1)).getString("finish_reason"))
                .isEqualTo("tool_calls");
    }

    @Test
    void chunks_severalTools_areTellableByIndex() {
        String tools = "\"tools\":[" + TOOL.formatted("weather") + "," + TOOL.formatted("news") + "]";
        List<JsonObject> chunks = sandbox.chunks(
                CHAT, hello(STREAM, tools, "\"tool_choice\":\"required\"", "\"parallel_tool_calls\":true"));

        assertThat(arguments(chunks, 0)).isEqualTo("{\"city\":\"sandbox city\"}");
        assertThat(arguments(chunks, 1)).isEqualTo("{\"city\":\"sandbox city\"}");
    }

    @Test
    void chunks_logprobs_comeWithTheirPiece() {
        List<JsonObject> chunks = sandbox.chunks(CHAT, hello(STREAM, "\"logprobs\":true"));

        assertThat(choice(chunks.get(0)).get("logprobs")).isEqualTo(JsonValue.NULL);
        JsonArray tokens = choice(chunks.get(1)).getJsonObject("logprobs").getJsonArray("content");
        assertThat(tokens.getJsonObject(0).getString("token")).isEqualTo("This");
    }

    @Test
    void reply_stream_isEventStream() {
        SandboxReply reply = sandbox.reply(CHAT, hello(STREAM));

        assertThat(reply.headers())
                .containsEntry("Content-Type", "text/event-stream")
                .containsEntry("Helicone-Sandbox", "true");
        assertThat(reply.length()).isEqualTo(-1);
        assertThat(Rehearsal.text(reply)).endsWith("\n\ndata: [DONE]\n\n");
    }

    private static JsonObject choice(JsonObject chunk) {
        return chunk.getJsonArray("choices").getJsonObject(0);
    }

    private static JsonObject delta(JsonObject chunk) {
        return choice(chunk).getJsonObject("delta");
    }

    private static JsonObject call(JsonObject chunk) {
        return delta(chunk).getJsonArray("tool_calls").getJsonObject(0);
    }

    private static String content(List<JsonObject> chunks, int index) {
        var text = new StringBuilder();
        chunks.stream()
                .filter(chunk -> choice(chunk).getInt("index") == index)
                .forEach(chunk -> text.append(delta(chunk).getString("content", "")));
        return text.toString();
    }

    private static String arguments(List<JsonObject> chunks, int index) {
        var text = new StringBuilder();
        chunks.stream()
                .filter(chunk -> delta(chunk).containsKey("tool_calls"))
                .map(ChatStreamTest::call)
                .filter(call -> call.getInt("index") == index)
                .forEach(call -> text.append(call.getJsonObject("function").getString("arguments")));
        return text.toString();
    }
}
