package io.github.heliconej.web;

import io.github.heliconej.api.Failure;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes rows line by line as the log gives them. A reader who is slow slows the reading; one who has left ends it. What
 * fails within says so in its last line.
 */
final class ExportStream implements StreamingOutput {

    private static final Logger LOG = Logger.getLogger(ExportStream.class.getName());
    private static final int BUFFER = 1 << 16;

    private final ExportPlaces.Place place;
    private final ExportFormat format;
    private final List<String> columns;
    private final Iterator<JsonObject> rows;

    ExportStream(ExportPlaces.Place place, ExportFormat format, List<String> columns, Iterator<JsonObject> rows) {
        this.place = place;
        this.format = format;
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        place.goOn();
        try (place) {
            BufferedOutputStream lines = new BufferedOutputStream(out, BUFFER);
            lines.write(bytes(format.head(columns)));
            writeRows(lines);
            lines.flush();
        } catch (IOException readerGone) {
            LOG.log(Level.FINE, "The reader of an export left", readerGone);
            throw readerGone;
        }
    }

    private void writeRows(OutputStream lines) throws IOException {
        try {
            while (rows.hasNext()) {
                lines.write(bytes(format.line(rows.next(), columns)));
            }
        } catch (RuntimeException failed) {
            Failure failure = ErrorAnswer.failure(failed);
            LOG.log(Level.WARNING, "An export broke off: {0}", failure.message());
            lines.write(bytes(format.failure(failure)));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
