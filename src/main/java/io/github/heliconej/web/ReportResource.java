package io.github.heliconej.web;

import io.github.heliconej.alert.Report;
import io.github.heliconej.alert.Report.Figure;
import io.github.heliconej.alert.Report.TopModel;
import io.github.heliconej.alert.ReportWeek;
import io.github.heliconej.alert.Reports;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.ledger.Ledger;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;

/** {@code /v1/report?week=2026-W48}: what happened in a week, beside the week before. For viewers. */
@Path("/report")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class ReportResource {

    @Inject
    private Reports reports;

    @Inject
    private Ledger ledger;

    @Inject
    @GatewayClock
    private Clock clock;

    /** Made by the container. */
    public ReportResource() {}

    /** {@return the report of a week; of the last one that is over if none is named} */
    @GET
    public byte[] report(@QueryParam("week") String week) {
        Instant now = clock.instant();
        ReportWeek wanted = week == null ? ReportWeek.last(now) : ReportWeek.of(week, now);
        ledger.flush();
        return Envelope.data(json(reports.of(wanted)));
    }

    private static JsonObject json(Report report) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("week", report.week().name())
                .add("start", report.week().start().toString())
                .add("end", report.week().end().toString());
        report.figures().forEach(figure -> json.add(figure.name(), json(figure)));
        JsonArrayBuilder models = Json.createArrayBuilder();
        for (TopModel model : report.models()) {
            models.add(Json.createObjectBuilder()
                    .add("model", model.name())
                    .add("cost", json(model.cost()))
                    .add("requests", json(model.requests())));
        }
        // nothing here looks for them
        return json.add("threats", JsonValue.NULL).add("top_models", models).build();
    }

    private static JsonObject json(Figure figure) {
        return Json.createObjectBuilder()
                .add("value", AlertJson.number(figure.value()))
                .add("previous", AlertJson.number(figure.previous()))
                .add("change_percent", AlertJson.number(figure.change()))
                .build();
    }
}
