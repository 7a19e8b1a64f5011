package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertNewsTest {

    private static final Instant START = Instant.parse("2026-11-24T10:01:00Z");

    private final Alert alert = AlertRules.alert(AlertRules.of(
            AlertMetric.COST, "12.5", AlertAggregate.SUM, Optional.of(AlertGrouping.of("Team", false)), 0));

    @Test
    void trigger_asMail_namesValueThresholdAndGroups() {
        AlertMessage mail = news("triggered", Optional.empty()).messages(START).get(0);

        assertThat(mail.kind()).isEqualTo(AlertMessage.Kind.EMAIL);
        assertThat(mail.subject()).isEqualTo("Alert triggered: Too much \u2013 of it");
        assertThat(mail.body())
                .contains("is triggered.\n")
                .contains("\nMetric: cost, of the last 60 seconds\n")
                .contains("\nValue: 20 USD\n")
                .contains("\nThreshold: 12.5 USD\n")
                .contains("\nSince: 2026-11-24T10:01:00Z\n")
                .contains("\nBy team:\n- blue: 20 USD, 3 requests\n- red: 13 USD, 1 requests\n");
    }

    @Test
    void trigger_asJson_hasTheSame() {
        AlertMessage post = news("triggered", Optional.empty()).messages(START).get(1);

        assertThat(post.kind()).isEqualTo(AlertMessage.Kind.WEBHOOK);
        assertThat(post.to()).isEqualTo("https://hooks.example.com/a?b=c");
        assertThat(post.body())
                .isEqualTo("{\"alert\":{\"id\":\"" + alert.id()
                        + "\",\"name\":\"Too much \u2013 of it\",\"metric\":\"cost\"},\"state\":\"triggered\","
                        + "\"value\":20,\"threshold\":12.5,\"window\":60000,\"groups\":["
                        + "{\"group\":\"blue\",\"value\":20,\"requests\":3},{\"group\":\"red\",\"value\":13,\"requests\":1}],"
                        + "\"start\":\"2026-11-24T10:01:00Z\"}");
    }

    @Test
    void resolution_saysItsEnd() {
        List<AlertMessage> messages =
                news("resolved", Optional.of(START.plusSeconds(600))).messages(START);

        assertThat(messages.get(0).body()).contains("\nUntil: 2026-11-24T10:11:00Z\n");
        assertThat(messages.get(1).body()).contains("\"end\":\"2026-11-24T10:11:00Z\"");
    }

    @Test
    void test_saysThatItIsOne() {
        List<AlertMessage> messages = AlertNews.test(alert).messages(START);

        assertThat(messages.get(0).subject()).startsWith("Alert test: ");
        assertThat(messages.get(0).body()).contains("Nothing has happened.");
        assertThat(messages.get(1).body()).contains("\"state\":\"test\",\"value\":null");
    }

    private AlertNews news(String state, Optional<Instant> end) {
        List<AlertValue> groups = List.of(
                new AlertValue("blue", Optional.of(new BigDecimal("20.000000000")), 3),
                new AlertValue("red", Optional.of(new BigDecimal("13")), 1));
        AlertEpisode episode =
                new AlertEpisode("e", alert.id(), "n", AlertMetric.COST, START, end, new BigDecimal("20"), groups);
        return new AlertNews(alert, state, Optional.of(new BigDecimal("20.0")), groups, Optional.of(episode));
    }
}
