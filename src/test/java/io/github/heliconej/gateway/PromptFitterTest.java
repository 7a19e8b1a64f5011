package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CacheOptions;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.Message;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.NextTarget;
import io.github.heliconej.api.Stop;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.cost.Meters;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts that are too long, on their way through the gateway. The window of {@code gpt-4} is 8,192 tokens. */
@Timeout(60)
class PromptFitterTest {

    private static final String HEADER = "Helicone-Token-Limit-Exception-Handler";
    private static final String HANDLED = "Helicone-Token-Limit-Handled";
    private static final int WINDOW = 8192;
    private static final int LONG = 20_000;

    private final TestGateway gateway = TestGateway.of();

    @ParameterizedTest
    @EnumSource(value = PromptFit.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void request_thatFits_goesToTheByte(PromptFit fit) {
        ChatRequest request = chat("gpt-4", "short    words").with("seed", "\ud83d\ude00");
        assertThat(ask(request, fit.text())).doesNotContainKey(HANDLED);
        assertThat(gateway.unary.sent.get(0).body()).isEqualTo(request.json().bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"middle-out", " Middle-Out "})
    void middleOut_longConversation_fitsAndUsesItsWindow(String value) {
        ChatRequest request = chat("gpt-4", words(LONG)).with("max_tokens", Json.createValue(1000));
        assertThat(ask(request, value)).containsEntry(HANDLED, "middle-out");
        long tokens = Meters.estimate().promptTokens(sent(0));
        assertThat(tokens).isBetween((long) (0.85 * (WINDOW - 1000)), WINDOW - 1000L);
        assertThat(gateway.unary.body(0)).contains("You obey.", "\"first\"", "\"last\"", "\"max_tokens\":1000");
    }

    @Test
    void middleOut_oneLongMessage_keepsItsEnds() {
        ChatRequest request = ChatRequest.of("gpt-4", "beginning. " + words(LONG) + "question?");
        assertThat(ask(request, "middle-out")).containsEntry(HANDLED, "middle-out");
        assertThat(gateway.unary.body(0)).contains("beginning.", "question?");
        assertThat(Meters.estimate().promptTokens(sent(0))).isBetween(6500L, WINDOW - 500L);
    }

    @Test
    void middleOut_mixedScripts_fits() {
        Random random = new Random(29);
        for (int round = 0; round < 10; round++) {
            JsonArrayBuilder messages = Json.createArrayBuilder();
            for (int index = 0; index < 30; index++) {
                String text =
                        switch (random.nextInt(4)) {
                            case 0 -> words(random.nextInt(3000));
                            case 1 -> "東京は日本の首都です。".repeat(random.nextInt(300));
                            case 2 -> "0123456789 ".repeat(random.nextInt(500));
                            default -> "\ud83d\ude00".repeat(random.nextInt(700));
                        };
                messages.add(
                        Message.of(index % 2 == 0 ? "user" : "assistant", text).json());
            }
            ask(ChatRequest.of("gpt-4", "x").with("messages", messages.build()), "middle-out");
            assertThat(Meters.estimate().promptTokens(sent(round))).isLessThanOrEqualTo(WINDOW - 500L);
            assertThat(gateway.unary.body(round)).doesNotContain("?");
        }
    }

    @ParameterizedTest
    @CsvSource({"8192", "100000"})
    void middleOut_answerAloneIsTooLong_goesAsItIs(int most) {
        ChatRequest request = chat("gpt-4", words(LONG)).with("max_completion_tokens", Json.createValue(most));
        assertThat(ask(request, "middle-out")).doesNotContainKey(HANDLED);
        assertThat(gateway.unary.sent.get(0).body()).isEqualTo(request.json().bytes());
    }

    @Test
    void middleOut_toolsAloneAreTooLong_goesAsItIs() {
        ChatRequest request = ChatRequest.of("gpt-4", "Hi")
                .with(
                        "tools",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("type", words(LONG)))
                                .build());
        assertThat(ask(request, "middle-out")).doesNotContainKey(HANDLED);
        assertThat(gateway.unary.sent.get(0).body()).isEqualTo(request.json().bytes());
    }

