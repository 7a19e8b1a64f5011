package io.github.heliconej.sandbox;

import static io.github.heliconej.sandbox.Rehearsal.hello;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unary chat answers. */
class ChatAnswerTest {

    private final Rehearsal sandbox = new Rehearsal();

    @Test
    void chat_hello_hasOpenAiShape() {
        JsonObject answer = sandbox.chat(hello());

        assertThat(answer.keySet())
                .containsExactly("id", "object", "created", "model", "system_fingerprint", "choices", "usage");
        assertThat(answer.getString("object")).isEqualTo("chat.completion");
        assertThat(answer.getString("id")).startsWith("chatcmpl-");
        assertThat(answer.getJsonNumber("created").longValue()).isEqualTo(Rehearsal.NOW);
        assertThat(answer.getString("model")).isEqualTo("gpt-4o");
        JsonObject choice = answer.getJsonArray("choices").getJsonObject(0);
        assertThat(choice.keySet()).containsExactly("index", "message", "logprobs", "finish_reason");
        assertThat(choice.getString("finish_reason")).isEqualTo("stop");
        assertThat(choice.getJsonObject("message").getString("role")).isEqualTo("assistant");
    }

    @Test
    void chat_hello_saysWhereItComesFromAndEchoes() {
        assertThat(sandbox.message(hello()).getString("content"))
                .contains("HeliconeJ sandbox")
                .contains("gpt-4o")
                .contains("\"Hello\"");
    }

    @Test
    void chat_sameRequest_hasSameAnswer() {
        assertThat(sandbox.chat(hello())).isEqualTo(new Rehearsal().chat(hello()));
        assertThat(sandbox.chat(hello()).getString("id"))
                .isNotEqualTo(sandbox.chat(hello("\"seed\":1")).getString("id"));
    }

    @Test
    void chat_hello_countsAsOpenAiDoes() {
        JsonObject usage = sandbox.chat(hello()).getJsonObject("usage");

        // 3 for the answer's frame, 3 for the message's, 1 for "user", 1 for "Hello".
        assertThat(usage.getInt("prompt_tokens")).isEqualTo(8);
        String content = sandbox.message(hello()).getString("content");
        assertThat(usage.getInt("completion_tokens")).isEqualTo(Rehearsal.TOKENS.count(content));
        assertThat(usage.getInt("total_tokens")).isEqualTo(8 + usage.getInt("completion_tokens"));
    }

    @Test
    void chat_longMessage_isShortenedBetweenCharacters() {
        String content = sandbox.message(user("\"" + "😀".repeat(300) + "\"")).getString("content");

        assertThat(content).contains("\"" + "😀".repeat(200) + "…\"");
    }

    @Test
    void chat_contentParts_joinsTexts() {
        String parts =
                "[{\"type\":\"text\",\"text\":\"Grüße \"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}},"
                        + "{\"type\":\"text\",\"text\":\"漢字\"}]";

        assertThat(sandbox.message(user(parts)).getString("content")).contains("\"Grüße 漢字\"");
    }

    @Test
    void chat_severalChoices_differAndAreCounted() {
        JsonObject answer = sandbox.chat(hello("\"n\":3"));
        JsonArray choices = answer.getJsonArray("choices");

        assertThat(choices).hasSize(3);
        assertThat(choices.getValuesAs(JsonObject.class))
                .extracting(choice -> choice.getJsonObject("message").getString("content"))
                .doesNotHaveDuplicates()
                .last()
                .asString()
                .endsWith("Choice 3 of 3.");
        assertThat(answer.getJsonObject("usage").getInt("completion_tokens")).isGreaterThan(90);
    }

    @ParameterizedTest
    @CsvSource({"max_tokens", "max_completion_tokens"})
    void chat_tokenLimit_endsWithLength(String name) {
        JsonObject choice = sandbox.choice(hello("\"" + name + "\":2"));

        assertThat(choice.getJsonObject("message").getString("content")).isEqualTo("This answer");
        assertThat(choice.getString("finish_reason")).isEqualTo("length");
    }

