package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.api.TextRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextOverChatTest {

    @Test
    void chats_onePrompt_isOneUserMessageAndKeepsTheRest() {
        assertThat(bodies("{\"model\":\"m\",\"prompt\":\"Once\",\"max_tokens\":5,\"temperature\":0.10,"
                        + "\"stop\":[\"a\"],\"n\":2,\"echo\":true}"))
                .containsExactly("{\"model\":\"m\",\"max_tokens\":5,\"temperature\":0.10,\"stop\":[\"a\"],\"n\":2,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Once\"}]}");
    }

    @Test
    void chats_listOfPrompts_isOneCallEach() {
        assertThat(bodies("{\"model\":\"m\",\"prompt\":[\"a\",\"b\"]}"))
                .containsExactly(
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}",
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"b\"}]}");
    }

    @Test
    void chats_logprobs_areAskedForInChatsTerms() {
        assertThat(bodies("{\"model\":\"m\",\"prompt\":\"a\",\"logprobs\":3}").get(0))
                .contains("\"logprobs\":true")
                .contains("\"top_logprobs\":3");
        assertThat(bodies("{\"model\":\"m\",\"prompt\":\"a\",\"logprobs\":null}")
                        .get(0))
                .doesNotContain("top_logprobs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1,2]", "[[1,2]]", "[\"a\",1]", "7", "{}", "true"})
    void chats_promptThatIsNoText_is400(String prompt) {
        assertThatThrownBy(() -> chats(request("{\"model\":\"m\",\"prompt\":" + prompt + "}")))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.failure().param()).hasValue("prompt"));
    }

    @Test
    void chats_numbersBeyondJsonp_areNeverAnInternalError() {
        for (String number : List.of("1".repeat(1200), "1e99999999999")) {
            assertThat(catchThrowable(() -> chats(request("{\"model\":\"m\",\"prompt\":[" + number + "]}"))))
                    .isInstanceOf(GatewayException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"suffix\":\"end\"", "\"best_of\":2", "\"n\":2,\"best_of\":3"})
    void chats_whatChatCannotDo_is400(String member) {
        assertThatThrownBy(() -> chats(request("{\"model\":\"m\",\"prompt\":\"a\"," + member + "}")))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("helicone.completions=native");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"suffix\":null", "\"best_of\":1", "\"n\":3,\"best_of\":3", "\"best_of\":null"})
    void chats_harmlessForms_pass(String member) {
        assertThat(chats(request("{\"model\":\"m\",\"prompt\":\"a\"," + member + "}")))
                .hasSize(1);
    }

    @Test
    void answer_twoPromptsWithTwoChoices_areNumberedThrough() {
        Deque<String> answers = new ArrayDeque<>(List.of(chat("A0", "A1", 3), chat("B0", "B1", 4)));
        RawJson answer = TextOverChat.answer(
                request("{\"model\":\"m\",\"prompt\":[\"a\",\"b\"],\"n\":2}"), chat -> RawJson.parse(answers.remove()));
        assertThat(answer.tree())
                .hasToString(
                        "{\"id\":\"c\",\"object\":\"text_completion\",\"created\":1,\"model\":\"real\",\"choices\":["
                                + "{\"text\":\"A0\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\"},"
                                + "{\"text\":\"A1\",\"index\":1,\"logprobs\":null,\"finish_reason\":\"length\"},"
                                + "{\"text\":\"B0\",\"index\":2,\"logprobs\":null,\"finish_reason\":\"stop\"},"
                                + "{\"text\":\"B1\",\"index\":3,\"logprobs\":null,\"finish_reason\":\"length\"}],"
                                + "\"usage\":{\"prompt_tokens\":3,\"total_tokens\":7}}");
    }

    @Test
    void answer_echo_putsEachPromptBeforeItsText() {
        RawJson answer = TextOverChat.answer(
                request("{\"model\":\"m\",\"prompt\":[\"a-\",\"b-\"],\"echo\":true}"),
                chat -> RawJson.parse(chat("x", "y", 1)));
        assertThat(answer.objects("choices"))
                .extracting(choice -> choice.string("text").orElseThrow())
                .containsExactly("a-x", "a-y", "b-x", "b-y");
    }

    @Test
    void answer_withoutTextOrUsage_isStillOne() {
        RawJson answer = TextOverChat.answer(
                request("{\"model\":\"m\",\"prompt\":\"a\"}"),
                chat -> RawJson.parse("{\"choices\":[{\"index\":0,\"message\":{\"content\":null},"
                        + "\"finish_reason\":\"tool_calls\"}]}"));
        assertThat(answer.tree())
                .hasToString("{\"choices\":[{\"text\":\"\",\"index\":0,\"logprobs\":null,"
                        + "\"finish_reason\":\"tool_calls\"}],\"usage\":null}");
    }

    private static String chat(String first, String second, int tokens) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"real\",\"choices\":["
                + "{\"index\":0,\"message\":{\"content\":\"" + first + "\"},\"finish_reason\":\"stop\"},"
                + "{\"index\":1,\"message\":{\"content\":\"" + second + "\"},\"finish_reason\":\"length\"}],"
                + "\"usage\":{\"prompt_tokens\":" + (tokens == 3 ? 1 : 2) + ",\"total_tokens\":" + tokens + "}}";
    }

    private static List<String> bodies(String body) {
        return chats(request(body)).stream()
                .map(ChatRequest::json)
                .map(json -> new String(json.bytes(), UTF_8))
                .toList();
    }

    private static TextRequest request(String body) {
        return TextRequest.parse(body.getBytes(UTF_8));
    }

    @Test
    void prompts_moreThanTwenty_areRefused() {
        String prompts = "\"a\",".repeat(19) + "\"a\"";
        assertThat(chats(request("{\"model\":\"m\",\"prompt\":[" + prompts + "]}")))
                .hasSize(20);
        assertThatThrownBy(() -> chats(request("{\"model\":\"m\",\"prompt\":[" + prompts + ",\"a\"]}")))
                .isInstanceOf(Stop.class);
    }

    private static List<ChatRequest> chats(TextRequest request) {
        return TextOverChat.prompts(request).stream()
                .map(prompt -> TextOverChat.chat(request, prompt))
                .toList();
    }
}
