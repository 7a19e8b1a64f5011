package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExportsTest {

    private static final List<String> COLUMNS = List.of("n");

    private final AtomicInteger underWay = new AtomicInteger();

    @Test
    void export_whole_hasEveryRow() throws IOException {
        assertThat(written(ExportFormat.CSV, rows(3))).isEqualTo("n\r\n0\r\n1\r\n2\r\n");
        assertThat(underWay).hasValue(0);
    }

    @Test
    void export_thatFailsWithin_saysSoInItsLastLine() throws IOException {
        for (ExportFormat format : ExportFormat.values()) {
            String text = written(format, failingAfter(2));

            assertThat(text.lines()).last().asString().contains("broke off", "cannot be reached");
            assertThat(text).contains("1");
            assertThat(underWay).hasValue(0);
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

        assertThatThrownBy(() -> new ExportStream(underWay, ExportFormat.JSONL, COLUMNS, rows).write(gone))
                .isInstanceOf(IOException.class);

        assertThat(underWay).hasValue(0);
        assertThat(rows.next().getInt("n")).isLessThan(20_000);
    }

    private String written(ExportFormat format, Iterator<JsonObject> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ExportStream(underWay, format, COLUMNS, rows).write(out);
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
