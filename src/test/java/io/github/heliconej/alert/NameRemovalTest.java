package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameRemovalTest {

    @Test
    void name_thatBeginsWithAnother_goesAsAWhole() {
        List<String> groups = List.of("a", "a: b", "a: b: c", "other");

        AlertMessage mail = new NameRemoval(Set.of("a", "a: b", "a: b: c")).message(mail(groups));

        assertThat(mail.body().lines().filter(line -> line.startsWith("- ")))
                .containsExactly(
                        "- [deleted]: 5 requests, 5 requests",
                        "- [deleted]: 5 requests, 5 requests",
                        "- [deleted]: 5 requests, 5 requests",
                        "- other: 5 requests, 5 requests");
    }

    @Test
    void message_withoutTheName_staysAsItIs() {
        AlertMessage mail = mail(List.of("a"));

        assertThat(new NameRemoval(Set.of("b")).message(mail)).isEqualTo(mail);
        assertThat(new NameRemoval(Set.of()).message(mail)).isSameAs(mail);
    }

    private static AlertMessage mail(List<String> groups) {
        AlertRule rule = AlertRules.of(
                AlertMetric.COUNT,
                "1",
                new AlertAggregate(AlertAggregate.Kind.SUM, Optional.empty()),
                Optional.of(AlertGrouping.of("user", false)),
                0);
        List<AlertValue> values = groups.stream()
                .map(group -> new AlertValue(group, Optional.of(BigDecimal.valueOf(5)), 5))
                .toList();
        return new AlertNews(AlertRules.alert(rule), "triggered", Optional.of(BigDecimal.TEN), values, Optional.empty())
                .messages(AlertRules.CREATED)
                .get(0);
    }
}
