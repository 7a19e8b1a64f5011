package io.github.heliconej.store;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.Session;
import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import io.github.heliconej.ledger.PackedBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/**
 * Makes calls of thirty days, one after the other, with busy and quiet hours: always the same ones for a seed. Twenty keys
 * that prefer a model each, 2,000 users of whom few make most calls, three properties, sessions. One thread.
 */
final class CallMaker {

    /** When the last call was made: within an hour, as always when somebody looks. */
    static final Instant END = Instant.parse("2026-10-31T15:34:00Z");

    /** Over how many days calls are spread. */
    static final int DAYS = 30;

    private static final List<String> MODELS = List.of(
            "gpt-4o",
            "gpt-4o-mini",
            "gpt-4.1",
            "gpt-4.1-mini",
            "o4-mini",
            "claude-sonnet-4",
            "claude-opus-4",
            "claude-3-5-haiku",
            "gemini-2.5-pro",
            "gemini-2.5-flash",
            "mistral-large",
            "mistral-small");
    private static final int[] REFUSALS = {429, 429, 429, 500, 503, 400, 401, LedgerRow.End.CANCELLED};
    private static final List<String> TEAMS = List.of("claims", "sales", "legal", "support", "research");
    private static final int KEYS = 20;
    private static final int USERS = 2000;
    private static final int HOURS = DAYS * 24;
    private static final long HOUR = 3_600_000;
    private static final long NANOS_A_TOKEN = 2_500;

    private final Random random;
    private final String text;
    private final int bodySize;
    private final double[] shares = new double[HOURS + 1];
    private final long calls;
    private long made;

    /** So many calls; bodies have so many bytes, or are left out if that is 0. */
    CallMaker(long seed, long calls, int bodySize) {
        this.random = new Random(seed);
        this.calls = calls;
        this.bodySize = bodySize;
        this.text = words();
        for (int hour = 0; hour < HOURS; hour++) {
            int ofDay = (hour + 16) % 24;
            shares[hour + 1] = shares[hour] + (ofDay >= 8 && ofDay < 18 ? 4 : 1);
        }
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        while (words.length() < 1 << 20) {
            words.append(Integer.toString(random.nextInt(40_000), 36)).append(' ');
        }
        return words.toString();
    }

    /** The next one. */
    LedgerEntry next() {
        Instant created = created(made++);
        boolean isRefused = random.nextInt(100) < 6;
        boolean isCached = !isRefused && random.nextInt(100) < 8;
        int key = skewed(KEYS);
        String model = MODELS.get((key + (random.nextInt(10) < 7 ? 0 : random.nextInt(MODELS.size()))) % MODELS.size());
        LedgerRow row = new LedgerRow(
                new UUID(created.toEpochMilli() << 16 | 0x7000, random.nextLong()),
                new UUID(created.toEpochMilli() << 16 | 0x4000 | random.nextInt(1 << 12), random.nextLong()),
                created,
                who(key),
                what(model),
                end(isRefused ? REFUSALS[random.nextInt(REFUSALS.length)] : 200, isCached, model),
                isRefused ? nothing() : spent(isCached));
        return new LedgerEntry(row, body(), body());
    }

    private Instant created(long number) {
        double share = shares[HOURS] * (number + 0.5) / calls;
        int place = Arrays.binarySearch(shares, share);
        int hour = place >= 0 ? place : -place - 2;
        double within = (share - shares[hour]) / (shares[hour + 1] - shares[hour]);
        return END.minusMillis(HOURS * HOUR - (long) ((hour + within) * HOUR));
    }

    /** Small numbers are far more frequent than large ones. */
    private int skewed(int most) {
        return (int) (Math.pow(random.nextDouble(), 3) * most);
    }

    private LedgerRow.Who who(int key) {
        int user = skewed(USERS);
        Optional<Session> session = random.nextInt(3) == 0
                ? Optional.of(Session.of("session-" + user + "-" + made / 5000, "/plan/step" + random.nextInt(6), "Trip"))
                : Optional.empty();
        return new LedgerRow.Who(
                key(key),
                "application-" + key,
                random.nextInt(20) == 0 ? Optional.empty() : Optional.of(user(user)),
                session,
                Map.of(
                        "team", TEAMS.get(key % TEAMS.size()),
                        "environment", random.nextInt(5) == 0 ? "staging" : "production",
                        "ticket", "T-" + random.nextInt(50_000)));
    }

    /** The tenant of a key; the first one's is the busiest. */
    static String key(int number) {
        return "key:" + new UUID(number, 7);
    }

    /** The name of a user; the first one's is the busiest. */
    static String user(int number) {
        return "user-" + number + "@example.com";
    }

    private LedgerRow.What what(String model) {
        return new LedgerRow.What(
                "/v1/chat/completions",
                model,
                Optional.empty(),
                model,
                provider(model),
                random.nextInt(3) == 0,
                Optional.empty(),
                Optional.empty());
    }

    private static String provider(String model) {
        return switch (model.charAt(0)) {
            case 'c' -> "anthropic";
            case 'm' -> "mistral";
            default -> model.startsWith("gem") ? "google" : "openai";
        };
    }

    private LedgerRow.End end(int status, boolean isCached, String model) {
        boolean isDone = status == 200;
        long millis = isDone && !isCached ? (long) Math.exp(6.5 + random.nextGaussian() * 0.9) : random.nextInt(40);
        Outcome outcome = isCached ? Outcome.CACHED : isDone ? Outcome.SUCCEEDED : Outcome.FAILED;
        return new LedgerRow.End(
                status,
                outcome,
                isDone ? Optional.empty() : Optional.of("error_" + Math.abs(status)),
                isDone ? Optional.of(Duration.ofMillis(1 + millis / 3)) : Optional.empty(),
                Duration.ofMillis(millis),
                List.of(new Attempted(model, status, Duration.ofMillis(millis))),
                isCached ? Optional.of(new UUID(random.nextLong(), 1)) : Optional.empty(),
                isCached ? Optional.of(Duration.ofMillis(900)) : Optional.empty(), false);
    }

    private static LedgerRow.Spent nothing() {
        return new LedgerRow.Spent(Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), 4_096, 200);
    }

    private LedgerRow.Spent spent(boolean isCached) {
        long prompt = (long) Math.exp(6 + random.nextGaussian());
        long completion = (long) Math.exp(5 + random.nextGaussian());
        long cached = random.nextInt(4) == 0 ? prompt / 2 : 0;
        long nanos = (prompt + completion) * NANOS_A_TOKEN;
        return new LedgerRow.Spent(
                Optional.of(new Usage(prompt, completion, prompt + completion, cached, 0, 0, 0, 0, 0, 0, 0, 0, false)),
                OptionalLong.of(isCached ? 0 : nanos),
                isCached ? OptionalLong.of(nanos) : OptionalLong.empty(),
                4_096,
                1_500);
    }

    private Optional<PackedBody> body() {
        if (bodySize == 0) {
            return Optional.empty();
        }
        int from = random.nextInt(text.length() - bodySize);
        String json = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + text.substring(from, from + bodySize) + "\"}]}";
        return Optional.of(PackedBody.of(json.getBytes(StandardCharsets.UTF_8)));
    }
}