    @Test
    void middleOut_tenMegabytes_takesNoSeconds() {
        for (String text : List.of("The quick brown fox. ", "a", "\ud83d\ude00", "\n")) {
            ChatRequest request = ChatRequest.of("gpt-4", text.repeat(10_000_000 / text.length()));
            assertThat(Duration.ofNanos(time(() -> ask(request, "middle-out")))).isLessThan(Duration.ofSeconds(8));
            assertThat(gateway.unary.body(gateway.unary.sent.size() - 1).length())
                    .isBetween(1, 1_000_000);
        }
    }

    @Test
    void middleOut_manyTinyMessages_leavesAsManyAsFit() {
        JsonArrayBuilder messages = Json.createArrayBuilder();
        for (int index = 0; index < 100_000; index++) {
            messages.add(Message.user("a").json());
        }
        ask(ChatRequest.of("gpt-4", "x").with("messages", messages.build()), "middle-out");
        assertThat(Meters.estimate().promptTokens(sent(0))).isBetween(6500L, WINDOW - 500L);
    }

    @Test
    void truncate_longConversation_isPlainAndOtherwiseTheSame() {
        ChatRequest request = chat("gpt-4", "a    b <!-- c -->\n" + words(LONG));
        assertThat(ask(request, "truncate")).containsEntry(HANDLED, "truncate");
        String expected = new String(request.json().bytes(), UTF_8).replace("a    b <!-- c -->\\n", "a b\\n");
        assertThat(gateway.unary.body(0)).hasSize(expected.length() - 1).contains("a b\\nlorem");
    }

