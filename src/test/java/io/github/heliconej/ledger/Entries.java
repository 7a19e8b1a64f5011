package io.github.heliconej.ledger;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.Session;
import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.LedgerRow.End;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import io.github.heliconej.ledger.LedgerRow.Spent;
import io.github.heliconej.ledger.LedgerRow.What;
import io.github.heliconej.ledger.LedgerRow.Who;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Log entries for tests. */
public final class Entries {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00.123Z");

    private Entries() {}

    /** A call that says everything. */
    public static LedgerEntry full(String user) {
        Who who = new Who(
                "key:1",
                "shop",
                Optional.of(user),
                Optional.of(Session.of("s-1", "/plan", "Trip")),
                Map.of("team", "blue", "Gr\u00fc\u00dfe", "\ud83d\ude00"));
        What what = new What(
                "/v1/chat/completions",
                "gpt-4o,claude",
                Optional.of("gpt-4o"),
                "gpt-4o-2024",
                "openai",
                true,
                Optional.of("p"),
                Optional.of("1.2"));
        End end = new End(
                200,
                Outcome.CACHED,
                Optional.of("code"),
                Optional.of(Duration.ofMillis(5)),
                Duration.ofMillis(25),
                List.of(new Attempted("gpt-4o/openai", 429, Duration.ofMillis(3))),
                Optional.of(UUID.randomUUID()),
                Optional.of(Duration.ofMillis(900)),
                false);
        Spent spent = new Spent(
                Optional.of(new Usage(10, 5, 15, 4, 3, 0, 2, 1, 0, 1, 0, 0, true)),
                OptionalLong.of(0),
                OptionalLong.of(12_345),
                100,
                200);
        return new LedgerEntry(
                row(who, what, end, spent), body("{\"a\":1}"), body("{\"b\":\"" + "x".repeat(3000) + "\"}"));
    }

    /** The same, made at this time. */
    public static LedgerEntry at(Instant created) {
        return at(created, full("u"));
    }

    /** A call as it would be, had it been made at this time. */
    public static LedgerEntry at(Instant created, LedgerEntry entry) {
        LedgerRow row = entry.row();
        UUID id = new UUID(
                created.toEpochMilli() << 16 | 0x7000, UUID.randomUUID().getLeastSignificantBits());
        return new LedgerEntry(
                new LedgerRow(id, row.requestId(), created, row.who(), row.what(), row.end(), row.spent()),
                entry.request(),
                entry.response());
    }

    /** A call that says as little as it can. */
    public static LedgerEntry bare() {
        Who who = new Who("open", "anyone", Optional.empty(), Optional.empty(), Map.of());
        What what =
                new What("/v1/embeddings", "m", Optional.empty(), "", "", false, Optional.empty(), Optional.empty());
        End end = new End(
                400,
                Outcome.REFUSED,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false);
        Spent spent = new Spent(Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), 0, 0);
        return new LedgerEntry(row(who, what, end, spent), Optional.empty(), Optional.empty());
    }

    /** A call of a user's that was refused because there were too many, by the gateway or by the provider. */
    public static LedgerEntry rateLimited(String user, boolean isByGateway) {
        LedgerRow row = bare().row();
        Who who = new Who("a", "c", Optional.of(user), Optional.empty(), Map.of());
        End end = new End(
                429,
                isByGateway ? Outcome.REFUSED : Outcome.FAILED,
                Optional.of("rate_limited"),
                Optional.empty(),
                Duration.ofMillis(1),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false);
        return new LedgerEntry(row(who, row.what(), end, row.spent()), Optional.empty(), Optional.empty());
    }

    /** Any call, with few different values. */
    public static LedgerEntry random(Random random, List<String> texts) {
        Supplier<String> text = () -> texts.get(random.nextInt(texts.size()));
        Who who = new Who(
                random.nextBoolean() ? "a" : text.get(),
                "c",
                Optional.of(text.get()).filter(user -> !user.isEmpty()),
                Optional.empty(),
                random.nextBoolean() ? Map.of("p", text.get()) : Map.of("p", text.get(), "it's", text.get()));
        What what = new What(
                "/v1/x",
                "m",
                Optional.empty(),
                text.get(),
                "p",
                random.nextBoolean(),
                Optional.empty(),
                Optional.empty());
        End end = new End(
                random.nextInt(3),
                random.nextBoolean() ? Outcome.CACHED : Outcome.FAILED,
                Optional.of(text.get()).filter(code -> !code.isEmpty()),
                random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofMillis(random.nextInt(3))),
                Duration.ofMillis(random.nextInt(5)),
                List.of(),
                random.nextBoolean() ? Optional.empty() : Optional.of(new UUID(random.nextInt(3), 1)),
                Optional.empty(),
                false);
        Spent spent = new Spent(
                random.nextBoolean() ? Optional.empty() : Optional.of(Usage.of(random.nextInt(3), 1)),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(3)),
                OptionalLong.empty(),
                0,
                0);
        return new LedgerEntry(row(who, what, end, spent), Optional.empty(), Optional.empty());
    }

    /** A call that somebody reports who has made it elsewhere. */
    public static LedgerEntry reported() {
        LedgerEntry full = full("u");
        LedgerRow row = full.row();
        End end = new End(
                200,
                Outcome.SUCCEEDED,
                Optional.empty(),
                Optional.empty(),
                Duration.ofMillis(25),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                true);
        return new LedgerEntry(row(row.who(), row.what(), end, row.spent()), full.request(), full.response());
    }

    /** The same call in a session. */
    public static LedgerEntry in(Session session, LedgerEntry entry) {
        Who who = entry.row().who();
        return with(new Who(who.tenant(), who.caller(), who.user(), Optional.of(session), who.properties()), entry);
    }

    /** The same call of another tenant. */
    public static LedgerEntry of(String tenant, LedgerEntry entry) {
        Who who = entry.row().who();
        return with(new Who(tenant, who.caller(), who.user(), who.session(), who.properties()), entry);
    }

    private static LedgerEntry with(Who who, LedgerEntry entry) {
        LedgerRow row = entry.row();
        return new LedgerEntry(
                new LedgerRow(row.id(), row.requestId(), row.created(), who, row.what(), row.end(), row.spent()),
                entry.request(),
                entry.response());
    }

    private static LedgerRow row(Who who, What what, End end, Spent spent) {
        return new LedgerRow(UUID.randomUUID(), UUID.randomUUID(), CREATED, who, what, end, spent);
    }

    private static Optional<PackedBody> body(String text) {
        return Optional.of(PackedBody.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
