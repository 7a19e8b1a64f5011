package io.github.heliconej.store;

import io.github.heliconej.analytics.Increment;
import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.analytics.Timeline;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.OfNumber;
import io.github.heliconej.ledger.Filter.OfProperty;
import io.github.heliconej.ledger.Filter.OfText;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.store.Panel.Asked;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times each panel with each filter over each range, and other pages' questions over all of them. */
final class Reading {

    private static final int WARM_UP = 3;
    private static final long PATIENCE = Duration.ofSeconds(3).toNanos();
    private static final Map<String, Filter> FILTERS = new LinkedHashMap<>();
    private static final Map<String, Timeline> RANGES = new LinkedHashMap<>();

    static {
        Filter model = new OfText(Column.MODEL, Operator.EQUALS, "gpt-4o");
        Filter user = new OfText(Column.USER_ID, Operator.EQUALS, CallMaker.user(0));
        FILTERS.put("none", new Filter.All());
        FILTERS.put("model", model);
        FILTERS.put("provider", new OfText(Column.PROVIDER, Operator.EQUALS, "anthropic"));
        FILTERS.put("key", new OfText(Column.TENANT, Operator.EQUALS, CallMaker.key(0)));
        FILTERS.put("status", new OfNumber(Column.STATUS, Operator.EQUALS, BigDecimal.valueOf(429)));
        FILTERS.put("user: the busiest", user);
        FILTERS.put("user: one of many", new OfText(Column.USER_ID, Operator.EQUALS, CallMaker.user(900)));
        FILTERS.put("- property: 1 of 50,000", new OfProperty("ticket", Operator.EQUALS, "T-77"));
        FILTERS.put("- property: 4 of 5 calls", new OfProperty("environment", Operator.EQUALS, "production"));
        FILTERS.put("- model and user", new Filter.Both(model, user));
        FILTERS.put("- part of user", new OfText(Column.USER_ID, Operator.CONTAINS, "er-12"));
        FILTERS.put("- slow ones", new OfNumber(Column.DURATION, Operator.GT, BigDecimal.valueOf(3000)));
        RANGES.put("24 h by hour", range(1, Increment.HOUR, 0));
        RANGES.put("7 d by hour", range(7, Increment.HOUR, 0));
        RANGES.put("30 d by day", range(30, Increment.DAY, 0));
        RANGES.put("30 d by day, Berlin", range(30, Increment.DAY, -60));
    }

    private final BenchStore store;
    private final int rounds;
    private final String only;

    Reading(BenchStore store, int rounds, String only) {
        this.store = store;
        this.only = only;
        this.rounds = rounds;
    }

    private static Timeline range(int days, Increment increment, int minutesBehind) {
        long end = CallMaker.END.toEpochMilli();
        return new Timeline(increment, minutesBehind, new TimeSpan(end - Duration.ofDays(days).toMillis(), end + 1));
    }

    /** Prints the times of all filters whose names begin so. */
    void run(String filters) {
        JdbcNumbers book = new JdbcNumbers(store.database(), Clock.fixed(CallMaker.END, ZoneOffset.UTC));
        FILTERS.forEach((name, filter) -> {
            if (name.startsWith(filters)) {
                RANGES.forEach((range, timeline) -> panels(book, name, new Asked(filter, timeline), range));
                questions(name, filter);
            }
        });
    }

    private void panels(JdbcNumbers book, String filter, Asked asked, String range) {
        Panel.ALL.forEach(panel -> time(List.of(filter, range, panel.name()), () -> panel.read().from(book, asked)));
        Panel.MORE.forEach(
                panel -> time(List.of(filter, range, "- " + panel.name()), () -> panel.read().from(book, asked)));
    }

    private void questions(String name, Filter filter) {
        long from = CallMaker.END.minus(Duration.ofDays(CallMaker.DAYS)).toEpochMilli();
        Filter since = Filter.and(filter, new OfNumber(Column.CREATED, Operator.GTE, BigDecimal.valueOf(from)));
        new Questions(store.database(), since)
                .all()
                .forEach((question, work) -> time(List.of(name, "30 d", "- " + question), work));
    }

    private void time(List<String> what, Runnable work) {
        if (!String.join(" | ", what).contains(only)) {
            return;
        }
        List<Watch> times = times(work);
        double[] millis =
                times.stream().mapToDouble(time -> time.nanos() / 1e6).sorted().toArray();
        double cpu = times.stream().mapToDouble(time -> time.cpu() / 1e6).min().orElseThrow();
        System.out.printf(
                "%-10s | %-24s | %-19s | %-32s | %8.1f | %8.1f | %8.1f%n",
                store.name(), what.get(0), what.get(1), what.get(2), millis[millis.length / 2], millis[millis.length - 1], cpu);
    }

    /** Fewer than wanted, and less warm, if that would take too long. */
    private List<Watch> times(Runnable work) {
        List<Watch> times = new ArrayList<>();
        long start = System.nanoTime();
        boolean isLong = false;
        for (int round = -WARM_UP; round < rounds && !isLong; round++) {
            Watch watch = new Watch();
            watch.start();
            work.run();
            watch.stop();
            isLong = System.nanoTime() - start > PATIENCE;
            if (round >= 0 || isLong) {
                times.add(watch);
            }
        }
        return times;
    }
}
