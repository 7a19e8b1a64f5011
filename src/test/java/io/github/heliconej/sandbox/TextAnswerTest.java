package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text completions, unary and streamed. */
class TextAnswerTest {

    private static final String PATH = "/completions";

    private final Rehearsal sandbox = new Rehearsal();

    @Test
    void completion_string_hasOpenAiShape() {
        JsonObject answer = ask("\"prompt\":\"Once\"");

        assertThat(answer.getString("object")).isEqualTo("text_completion");
        assertThat(answer.getString("id")).startsWith("cmpl-");
        JsonObject choice = answer.getJsonArray("choices").getJsonObject(0);
        assertThat(choice.keySet()).containsExactly("text", "index", "logprobs", "finish_reason");
        assertThat(choice.getString("text"))
                .contains("HeliconeJ sandbox")
                .contains("gpt-3.5-turbo-instruct")
                .contains("\"Once\"");
        assertThat(choice.getString("finish_reason")).isEqualTo("stop");
    }

    @Test
    void completion_listTimesN_hasChoicesInOrder() {
        JsonArray choices = ask("\"prompt\":[\"One\",\"Two\"],\"n\":2").getJsonArray("choices");

        assertThat(choices).hasSize(4);
        assertThat(text(choices, 1)).contains("\"One\"").endsWith("Choice 2 of 2.");
        assertThat(text(choices, 2)).contains("\"Two\"").endsWith("Choice 1 of 2.");
        assertThat(choices.getJsonObject(3).getInt("index")).isEqualTo(3);
    }

    @Test
    void completion_tokens_areCountedNotDecoded() {
        JsonObject one = ask("\"prompt\":[1,2,3]");
        assertThat(one.getJsonObject("usage").getInt("prompt_tokens")).isEqualTo(3);
        assertThat(text(one.getJsonArray("choices"), 0)).contains("[3 tokens]");

        assertThat(ask("\"prompt\":[[1],[2,3]]").getJsonArray("choices")).hasSize(2);
    }

    @Test
    void completion_limits_hold() {
        JsonArray choices = ask("\"prompt\":\"x\",\"max_tokens\":1").getJsonArray("choices");
        assertThat(text(choices, 0)).isEqualTo("This");
        assertThat(choices.getJsonObject(0).getString("finish_reason")).isEqualTo("length");
        assertThat(text(ask("\"prompt\":\"x\",\"stop\":\" comes\"").getJsonArray("choices"), 0))
                .isEqualTo("This answer");
    }

    @Test
    void completion_echoWithoutTokens_isThePrompt() {
        JsonArray choices =
                ask("\"prompt\":\"Once\",\"echo\":true,\"max_tokens\":0").getJsonArray("choices");

        assertThat(text(choices, 0)).isEqualTo("Once");
    }

    @Test
    void completion_logprobs_haveOffsets() {
        JsonObject logprobs = ask("\"prompt\":\"x\",\"logprobs\":2,\"max_tokens\":3")
                .getJsonArray("choices")
                .getJsonObject(0)
                .getJsonObject("logprobs");

        assertThat(logprobs.getJsonArray("tokens").getString(1)).isEqualTo(" answer");
        assertThat(logprobs.getJsonArray("text_offset").getInt(1)).isEqualTo(4);
        assertThat(logprobs.getJsonArray("token_logprobs")).hasSize(3);
        assertThat(logprobs.getJsonArray("top_logprobs").getJsonObject(0)).hasSize(2);
    }

    @Test
    void chunks_addUpToTheUnaryAnswer() {
        List<JsonObject> chunks = sandbox.chunks(
                PATH, request("\"prompt\":\"Grüße 😀\",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        var text = new StringBuilder();
        for (JsonObject chunk : chunks.subList(0, chunks.size() - 1)) {
            assertThat(chunk.getString("object")).isEqualTo("text_completion");
            text.append(text(chunk.getJsonArray("choices"), 0));
        }
        JsonObject whole = ask("\"prompt\":\"Grüße 😀\"");
        assertThat(text).hasToString(text(whole.getJsonArray("choices"), 0));
        JsonObject finish =
                chunks.get(chunks.size() - 2).getJsonArray("choices").getJsonObject(0);
        assertThat(finish.getString("finish_reason")).isEqualTo("stop");
        JsonObject first = chunks.get(0).getJsonArray("choices").getJsonObject(0);
        assertThat(first.get("finish_reason")).isEqualTo(JsonValue.NULL);
        JsonObject last = chunks.get(chunks.size() - 1);
        assertThat(last.getJsonArray("choices")).isEmpty();
        assertThat(last.getJsonObject("usage")).isEqualTo(whole.getJsonObject("usage"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"n\":1|prompt",
                "\"prompt\":1|prompt",
                "\"prompt\":[]|prompt",
                "\"prompt\":[\"a\",1]|prompt",
                "\"prompt\":[-1]|prompt",
                "\"prompt\":[1e999999999]|prompt",
                "\"prompt\":\"x\",\"logprobs\":6|logprobs",
                "\"prompt\":\"x\",\"n\":1000|n"
            })
    void completion_badMember_isRefused(String members, String param) {
        assertThat(sandbox.refused(PATH, request(members)).getString("param")).isEqualTo(param);
    }

    @Test
    void completion_enormousEcho_isRefused() {
        String prompt = "x".repeat(20_000);

        assertThat(sandbox.refused(PATH, request("\"prompt\":\"" + prompt + "\",\"echo\":true,\"n\":10"))
                        .getString("param"))
                .isEqualTo("prompt");
    }

    private JsonObject ask(String members) {
        return Rehearsal.success(sandbox.reply(PATH, request(members)));
    }

    private static String request(String members) {
        return "{\"model\":\"gpt-3.5-turbo-instruct\"," + members + "}";
    }

    private static String text(JsonArray choices, int index) {
        return choices.getJsonObject(index).getString("text");
    }
}