    @Test
    void truncate_partsOfContent_arePlain() {
        String body =
                "{\"model\":\"gpt-4\",\"messages\":[ {\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a  b\"},"
                        + "{\"type\":\"text\",\"text\":\"" + words(LONG).strip()
                        + "\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"a  b\"}}]} ]}";
        ask(ChatRequest.parse(body.getBytes(UTF_8)), "truncate");
        assertThat(gateway.unary.body(0)).isEqualTo(body.replace("\"text\":\"a  b\"", "\"text\":\"a b\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-4,gpt-4o|gpt-4o",
                "gpt-4/azure,gpt-4-turbo,gpt-4o,!groq|gpt-4-turbo,!groq",
                "gpt-4,unknown-model|unknown-model",
                "gpt-4o,gpt-4|gpt-4o",
                "unknown-model,gpt-4|unknown-model"
            })
    void fallback_chain_asksTheFirstThatIsLargeEnough(String chain, String asked) {
        assertThat(ask(chat(chain, words(LONG)), "fallback")).containsEntry(HANDLED, "fallback");
        assertThat(gateway.unary.body(0)).contains("\"model\":\"" + asked + "\"");
    }

    @Test
    void fallback_tooSmallEntries_areNotAskedLaterEither() {
        gateway.unary.then(404, 404);
        assertThatThrownBy(() -> ask(chat("gpt-4o,gpt-4,gpt-4-turbo", words(LONG)), "fallback"))
                .isInstanceOf(NextTarget.class);
        assertThat(gateway.unary.sent).hasSize(2);
        assertThat(gateway.unary.body(1)).contains("\"model\":\"gpt-4-turbo\"");
    }

    @Test
    void fallback_allTooSmall_asksTheLargest() {
        assertThat(ask(chat("gpt-4,gpt-3.5-turbo", words(LONG)), "fallback")).containsEntry(HANDLED, "fallback");
        assertThat(gateway.unary.body(0)).contains("\"model\":\"gpt-3.5-turbo\"");
    }

    @Test
    void fallback_index_isThatOfTheChain() {
        assertThat(ask(chat("gpt-4,gpt-4o", words(LONG)), "fallback")).containsEntry("Helicone-Fallback-Index", "1");
    }

    @Test
    void unknownModel_anyHandler_goesAsItIs() {
        assertThat(ask(chat("my-own", words(LONG)), "middle-out")).doesNotContainKey(HANDLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "cut", "truncate,middle-out"})
    void header_unknown_isRefused(String value) {
        assertThatThrownBy(() -> ask(chat("gpt-4", "Hi"), value)).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(400);
            assertThat(stop.failure().param()).contains(HEADER);
            assertThat(stop).hasMessageContaining("truncate, middle-out, fallback");
        });
        assertThat(gateway.unary.sent).isEmpty();
    }

    @Test
    void header_withLocalPolicies_staysHere() {
        ask(chat("gpt-4", "Hi"), "truncate");
        assertThat(gateway.unary.sent.get(0).headers()).doesNotContainKey(HEADER);
    }

    @Test
    void header_withPoliciesUpstream_travelsWithTheBodyAsItIs() {
        TestGateway upstream = TestGateway.of("helicone.policies", "upstream");
        ChatRequest request = chat("gpt-4", words(LONG));
        TestGateway.value(upstream.gateway.chat(request, CallContext.none().withHeader(HEADER, "whatever")));
        assertThat(upstream.unary.sent.get(0).headers()).containsEntry(HEADER, "whatever");
        assertThat(upstream.unary.sent.get(0).body()).isEqualTo(request.json().bytes());
    }

    @Test
    void cache_seesWhatIsSent() {
        CallContext cached = CallContext.none().withCache(CacheOptions.enabled());
        String text = "a  b " + words(LONG);
        TestGateway.value(gateway.gateway.chat(chat("gpt-4", text), cached.withHeader(HEADER, "truncate")));
        TestGateway.value(gateway.gateway.chat(chat("gpt-4", PlainText.of(text)), cached));
        TestGateway.value(gateway.gateway.chat(chat("gpt-4", text), cached));
        assertThat(gateway.unary.sent).hasSize(2);
    }

    @Test
    void usage_thatNobodyReports_isEstimatedOfWhatWasSent() {
        gateway.unary.then(200, FakeUnary.PONG.replaceAll(",\"usage\":\\{[^}]*}", ""));
        ask(chat("gpt-4", words(LONG)), "middle-out");
        assertThat(gateway.completed().get(0).usage().orElseThrow().promptTokens())
                .isLessThanOrEqualTo(WINDOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"middle-out", "truncate"})
    void textCompletion_longPrompt_isHandled(String handler) {
        TextRequest request = TextRequest.of("gpt-4", "once  upon " + words(LONG) + " end");
        var answer = TestGateway.value(
                gateway.gateway.complete(request, CallContext.none().withHeader(HEADER, handler)));
        assertThat(answer.info().headers()).containsEntry(HANDLED, handler);
        assertThat(gateway.unary.body(0)).contains(handler.equals("truncate") ? "once upon" : "once  upon", " end");
    }

    @Test
    void textCompletion_severalPrompts_goAsTheyAre() {
        TextRequest request = TextRequest.of("gpt-4", "x")
                .with(
                        "prompt",
                        Json.createArrayBuilder()
                                .add("a  b " + words(LONG))
                                .add("x")
                                .build());
        TestGateway.value(gateway.gateway.complete(request, CallContext.none().withHeader(HEADER, "truncate")));
        assertThat(gateway.unary.body(0)).contains("a  b");
    }

    private Map<String, String> ask(ChatRequest request, String handler) {
        return TestGateway.value(
                        gateway.gateway.chat(request, CallContext.none().withHeader(HEADER, handler)))
                .info()
                .headers();
    }

    private ModelRequest<?> sent(int index) {
        return ChatRequest.parse(gateway.unary.sent.get(index).body());
    }

    private static ChatRequest chat(String model, String middle) {
        return ChatRequest.to(model)
                .system("You obey.")
                .user("first")
                .message(Message.assistant(middle))
                .user("last")
                .build();
    }

    private static String words(int count) {
        return "lorem ipsum. ".repeat(count / 3);
    }

    private static long time(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return System.nanoTime() - start;
    }
}
