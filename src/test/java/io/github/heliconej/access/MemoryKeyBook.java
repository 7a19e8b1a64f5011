package io.github.heliconej.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A book that forgets everything at its end, and counts how often keys are looked for. */
final class MemoryKeyBook implements KeyBook {

    final AtomicInteger searches = new AtomicInteger();

    private final Map<String, VirtualKey> keys = new ConcurrentHashMap<>();
    private volatile Runnable afterSearch = () -> {};

    /** Runs this once, after the next search and before its answer is given. */
    void afterNextSearch(Runnable task) {
        afterSearch = task;
    }

    @Override
    public Optional<VirtualKey> find(String digest) {
        searches.incrementAndGet();
        Optional<VirtualKey> found = keys.values().stream()
                .filter(key -> key.secret().digest().equals(digest)
                        || key.former()
                                .filter(old -> old.digest().equals(digest))
                                .isPresent())
                .findFirst();
        Runnable task = afterSearch;
        afterSearch = () -> {};
        task.run();
        return found;
    }

    @Override
    public Optional<VirtualKey> get(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public List<VirtualKey> all() {
        return new ArrayList<>(keys.values());
    }

    @Override
    public void add(VirtualKey key) {
        keys.put(key.id(), key);
    }

    @Override
    public Optional<VirtualKey> change(String id, UnaryOperator<VirtualKey> change) {
        return Optional.ofNullable(keys.computeIfPresent(id, (same, key) -> change.apply(key)));
    }

    @Override
    public boolean remove(String id) {
        return keys.remove(id) != null;
    }
}
