package io.github.heliconej.cache;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.config.CacheConfig;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.upstream.ChunkSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Gives answers again. Of identical calls that find nothing, one per empty bucket goes upstream; the others read along.
 * Safe for concurrent use.
 */
@ApplicationScoped
public class ResponseCache {

    /** After so many leaders that failed, a call goes upstream by itself. */
    private static final int MOST_LEADERS = 2;

    /** An answer larger than this part of the whole cache is not kept. */
    private static final int LARGEST_SHARE = 4;

    private final CacheConfig config;
    private final Clock clock;
    private final CacheStore store;
    private final Map<String, Flight> flights = new ConcurrentHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** For the container's proxy. */
    protected ResponseCache() {
        this.config = null;
        this.clock = null;
        this.store = null;
    }

    @Inject
    ResponseCache(HeliconeConfig config, @GatewayClock Clock clock, Instance<SharedCache> shared) {
        this(
                config.cache(),
                clock,
                shared.stream()
                        .flatMap(source -> source.store().stream())
                        .findFirst()
                        .orElseGet(() -> new MemoryCache(config.cache().maxBytes(), clock)));
    }

    ResponseCache(CacheConfig config, Clock clock, CacheStore store) {
        this.config = config;
        this.clock = clock;
        this.store = store;
    }

    /**
     * What a call asks of the cache.
     *
     * @param key which answers would do
     * @param policy how the cache is used
     * @param patience how long to wait for the answer to another call to begin
     */
    public record Ask(CacheKey key, CachePolicy policy, Duration patience) {}

    /**
     * What the upstream gave.
     *
     * @param head who answered
     * @param chunks the answer
     */
    public record Made(AnswerHead head, ChunkSource chunks) {}

    /**
     * An answer out of the cache, or from another call that is under way, or from upstream.
     *
     * @throws io.github.heliconej.api.GatewayException if it comes from upstream and that failed
     */
    public CachedAnswer answer(Ask ask, Supplier<Made> upstream) {
        for (int leaders = 0; leaders < MOST_LEADERS; leaders++) {
            Slots slots = look(ask);
            boolean isRead = ask.policy().isRead();
            Optional<CachedAnswer> found = isRead && slots.isFull() ? slots.pick() : Optional.empty();
            if (found.isEmpty() && ask.policy().isSaved()) {
                found = lead(ask, slots, upstream);
            }
            if (found.isEmpty() && isRead) {
                found = slots.pick().or(() -> follow(ask, slots));
            }
            if (found.isPresent()) {
                (found.get().isHit() ? hits : misses).increment();
                return found.get();
            }
        }
        misses.increment();
        return made(upstream.get());
    }

    private Slots look(Ask ask) {
        List<String> names = ask.key().slots(ask.policy().buckets());
        return new Slots(names, store.get(names), Slots.oldest(ask.policy(), clock.instant()));
    }

    /** Goes upstream for the first place that nobody else goes for; one that was filled meanwhile is a hit. */
    private Optional<CachedAnswer> lead(Ask ask, Slots slots, Supplier<Made> upstream) {
        for (int index : slots.open(ask.policy().replaces())) {
            Flight flight = new Flight();
            if (flights.putIfAbsent(slots.name(index), flight) == null) {
                Optional<CachedAnswer> filled = ask.policy().isRead() ? filledMeanwhile(ask, index) : Optional.empty();
                if (filled.isPresent()) {
                    flights.remove(slots.name(index), flight);
                    flight.fail(new IllegalStateException("Nobody went."));
                    return filled;
                }
                return Optional.of(lead(ask, slots.name(index), flight, upstream));
            }
        }
        return Optional.empty();
    }

    private Optional<CachedAnswer> filledMeanwhile(Ask ask, int index) {
        Slots now = look(ask);
        return now.empty().contains(index) ? Optional.empty() : now.pick();
    }

    private CachedAnswer lead(Ask ask, String slot, Flight flight, Supplier<Made> upstream) {
        try {
            Made made = upstream.get();
            Recording recording = new Recording(
                    made.head(), made.chunks(), new Recording.Keeping(config.maxBytes() / LARGEST_SHARE, answer -> {
                        answer.ifPresent(chunks -> keep(ask, slot, made.head(), chunks));
                        flights.remove(slot, flight);
                    }));
            ChunkSource own = recording.join().orElseThrow();
            flight.open(recording);
            return made(new Made(made.head(), own));
        } catch (RuntimeException | Error failure) {
            flights.remove(slot, flight);
            flight.fail(failure);
            throw failure;
        }
    }

    private void keep(Ask ask, String slot, AnswerHead head, List<ChatChunk> chunks) {
        byte[] answer = new StoredAnswer(head, clock.instant(), chunks).toBytes();
        store.put(slot, answer, ask.policy().timeToLive());
    }

    /** Reads along with a call that is under way for one of the empty places. */
    private Optional<CachedAnswer> follow(Ask ask, Slots slots) {
        for (int index : slots.empty()) {
            Flight flight = flights.get(slots.name(index));
            if (flight != null) {
                return flight.await(ask.patience()).flatMap(recording -> joined(recording, index));
            }
        }
        return Optional.empty();
    }

    private Optional<CachedAnswer> joined(Recording recording, int index) {
        Duration latency = Duration.between(recording.head().asked(), clock.instant());
        return recording
                .join()
                .map(chunks -> new CachedAnswer(recording.head(), chunks, OptionalInt.of(index), latency));
    }

    private static CachedAnswer made(Made made) {
        return new CachedAnswer(made.head(), made.chunks(), OptionalInt.empty(), Duration.ZERO);
    }

    /** {@return how many answers of a tenant were removed, all or those with a seed} */
    public long removeAll(String tenant, Optional<String> seed) {
        String namespace = config.namespace(tenant);
        return store.removeAll(seed.isPresent() ? CacheKey.prefix(namespace, seed) : CacheKey.prefix(namespace));
    }

    /** {@return whether a tenant shares its answers with others} */
    public boolean isShared(String tenant) {
        return config.isShared(tenant);
    }

    /** {@return whose answers a tenant shares} */
    public String namespace(String tenant) {
        return config.namespace(tenant);
    }

    /** {@return how many calls were answered without the upstream} */
    public long hits() {
        return hits.sum();
    }

    /** {@return how many calls looked for an answer in vain} */
    public long misses() {
        return misses.sum();
    }

    /** {@return what is kept, and what had to go} */
    public CacheStats stats() {
        return store.stats();
    }
}
