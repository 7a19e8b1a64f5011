package io.github.heliconej.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Answers in this server's memory, up to so many bytes. Safe for concurrent use. */
final class MemoryCache implements CacheStore {

    /** What an entry costs beside its answer: its key, and the cache's own books. */
    private static final int OVERHEAD = 400;

    private final Cache<String, Entry> entries;
    private final LongAdder evictions = new LongAdder();

    /** An answer and how long it is kept; entries compare by identity. */
    private record Entry(byte[] answer, Duration timeToLive) {}

    MemoryCache(long maxBytes, Clock clock) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String key, Entry entry) -> entry.answer().length + OVERHEAD)
                .expireAfter(Expiry.writing((String key, Entry entry) -> entry.timeToLive()))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .evictionListener((key, entry, cause) -> count(cause))
                .build();
    }

    @Override
    public List<Optional<byte[]>> get(List<String> keys) {
        return keys.stream()
                .map(key -> Optional.ofNullable(entries.getIfPresent(key)).map(Entry::answer))
                .toList();
    }

    @Override
    public void put(String key, byte[] answer, Duration timeToLive) {
        entries.put(key, new Entry(answer, timeToLive));
    }

    @Override
    public long removeAll(String prefix) {
        List<String> found = entries.asMap().keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .toList();
        return found.stream().filter(key -> entries.asMap().remove(key) != null).count();
    }

    private void count(RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            evictions.increment();
        }
    }

    @Override
    public CacheStats stats() {
        entries.cleanUp();
        long bytes = entries.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
        return new CacheStats(bytes, evictions.sum());
    }
}
