package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.RawJson;
import jakarta.json.JsonValue;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UsageSumTest {

    @Test
    void of_severalAnswers_addsMemberByMember() {
        assertThat(sum(
                        "{\"prompt_tokens\":1,\"total_tokens\":3,\"details\":{\"cached\":1,"
                                + "\"only_first\":5},\"tier\":\"a\"}",
                        "{\"prompt_tokens\":10,\"total_tokens\":30,\"details\":{\"cached\":2,"
                                + "\"audio\":7},\"cost\":0.5}"))
                .hasToString("{\"prompt_tokens\":11,\"total_tokens\":33,\"details\":{\"cached\":3,\"only_first\":5,"
                        + "\"audio\":7},\"tier\":\"a\",\"cost\":0.5}");
    }

    @Test
    void of_oneAnswerWithoutUsage_isUnknown() {
        assertThat(sum("{\"total_tokens\":1}", "null")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void of_absurdExponents_isNotWrittenOut() {
        // Adding 1 to 1e999999999 by BigDecimal asks for a billion digits; this one shows it while it is still
        // bearable.
        assertThat(sum("{\"total_tokens\":1e50000}", "{\"total_tokens\":1}").toString())
                .hasSizeLessThan(1000);
    }

    private static JsonValue sum(String... usages) {
        return UsageSum.of(Arrays.stream(usages)
                .map(usage -> RawJson.parse("{\"usage\":" + usage + "}"))
                .toList());
    }
}
