package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.SettableClock;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExportsTest {

    private static final List<String> COLUMNS = List.of("n");

    private final SettableClock clock = new SettableClock();
    private final ExportPlaces places = new ExportPlaces(clock);

    @Test
    void export_whole_hasEveryRow() throws IOException {
        assertThat(written(ExportFormat.CSV, rows(3))).isEqualTo("n\r\n0\r\n1\r\n2\r\n");
        assertThat(places.size()).isZero();
    }

    @Test
    void export_thatFailsWithin_saysSoInItsLastLine() throws IOException {
        for (ExportFormat format : ExportFormat.values()) {
            String text = written(format, failingAfter(2));

            assertThat(text.lines()).last().asString().contains("broke off", "cannot be reached");
            assertThat(text).contains("1");
            assertThat(places.size()).isZero();
        }
    }

    @Test
    void export_whoseReaderHasLeft_readsNoFurther() {
        Iterator<JsonObject> rows = rows(1_000_000);
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int letter) throws IOException {
                throw new IOException("reset");
            }
        };

        assertThatThrownBy(() -> new ExportStream(places.take(), ExportFormat.JSONL, COLUMNS, rows).write(gone))
                .isInstanceOf(IOException.class);

        assertThat(places.size()).isZero();
        assertThat(rows.next().getInt("n")).isLessThan(20_000);
    }

    @Test
    void exports_beyondTheMost_areRefusedBeforeTheyReadAnything() {
        Exports exports = new Exports(clock);
        List<ExportStream> answers = Stream.generate(() -> begin(exports, () -> rows(1)))
                .limit(ExportPlaces.MOST)
                .toList();

        assertThat(answers).hasSize(ExportPlaces.MOST);
        assertThatThrownBy(() -> begin(exports, () -> {
                    throw new AssertionError("read");
                }))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("4 exports");
    }

    @Test
    void export_whoseLinesAreCounted_hasAPlaceMeanwhile() {
        Exports exports = new Exports(clock);
        List<Integer> within = new ArrayList<>();

        begin(exports, () -> nested(exports, within));

        assertThat(within).containsExactly(1, 2, 3);
    }

    /** Counts as long as there is room, each within the one before. */
    private static Iterator<JsonObject> nested(Exports exports, List<Integer> within) {
        if (within.size() < ExportPlaces.MOST - 1) {
            within.add(within.size() + 1);
            begin(exports, () -> nested(exports, within));
        } else {
            assertThatThrownBy(() -> begin(exports, () -> rows(1))).isInstanceOf(Stop.class);
        }
        return rows(1);
    }

    @Test
    void export_thatFailsAtOnce_leavesItsPlace() {
        Exports exports = new Exports(clock);
        for (int time = 0; time <= ExportPlaces.MOST; time++) {
            assertThatThrownBy(() -> begin(exports, () -> failingAfter(0))).hasMessageContaining("cannot be reached");
        }
    }

    @Test
    void export_thatTheServerNeverWrites_leavesItsPlaceSoon() throws IOException {
        ExportPlaces.Place unwritten = places.take();
        ExportPlaces.Place written = places.take();
        places.take();
        places.take();
        unwritten.promise();
        written.promise();
        written.goOn();

        clock.advance(ExportPlaces.PROMISE.minusMillis(1));
        assertThatThrownBy(places::take).isInstanceOf(Stop.class);

        clock.advance(Duration.ofMillis(1));
        places.take();
        assertThat(places.size()).isEqualTo(ExportPlaces.MOST);
        assertThatThrownBy(places::take).isInstanceOf(Stop.class);
    }

    @Test
    void exports_askedForTogether_areNeverMoreThanTheMost() throws InterruptedException {
        AtomicInteger admitted = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> crowd = Stream.generate(() -> new Thread(() -> {
                    try {
                        start.await();
                        places.take();
                        admitted.incrementAndGet();
                    } catch (Stop | InterruptedException refused) {
                        Thread.yield();
                    }
                }))
                .limit(32)
                .toList();
        crowd.forEach(Thread::start);
        start.countDown();
        for (Thread one : crowd) {
            one.join();
        }

        assertThat(admitted).hasValue(ExportPlaces.MOST);
    }

    private static ExportStream begin(Exports exports, Supplier<Iterator<JsonObject>> source) {
        return exports.begin(ExportFormat.JSONL, COLUMNS, source);
    }

    private String written(ExportFormat format, Iterator<JsonObject> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ExportStream(places.take(), format, COLUMNS, rows).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Iterator<JsonObject> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Json.createObjectBuilder().add("n", number).build())
                .iterator();
    }

    private static Iterator<JsonObject> failingAfter(int count) {
        return Stream.iterate(0, number -> number + 1)
                .map(number -> {
                    if (number == count) {
                        throw new Stop(
                                Failure.of(503, "store_unavailable", "The gateway's database cannot be reached."));
                    }
                    return Json.createObjectBuilder().add("n", number).build();
                })
                .iterator();
    }
}
