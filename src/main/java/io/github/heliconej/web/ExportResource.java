package io.github.heliconej.web;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.LedgerPages;
import io.github.heliconej.ledger.RowQuery;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** {@code /v1/request/export}: the calls that a filter means as a file. Callers get their own tenant's. */
@Path("/request/export")
@Enveloped
public class ExportResource {

    @Inject
    private LedgerPages pages;

    @Inject
    private Exports exports;

    @Inject
    private Inquiry inquiry;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public ExportResource() {}

    /** {@return the calls that the body's filter means} */
    @POST
    public Response export(
            @QueryParam("format") @DefaultValue("jsonl") String format,
            @QueryParam("bodies") @DefaultValue("false") String bodies) {
        return export(format, bodies, inquiry.body(http));
    }

    /** {@return the calls that a filter in the address means, for browsers} */
    @GET
    public Response download(
            @QueryParam("format") @DefaultValue("jsonl") String format,
            @QueryParam("bodies") @DefaultValue("false") String bodies,
            @QueryParam("filter") @DefaultValue("\"all\"") String filter,
            @QueryParam("sort") @DefaultValue("{}") String sort) {
        return export(format, bodies, asked(filter, sort));
    }

    private Response export(String format, String bodies, RawJson asked) {
        ExportFormat known = ExportFormat.of(format);
        if (!Set.of("true", "false").contains(bodies)) {
            throw Stop.badRequest("'bodies' must be true or false.", "bodies");
        }
        boolean hasBodies = bodies.equals("true");
        RowQuery query = QueryForm.export(asked, inquiry.scope(http));
        return exports.send(
                        "requests", known, RowLines.columns(hasBodies), () -> new RowLines(pages.all(query, hasBodies)))
                .build();
    }

    /** What closes the object before its end, or adds a member to it, is refused. */
    private static RawJson asked(String filter, String sort) {
        try {
            RawJson json = RawJson.parse("{\"filter\":" + filter + ",\"sort\":" + sort + "}");
            if (json.names().size() == 2) {
                return json;
            }
        } catch (MalformedJsonException wrong) {
            throw Stop.badRequest("'filter' and 'sort' must be JSON.", "filter");
        }
        throw Stop.badRequest("'filter' and 'sort' must be one value of JSON each.", "filter");
    }
}
