package io.github.heliconej.web;

import io.github.heliconej.api.Failure;
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
import java.util.concurrent.atomic.AtomicInteger;

/** Sends rows as files, to a few at once: each takes one of the server's threads as long as its reader likes. Safe for concurrent use. */
@ApplicationScoped
public class Exports {

    /** How many may be under way, but for those that begin in the same moment. */
    static final int MOST = 4;

    private final AtomicInteger underWay = new AtomicInteger();
    private final Clock clock;

    /** For the container's proxy. */
    protected Exports() {
        this(null);
    }

    @Inject
    Exports(@GatewayClock Clock clock) {
        this.clock = clock;
    }

    /**
     * Refuses what comes while too many are under way.
     *
     * @throws Stop with status 503
     */
    void requireRoom() {
        if (underWay.get() >= MOST) {
            throw new Stop(Failure.of(
                    503, "too_many_exports", "There are " + MOST + " exports under way; try again in a moment."));
        }
    }

    /**
     * The answer that sends these rows. The first of them is read here, so that what fails at once can be answered as that.
     *
     * @throws Stop with status 503 if too many are under way
     */
    Response.ResponseBuilder send(String name, ExportFormat format, List<String> columns, Iterator<JsonObject> rows) {
        requireRoom();
        rows.hasNext();
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .withZone(ZoneOffset.UTC)
                .format(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return Response.ok(new ExportStream(underWay, format, columns, rows), format.mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + name + "-" + time + "." + format.extension() + "\"")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
    }
}
