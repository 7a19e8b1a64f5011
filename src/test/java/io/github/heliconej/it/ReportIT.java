package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weekly report. */
@OnServer(HeliconeRoute.class)
class ReportIT {

    private final Caller caller;

    ReportIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void report_ofThisWeek_countsACallAtOnce() throws IOException {
        String day = DateTimeFormatter.ISO_WEEK_DATE.format(LocalDate.now(ZoneOffset.UTC));
        String path = "/v1/report?week=" + day.substring(0, 8);
        int before = Tree.of(caller.get(path)).number("/data/requests/value");

        caller.chat(Requests.chat("report"), "Helicone-Model-Override: gpt-4o", "Helicone-Session-Id: report-1");

        Tree report = Tree.of(caller.get(path));
        assertThat(report.text("/data/week")).isEqualTo(day.substring(0, 8));
        assertThat(report.number("/data/requests/value")).isGreaterThan(before);
        assertThat(report.number("/data/sessions/value")).isPositive();
        assertThat(report.at("/data/cost/value").toString()).matches("[0-9.E-]+");
        assertThat(report.has("/data/cost/change_percent")).isTrue();
        assertThat(report.has("/data/error_rate/previous")).isTrue();
        assertThat(report.has("/data/active_users")).isTrue();
        assertThat(report.has("/data/mean_cost_per_session")).isTrue();
        assertThat(report.at("/data/threats")).hasToString("null");
        assertThat(report.size("/data/top_models")).isPositive();
    }

    @Test
    void report_ofTheLastWholeWeek_isTheUsualOne() throws IOException {
        Tree report = Tree.of(caller.get("/v1/report"));

        String monday = DateTimeFormatter.ISO_WEEK_DATE.format(
                LocalDate.now(ZoneOffset.UTC).minusWeeks(1));
        assertThat(report.text("/data/week")).isEqualTo(monday.substring(0, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-48", "9999-W01", "2026-W54", "%00"})
    void report_ofNoWeek_isRefused(String week) throws IOException {
        RawAnswer answer = caller.get("/v1/report?week=" + week);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }
}
