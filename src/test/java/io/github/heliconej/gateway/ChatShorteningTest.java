package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.cost.TokenSize;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which parts of a conversation go, in which order. */
class ChatShorteningTest {

    private static final String LONG = IntStream.range(0, 400)
            .mapToObj(index -> "Sentence " + index + " of many. ")
            .collect(Collectors.joining());
    private static final String CALL =
            "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}";

    @Test
    void fromTheMiddle_anySize_growsAroundIt() {
        for (int size = 0; size < 40; size++) {
            int[] order = Shortening.fromTheMiddle(size);
            for (int count = 1; count <= size; count++) {
                int least = IntStream.of(order).limit(count).min().orElseThrow();
                int most = IntStream.of(order).limit(count).max().orElseThrow();
                assertThat(most - least + 1).isEqualTo(count);
                assertThat(Math.abs(least - (size - 1 - most))).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void after_nothing_isTheBodyToTheByte() {
        String body = "{ \"messages\" : [ {\"role\" : \"user\",\"content\":\"\\u0041\"} , 3 ],\"seed\":1.0 }";
        assertThat(text(new ChatShortening(RawJson.parse(body)).after(0))).isEqualTo(body);
    }

    @Test
    void after_aFewSteps_theMiddleOfTheMiddleIsGone() {
        ChatShortening chat = chat(says("user", "first"), says("assistant", LONG), says("user", "last"));
        RawJson changed = chat.after(3);
        String middle = changed.objects("messages").get(1).string("content").orElseThrow();
        assertThat(middle).startsWith("Sentence 0 of many. ").endsWith("Sentence 399 of many. ");
        assertThat(middle).hasSizeBetween(LONG.length() - 3 * PiecedText.LONGEST, LONG.length() - 1500);
        assertThat(text(changed)).contains(says("user", "first"), says("user", "last"));
    }

    @Test
    void after_allUnkeptIsGone_instructionsAndTheLastUserMessageAreWhole() {
        ChatShortening chat = chat(
                says("system", "obey " + LONG),
                says("user", "old"),
                says("assistant", LONG),
                says("user", "now " + LONG),
                says("assistant", "begun"));
        List<String> seen = new ArrayList<>();
        for (int step = 0; step <= chat.steps().size(); step++) {
            seen.add(text(chat.after(step)));
        }
        String kept = "{\"messages\":[" + says("system", "obey " + LONG) + "," + says("user", "now " + LONG) + "]}";
        assertThat(seen).contains(kept);
        assertThat(seen.subList(0, seen.indexOf(kept)))
                .allSatisfy(body -> assertThat(body).contains("obey " + LONG, "now " + LONG));
        assertThat(seen.get(seen.size() - 1)).contains("Sentence 399 of many").doesNotContain("obey");
    }

    @Test
    void after_all_aMessageIsLeft() {
        for (String role : List.of("user", "assistant", "system", "tool")) {
            ChatShortening chat = chat(says(role, LONG), says(role, LONG));
            assertThat(chat.after(chat.steps().size()).objects("messages")).hasSize(1);
        }
    }

    @Test
    void after_emptyAndMediaMessages_goWhole() {
        String image =
                "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"look\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}}]}";
        ChatShortening chat = chat(image, says("assistant", ""), says("user", "last"));
        assertThat(chat.steps()).hasSize(3);
        assertThat(text(chat.after(1))).contains("image_url").doesNotContain("look");
        assertThat(text(chat.after(3))).isEqualTo("{\"messages\":[" + says("user", "last") + "]}");
    }

    @Test
    void after_partsOfText_loseTextsAndThenThemselves() {
        String parts =
                "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\",\"cache_control\":{\"x\":1.0}}]}";
        ChatShortening chat = chat(parts, says("user", "last"));
        assertThat(text(chat.after(1)))
                .contains("[{\"type\":\"text\",\"text\":\"a\"}]")
                .doesNotContain("cache_control");
        assertThat(chat.after(2).objects("messages")).hasSize(1);
    }

    @Test
    void after_toolAnswersInPart_staysAnAnswerOrGoesWithTheCall() {
        String one = "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"x\"}";
        String other = "{\"role\":\"tool\",\"tool_call_id\":\"c2\",\"content\":\"y\"}";
        ChatShortening chat = chat(says("user", "last"), CALL, one, other);
        assertThat(text(chat.after(1))).contains(CALL, one, "\"tool_call_id\":\"c2\",\"content\":\"\"");
        assertThat(text(chat.after(2))).isEqualTo("{\"messages\":[" + says("user", "last") + "]}");
    }

    @Test
    void after_callThatAlsoSpeaks_staysWithoutWords() {
        String call = CALL.replace("null", "\"speaks\"");
        ChatShortening chat =
                chat(says("user", "last"), call, "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"\"}");
        assertThat(chat.after(1).objects("messages")).hasSize(1);
        ChatShortening longer = chat(
                says("user", "last"), call, "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"one\"}", "7");
        assertThat(longer.steps()).hasSize(2);
    }

    @Test
    void after_randomConversations_answersFollowTheirCallsAndSizesAddUp() {
        Random random = new Random(23);
        for (int round = 0; round < 200; round++) {
            List<String> messages = new ArrayList<>();
            int calls = 0;
            for (int turn = random.nextInt(12); turn >= 0; turn--) {
                switch (random.nextInt(4)) {
                    case 0 -> messages.add(says("system", "s".repeat(random.nextInt(1500))));
                    case 1 -> messages.add(says("user", "u ".repeat(random.nextInt(1500))));
                    case 2 -> messages.add(says("assistant", "a\n".repeat(random.nextInt(1500))));
                    default -> {
                        messages.add(CALL.replace("c1", "c" + calls));
                        messages.add("{\"role\":\"tool\",\"tool_call_id\":\"c" + calls + "\",\"content\":\""
                                + "t".repeat(random.nextInt(2500)) + "\"}");
                        calls++;
                    }
                }
            }
            assertValid(chat(messages.toArray(new String[0])), random);
        }
    }

    private static void assertValid(ChatShortening chat, Random random) {
        int count = random.nextInt(chat.steps().size() + 1);
        List<RawJson> left = chat.after(count).objects("messages");
        assertThat(left).isNotEmpty();
        for (int index = 0; index < left.size(); index++) {
            boolean isAnswer = left.get(index).string("role").orElseThrow().equals("tool");
            boolean isCall = left.get(index).isArray("tool_calls");
            boolean isAnswered = index + 1 < left.size()
                    && left.get(index + 1).string("role").orElseThrow().equals("tool");
            assertThat(isCall).isEqualTo(isAnswered);
            assertThat(isAnswer && (index == 0 || !left.get(index - 1).isArray("tool_calls")))
                    .isFalse();
        }
        TokenSize freed = chat.steps().stream().limit(count).reduce(TokenSize.NONE, TokenSize::plus);
        TokenSize whole = size(chat.after(0).objects("messages"));
        long rounding = chat.steps().size() + 1L;
        assertThat(size(left).text())
                .isBetween(whole.text() - freed.text() - rounding, whole.text() - freed.text() + rounding);
        assertThat(size(left).flat()).isEqualTo(whole.flat() - freed.flat());
    }

    private static TokenSize size(List<RawJson> messages) {
        return messages.stream().map(TokenSize::ofMessage).reduce(TokenSize.NONE, TokenSize::plus);
    }

    private static ChatShortening chat(String... messages) {
        return new ChatShortening(RawJson.parse("{\"messages\":[" + String.join(",", messages) + "]}"));
    }

    private static String says(String role, String text) {
        return "{\"role\":\"" + role + "\",\"content\":" + Json.createValue(text) + "}";
    }

    private static String text(RawJson json) {
        return new String(json.bytes(), UTF_8);
    }
}
