package io.github.heliconej.web;

import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.ScoreNumbers;
import io.github.heliconej.analytics.ScoreSum;
import io.github.heliconej.analytics.Timeline;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** {@code /v1/dashboard/scores}: scores over time. Callers see those of their own tenant's calls. */
@Path("/dashboard/scores")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class ScoresResource {

    private static final Timeline.Adding<ScoreSum> SCORES = new Timeline.Adding<>(ScoreSum::new, ScoreSum::add);

    @Inject
    private ScoreNumbers scores;

    @Inject
    private Inquiry inquiry;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public ScoresResource() {}

    /** {@return the average of each score in each increment that has any; Helicone calls it a sum} */
    @POST
    @Path("/query")
    public byte[] overTime() {
        MetricsForm form = new MetricsForm(inquiry.body(http), inquiry.scope(http));
        Timeline timeline = form.timeline();
        Map<Group, ScoreSum> sums = scores.sums(form.inSteps(timeline, By.NOTHING));
        JsonArrayBuilder points = Json.createArrayBuilder();
        timeline.grouped(sums, SCORES)
                .forEach((time, names) -> names.forEach((name, score) -> points.add(Json.createObjectBuilder()
                        .add("created_at_trunc", time.toString())
                        .add("score_key", name)
                        .add("score_sum", Usd.plain(score.average()))
                        .add("score_count", score.count()))));
        return Envelope.data(points.build());
    }
}
