package io.github.heliconej.web;

import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** Sends rows as files, to a few at once: each takes one of the server's threads as long as its reader likes. Safe for concurrent use. */
@ApplicationScoped
public class Exports {

    private final ExportPlaces places;
    private final Clock clock;

    /** For the container's proxy. */
    protected Exports() {
        this(null);
    }

    @Inject
    Exports(@GatewayClock Clock clock) {
        this.places = new ExportPlaces(clock);
        this.clock = clock;
    }

    /**
     * The answer that sends these rows.
     *
     * @throws Stop with status 503 if too many are under way
     */
    Response.ResponseBuilder send(
            String name, ExportFormat format, List<String> columns, Supplier<Iterator<JsonObject>> rows) {
        ExportStream stream = begin(format, columns, rows);
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .withZone(ZoneOffset.UTC)
                .format(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return Response.ok(stream, format.mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + name + "-" + time + "." + format.extension() + "\"")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
    }

    /** Takes a place. The rows are made, and the first is read, within it, so that what fails at once can be answered as that. */
    ExportStream begin(ExportFormat format, List<String> columns, Supplier<Iterator<JsonObject>> source) {
        ExportPlaces.Place place = places.take();
        boolean isReady = false;
        try {
            Iterator<JsonObject> rows = source.get();
            rows.hasNext();
            isReady = true;
            return new ExportStream(place, format, columns, rows);
        } finally {
            if (isReady) {
                place.promise();
            } else {
                place.close();
            }
        }
    }
}
