package io.github.heliconej.web;

import io.github.heliconej.analytics.PropertyNumbers;
import io.github.heliconej.analytics.PropertyNumbers.Costs;
import io.github.heliconej.analytics.PropertyNumbers.ValueCost;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.ledger.FilterReader;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;

/** {@code /v1/property}: custom properties. Callers see those of their own tenant's calls. */
@Path("/property")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class PropertiesResource {

    private static final int MOST_NAMES = 1000;
    private static final int MOST_VALUES = 25;
    private static final int DEAREST = 10;

    @Inject
    private PropertyNumbers properties;

    @Inject
    private Inquiry inquiry;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public PropertiesResource() {}

    /** {@return the names of properties} */
    @POST
    @Path("/query")
    public byte[] names() {
        inquiry.form(http, Set.of());
        JsonArrayBuilder names = Json.createArrayBuilder();
        properties
                .names(inquiry.scope(http), MOST_NAMES)
                .forEach(name -> names.add(Json.createObjectBuilder().add("property", name)));
        return Envelope.data(names.build());
    }

    /** {@return values with a text in them: {@code {"searchTerm":"…"}}} */
    @POST
    @Path("/{key}/search")
    public byte[] search(@PathParam("key") String key) {
        String name = FilterReader.propertyName(key);
        String part = inquiry.form(http, Set.of("searchTerm")).line("searchTerm", "", 0);
        JsonArrayBuilder values = Json.createArrayBuilder();
        properties.values(name, part, inquiry.scope(http), MOST_VALUES).forEach(values::add);
        return Envelope.data(values.build());
    }

    /** {@return the values whose calls cost most, and the rest: {@code {"timeFilter":{"start":"…","end":"…"}}}} */
    @POST
    @Path("/{key}/top-costs/query")
    public byte[] costs(@PathParam("key") String key) {
        String name = FilterReader.propertyName(key);
        RawJson body = inquiry.body(http);
        new JsonForm(body, Set.of("timeFilter"));
        Costs costs = properties.costs(name, TimeForm.TEXTS.read(body), inquiry.scope(http), DEAREST);
        JsonArrayBuilder values = Json.createArrayBuilder();
        costs.dearest().forEach(value -> values.add(shown(value)));
        long shown = costs.dearest().stream().mapToLong(ValueCost::cost).sum();
        if (costs.total() > shown) {
            values.add(shown(new ValueCost("Other", costs.total() - shown)));
        }
        return Envelope.data(values.build());
    }

    private static JsonObjectBuilder shown(ValueCost value) {
        return Json.createObjectBuilder().add("value", value.value()).add("cost", Usd.of(value.cost()));
    }
}
