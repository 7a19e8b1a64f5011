package io.github.heliconej.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Retryable;
import io.github.heliconej.upstream.ChunkSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecordingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final QueuedSource source = new QueuedSource();
    private final List<Optional<List<ChatChunk>>> ends = new ArrayList<>();

    @Test
    void join_atAnyTimeBeforeTheEnd_readsEverything() {
        Recording recording = recording(1_000);
        ChunkSource leader = recording.join().orElseThrow();
        source.says(1);
        assertThat(numbers(leader, 1)).containsExactly("1");
        ChunkSource follower = recording.join().orElseThrow();
        source.says(2).ends();
        assertThat(rest(follower)).containsExactly("1", "2");
        assertThat(rest(leader)).containsExactly("2");
        assertThat(rest(recording.join().orElseThrow())).containsExactly("1", "2");
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0).orElseThrow()).hasSize(2);
        assertThat(source.closings.get()).isPositive();
    }

    @Test
    void close_ofTheLeader_doesNotStopTheOthers() {
        Recording recording = recording(1_000);
        ChunkSource leader = recording.join().orElseThrow();
        ChunkSource follower = recording.join().orElseThrow();
        source.says(1);
        numbers(leader, 1);
        leader.close();
        leader.close();
        assertThat(source.closings).hasValue(0);
        source.says(2).ends();
        assertThat(rest(follower)).containsExactly("1", "2");
        assertThat(ends.get(0)).isPresent();
    }

    @Test
    void close_ofTheLastReader_endsTheUpstreamAndKeepsNothing() {
        Recording recording = recording(1_000);
        ChunkSource one = recording.join().orElseThrow();
        ChunkSource other = recording.join().orElseThrow();
        source.says(1);
        numbers(one, 1);
        one.close();
        other.close();
        assertThat(source.closings).hasValue(1);
        assertThat(ends).containsExactly(Optional.empty());
        assertThat(recording.join()).isEmpty();
    }

    @Test
    void failure_midway_reachesEveryReaderAfterWhatCameBefore() {
        Recording recording = recording(1_000);
        ChunkSource one = recording.join().orElseThrow();
        ChunkSource other = recording.join().orElseThrow();
        source.says(1).fails(new Retryable(Failure.of(502, "upstream_broken", "broke")));
        numbers(one, 1);
        assertThatThrownBy(() -> one.poll(PATIENCE)).hasMessage("broke");
        assertThat(numbers(other, 1)).containsExactly("1");
        assertThatThrownBy(() -> other.poll(PATIENCE)).hasMessage("broke");
        assertThat(recording.join()).isEmpty();
        assertThat(ends).containsExactly(Optional.empty());
    }

    @Test
    void answer_tooLarge_isReadToItsEndAndNotKept() {
        Recording recording = recording(40);
        ChunkSource leader = recording.join().orElseThrow();
        ChunkSource follower = recording.join().orElseThrow();
        source.says(1, 2, 3, 4).ends();
        assertThat(numbers(leader, 3)).containsExactly("1", "2", "3");
        assertThat(recording.join()).isEmpty();
        assertThat(rest(follower)).containsExactly("1", "2", "3", "4");
        assertThat(rest(leader)).containsExactly("4");
        assertThat(ends).containsExactly(Optional.empty());
    }

    @Test
    void poll_silence_isEmptyAndNoEnd() {
        ChunkSource reader = recording(1_000).join().orElseThrow();
        assertThat(reader.poll(Duration.ofMillis(1))).isEmpty();
        assertThat(reader.isComplete()).isFalse();
        source.ends();
        assertThat(reader.poll(PATIENCE)).isEmpty();
        assertThat(reader.isComplete()).isTrue();
    }

    @Test
    void readers_manyAtOnce_eachReadEveryChunkInOrder() throws Exception {
        Recording recording = recording(1_000_000);
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<List<String>>> readings = new ArrayList<>();
            for (int reader = 0; reader < 20; reader++) {
                ChunkSource own = recording.join().orElseThrow();
                readings.add(threads.submit(() -> rest(own)));
            }
            List<String> said = new ArrayList<>();
            for (int number = 0; number < 500; number++) {
                source.says(number);
                said.add(Integer.toString(number));
            }
            source.ends();
            for (Future<List<String>> reading : readings) {
                assertThat(reading.get(20, TimeUnit.SECONDS)).isEqualTo(said);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void read_whileAnotherReads_waitsForItsTurn() throws Exception {
        Recording recording = recording(1_000);
        FutureTask<String> one = waiting(recording.join().orElseThrow());
        FutureTask<String> other = waiting(recording.join().orElseThrow());
        source.says(1).ends();
        assertThat(one.get()).isEqualTo("1");
        assertThat(other.get()).isEqualTo("1");
    }

    /** A reader of a whole answer who waits for it, unless he has given up at once. */
    private static FutureTask<String> waiting(ChunkSource reader) {
        FutureTask<String> reading = new FutureTask<>(
                () -> Long.toString(WholeAnswer.read(reader).integer("n").orElseThrow()));
        Thread thread = new Thread(reading);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && !reading.isDone()) {
            Thread.onSpinWait();
        }
        return reading;
    }

    private Recording recording(long mostBytes) {
        AnswerHead head = new AnswerHead("id", "p", "m", 0, Map.of(), Instant.EPOCH);
        return new Recording(head, source, new Recording.Keeping(mostBytes, ends::add));
    }

    private static List<String> numbers(ChunkSource reader, int count) {
        List<String> numbers = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            numbers.add(number(reader.poll(PATIENCE).orElseThrow()));
        }
        return numbers;
    }

    private static List<String> rest(ChunkSource reader) {
        List<String> numbers = new ArrayList<>();
        while (!reader.isComplete()) {
            reader.poll(PATIENCE).ifPresent(chunk -> numbers.add(number(chunk)));
        }
        return numbers;
    }

    private static String number(ChatChunk chunk) {
        return Long.toString(chunk.json().integer("n").orElseThrow());
    }
}
