package io.github.heliconej.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The places for the answers to one request, as they were found. One thread. */
final class Slots {

    private final List<String> names;
    private final List<Optional<byte[]>> kept;

    /** Answers that are older than the call wants count as if they were not there. */
    Slots(List<String> names, List<Optional<byte[]>> kept, Instant oldest) {
        this.names = names;
        this.kept = kept.stream()
                .map(answer -> answer.filter(bytes -> StoredAnswer.isSince(bytes, oldest)))
                .toList();
    }

    String name(int index) {
        return names.get(index);
    }

    boolean isFull() {
        return kept.stream().allMatch(Optional::isPresent);
    }

    /** One of the answers that are there, each as likely as the others. */
    Optional<CachedAnswer> pick() {
        List<Integer> filled = IntStream.range(0, kept.size())
                .filter(index -> kept.get(index).isPresent())
                .boxed()
                .toList();
        if (filled.isEmpty()) {
            return Optional.empty();
        }
        int index = filled.get(ThreadLocalRandom.current().nextInt(filled.size()));
        return StoredAnswer.from(kept.get(index).orElseThrow())
                .map(answer -> new CachedAnswer(
                        answer.head(), new WholeAnswer(answer.chunks()), OptionalInt.of(index), answer.latency()));
    }

    /** The places a new answer may take, the best first. */
    List<Integer> open(boolean replaces) {
        List<Integer> open = new ArrayList<>(empty());
        if (replaces) {
            List<Integer> filled =
                    new ArrayList<>(IntStream.range(0, kept.size()).boxed().toList());
            filled.removeAll(open);
            Collections.shuffle(filled, ThreadLocalRandom.current());
            open.addAll(filled);
        }
        return open;
    }

    /** The places without an answer, in order. */
    List<Integer> empty() {
        return IntStream.range(0, kept.size())
                .filter(index -> kept.get(index).isEmpty())
                .boxed()
                .toList();
    }

    /** The time before which answers are too old. */
    static Instant oldest(CachePolicy policy, Instant now) {
        return now.minus(policy.age().orElse(Duration.ofDays(3650)));
    }
}
