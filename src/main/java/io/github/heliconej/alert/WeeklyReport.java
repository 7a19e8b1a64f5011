package io.github.heliconej.alert;

import io.github.heliconej.alert.AlertMessage.Delivery;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Mails the report of the last week, on Monday at 10:00 UTC, from one server. If none runs then, the first one that does
 * on the same day. Safe for concurrent use.
 */
@Dependent
final class WeeklyReport {

    private static final Duration FROM_MONDAY = Duration.ofHours(10);
    private static final Duration TO_TUESDAY = Duration.ofHours(24);

    private final List<String> emails;
    private final Reports reports;
    private final AlertOutbox outbox;
    private final Clock clock;
    private final AtomicReference<String> done = new AtomicReference<>("");

    @Inject
    WeeklyReport(HeliconeConfig config, Reports reports, AlertOutbox outbox, @GatewayClock Clock clock) {
        this(config.report().emails(), reports, outbox, clock);
    }

    WeeklyReport(List<String> emails, Reports reports, AlertOutbox outbox, Clock clock) {
        this.emails = emails;
        this.reports = reports;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Leaves it with what is to be sent, if it is time. */
    void sendIfDue() {
        Instant now = clock.instant();
        ReportWeek week = ReportWeek.last(now);
        boolean isTime = !now.isBefore(week.end().plus(FROM_MONDAY))
                && now.isBefore(week.end().plus(TO_TUESDAY));
        if (isTime && !emails.isEmpty() && !done.get().equals(week.name())) {
            if (!outbox.isReported(week.name())) {
                send(week, now);
            }
            done.set(week.name());
        }
    }

    private void send(ReportWeek week, Instant now) {
        String text = ReportText.of(reports.of(week));
        outbox.report(
                week.name(),
                emails.stream()
                        .map(to -> new AlertMessage(
                                UUID.randomUUID().toString(),
                                "",
                                "",
                                AlertMessage.Kind.EMAIL,
                                to,
                                "Weekly report " + week.name(),
                                text,
                                now,
                                Delivery.from(now)))
                        .toList());
    }
}
