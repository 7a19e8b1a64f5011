package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Usage;
import io.github.heliconej.cost.Meters;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an answer has used when its upstream does not say. */
class AnswerTallyTest {

    private static final ChatRequest REQUEST = ChatRequest.of("gpt-4o", "Hello");

    private final AnswerTally tally = new AnswerTally();

    @Test
    void usage_ofText_isCounted() {
        add("Hello world");

        assertThat(usage().orElseThrow().completionTokens()).isEqualTo(2);
        assertThat(usage().orElseThrow().isEstimate()).isTrue();
    }

    @Test
    void usage_ofMoreText_isCountedAnew() {
        add("Hello");
        long before = usage().orElseThrow().completionTokens();
        add(" world");

        assertThat(usage().orElseThrow().completionTokens()).isGreaterThan(before);
    }

    @Test
    void usage_ofAHugeChunk_isTakenFromItsSize() {
        add("Hello");
        add("x".repeat(10_000_000));

        assertThat(usage().orElseThrow().completionTokens()).isBetween(2_500_000L, 2_500_100L);
    }

    @Test
    void usage_thatIsReported_isBelieved() {
        add("x".repeat(10_000_000));
        tally.add(RawJson.parse("{\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}"), List.of());

        assertThat(usage().orElseThrow().completionTokens()).isEqualTo(2);
    }

    @Test
    void usage_ofNothing_isNone() {
        assertThat(usage()).isEmpty();
    }

    private void add(String text) {
        RawJson json = RawJson.parse("{\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}");
        tally.add(json, json.objects("choices"));
    }

    private Optional<Usage> usage() {
        return tally.usage(REQUEST, Meters.estimate());
    }
}
