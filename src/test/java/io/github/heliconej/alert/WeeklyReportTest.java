package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.alert.ReportNumbers.Model;
import io.github.heliconej.alert.ReportNumbers.Totals;
import io.github.heliconej.config.SettableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WeeklyReportTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

    private final SettableClock clock =
            new SettableClock(MONDAY.plus(Duration.ofHours(10)).minusMillis(1));
    private final MemoryOutbox outbox = new MemoryOutbox();
    private final Reports reports = new Reports(new Numbers());

    /** Twice as much in the week that begins on the 16th as in the one before. */
    private static final class Numbers implements ReportNumbers {

        @Override
        public Totals totals(Instant from, Instant to) {
            return from.equals(Instant.parse("2026-11-16T00:00:00Z"))
                    ? new Totals(200, 5, 1, OptionalLong.of(3_000_000_000L), 7, 4, OptionalLong.of(1_000_000_000L))
                    : new Totals(100, 0, 0, OptionalLong.of(1_500_000_000L), 0, 0, OptionalLong.empty());
        }

        @Override
        public List<Model> models(Instant from, Instant to, int most) {
            return List.of(
                    new Model("gpt-4o", 150, OptionalLong.of(2_500_000_000L)),
                    new Model("free", 50, OptionalLong.empty()));
        }

        @Override
        public List<Model> models(Instant from, Instant to, List<String> names) {
            assertThat(names).containsExactly("gpt-4o", "free");
            return List.of(new Model("gpt-4o", 100, OptionalLong.of(1_000_000_000L)));
        }
    }

    @Test
    void report_onMondayAtTen_isSentOnceByAllServers() {
        List<WeeklyReport> servers = new ArrayList<>();
        for (int server = 0; server < 2; server++) {
            servers.add(new WeeklyReport(List.of("a@example.com", "b@example.com"), reports, outbox, clock));
        }
        servers.forEach(WeeklyReport::sendIfDue);
        assertThat(outbox.messages()).isEmpty();

        clock.advance(Duration.ofMillis(1));
        servers.forEach(WeeklyReport::sendIfDue);
        servers.forEach(WeeklyReport::sendIfDue);

        assertThat(outbox.messages()).extracting(AlertMessage::to).containsExactly("a@example.com", "b@example.com");
        assertThat(outbox.messages().get(0).subject()).isEqualTo("Weekly report 2026-W47");

        clock.advance(Duration.ofDays(7));
        servers.forEach(WeeklyReport::sendIfDue);
        assertThat(outbox.messages()).hasSize(4);
    }

    @Test
    void report_onAServerThatStartsLate_isSentOnTheSameDayOnly() {
        clock.advance(Duration.ofHours(13));
        new WeeklyReport(List.of("a@example.com"), reports, outbox, clock).sendIfDue();
        assertThat(outbox.messages()).hasSize(1);

        clock.advance(Duration.ofDays(7).plusHours(2));
        new WeeklyReport(List.of("a@example.com"), reports, outbox, clock).sendIfDue();
        assertThat(outbox.messages()).hasSize(1);
    }

    @Test
    void report_toNobody_isNotWritten() {
        clock.advance(Duration.ofHours(1));

        new WeeklyReport(List.of(), reports, outbox, clock).sendIfDue();

        assertThat(outbox.messages()).isEmpty();
    }

    @Test
    void report_comparesWithTheWeekBefore() {
        Report report = reports.of(ReportWeek.last(clock.instant()));

        assertThat(figure(report, "cost")).isEqualTo("3 (1.5, 100.0)");
        assertThat(figure(report, "requests")).isEqualTo("200 (100, 100.0)");
        assertThat(figure(report, "error_rate")).isEqualTo("2.5 (0, -)");
        assertThat(figure(report, "active_users")).isEqualTo("7 (0, -)");
        assertThat(figure(report, "mean_cost_per_session")).isEqualTo("0.25 (-, -)");
        assertThat(report.models().get(0).cost().change()).contains(new BigDecimal("150.0"));
        assertThat(report.models().get(1).cost().value()).isEmpty();
    }

    @Test
    void text_saysEverythingInLines() {
        String text = ReportText.of(reports.of(ReportWeek.last(clock.instant())));

        assertThat(text)
                .contains("2026-W47")
                .contains("\ncost: 3 (1.5, +100.0 %)\n")
                .contains("\nerror rate: 2.5 (0)\n")
                .contains("\n- gpt-4o: 2.5 (1, +150.0 %), 150 requests\n")
                .contains("\n- free: - (-), 50 requests\n");
    }

    private static String figure(Report report, String name) {
        Report.Figure figure = report.figures().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return plain(figure.value()) + " (" + plain(figure.previous()) + ", "
                + figure.change().map(BigDecimal::toPlainString).orElse("-") + ")";
    }

    private static String plain(java.util.Optional<BigDecimal> number) {
        return number.map(value -> value.stripTrailingZeros().toPlainString()).orElse("-");
    }
}