    @Test
    void chat_stop_endsBeforeTheFirst() {
        JsonObject choice = sandbox.choice(hello("\"stop\":[\"no model\",\" sandbox\"]"));

        assertThat(choice.getJsonObject("message").getString("content"))
                .isEqualTo("This answer comes from the HeliconeJ");
        assertThat(choice.getString("finish_reason")).isEqualTo("stop");
    }

    @Test
    void chat_logprobs_matchTheText() {
        JsonObject choice = sandbox.choice(hello("\"logprobs\":true", "\"top_logprobs\":2"));
        JsonArray tokens = choice.getJsonObject("logprobs").getJsonArray("content");

        var text = new StringBuilder();
        for (JsonObject token : tokens.getValuesAs(JsonObject.class)) {
            text.append(token.getString("token"));
            assertThat(token.getJsonArray("top_logprobs")).hasSize(2);
            assertThat(token.getJsonNumber("logprob").doubleValue()).isNegative();
        }
        assertThat(text).hasToString(choice.getJsonObject("message").getString("content"));
    }

    @Test
    void chat_withoutLogprobs_hasNull() {
        assertThat(sandbox.choice(hello()).get("logprobs")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void chat_jsonObject_isAnObject() {
        String content = sandbox.message(hello("\"response_format\":{\"type\":\"json_object\"}"))
                .getString("content");

        JsonObject object = Rehearsal.parse(content);
        assertThat(object.getBoolean("sandbox")).isTrue();
        assertThat(object.getString("you_said")).isEqualTo("Hello");
    }

    @Test
    void chat_unknownMembers_areIgnored() {
        assertThat(sandbox.chat(hello("\"reasoning_effort\":\"high\"", "\"store\":true", "\"metadata\":{\"a\":\"b\"}")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messages\":[]}|model",
                "{\"model\":\" \",\"messages\":[]}|model",
                "{\"model\":1,\"messages\":[]}|model",
                "{\"model\":\"m\"}|messages",
                "{\"model\":\"m\",\"messages\":[]}|messages",
                "{\"model\":\"m\",\"messages\":null}|messages",
                "{\"model\":\"m\",\"messages\":\"Hello\"}|messages",
                "{\"model\":\"m\",\"messages\":[1]}|messages[0]",
                "{\"model\":\"m\",\"messages\":[{\"content\":\"x\"}]}|messages[0].role",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"king\",\"content\":\"x\"}]}|messages[0].role",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}|messages[0].content",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[1]}]}|messages[0].content"
            })
    void chat_badMessages_areRefused(String json, String param) {
        assertThat(sandbox.refused("/chat/completions", json).getString("param"))
                .isEqualTo(param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"n\":0|n",
                "\"n\":129|n",
                "\"n\":\"2\"|n",
                "\"max_tokens\":0|max_tokens",
                "\"max_tokens\":1.5|max_tokens",
                "\"max_tokens\":1e999999999|max_tokens",
                "\"temperature\":2.1|temperature",
                "\"temperature\":-1e-999999|temperature",
                "\"top_p\":2|top_p",
                "\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]|stop",
                "\"stop\":\"\"|stop",
                "\"stop\":3|stop",
                "\"stream\":\"yes\"|stream",
                "\"stream_options\":{\"include_usage\":true}|stream_options",
                "\"top_logprobs\":1|top_logprobs",
                "\"logprobs\":true,\"top_logprobs\":21|top_logprobs",
                "\"response_format\":{\"type\":\"xml\"}|response_format",
                "\"response_format\":{}|response_format.type"
            })
    void chat_badMember_isRefused(String member, String param) {
        assertThat(sandbox.refused("/chat/completions", hello(member)).getString("param"))
                .isEqualTo(param);
    }

    private static String user(String content) {
        return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}";
    }
}
