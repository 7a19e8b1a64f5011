package io.github.heliconej.web;

import io.github.heliconej.api.Caller;
import io.github.heliconej.ledger.CallStream;
import io.github.heliconej.ledger.Dataset;
import io.github.heliconej.ledger.DatasetBook;
import io.github.heliconej.ledger.Datasets;
import io.github.heliconej.ledger.Ledger;
import io.github.heliconej.ledger.LedgerPages;
import io.github.heliconej.ledger.RowQuery;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * {@code /v1/helicone-dataset}: collections of calls. Everybody collects what they may see of the log, in datasets of their
 * own tenant; viewers read all datasets, administrators change all.
 */
@Path("/helicone-dataset")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class DatasetsResource {

    private static final int MOST_ROWS = 100;
    private static final int USUAL = 10;

    @Inject
    private Datasets datasets;

    @Inject
    private DatasetBook book;

    @Inject
    private LedgerPages pages;

    @Inject
    private Ledger ledger;

    @Inject
    private Inquiry inquiry;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public DatasetsResource() {}

    /** {@return the id of the new dataset} */
    @POST
    public byte[] create() {
        Datasets.Draft draft = DatasetForm.draft(inquiry.body(http));
        ledger.flush();
        Dataset made = datasets.create(draft, caller());
        return Envelope.data(Json.createObjectBuilder()
                .add("datasetId", made.id().toString())
                .build());
    }

    /** {@return the datasets that the caller may see, all or those named} */
    @POST
    @Path("/query")
    public byte[] query() {
        Set<UUID> named = form(Set.of("datasetIds")).ids("datasetIds");
        JsonArrayBuilder all = Json.createArrayBuilder();
        datasets.all(named, caller()).forEach(dataset -> all.add(DatasetJson.of(dataset)));
        return Envelope.data(all.build());
    }

    /** Adds a call. */
    @POST
    @Path("/{id}/request/{requestId}")
    public byte[] add(@PathParam("id") String id, @PathParam("requestId") String request) {
        form(Set.of());
        return change(id, Set.of(Inquiry.id(request, "request")), Set.of());
    }

    /** Adds calls and takes others out. */
    @POST
    @Path("/{id}/mutate")
    public byte[] mutate(@PathParam("id") String id) {
        JsonForm form = form(Set.of("addRequests", "removeRequests"));
        return change(id, form.ids("addRequests"), form.ids("removeRequests"));
    }

    /** {@return calls of a dataset, the oldest first, with their bodies} */
    @POST
    @Path("/{id}/query")
    public byte[] rows(@PathParam("id") String id) {
        JsonForm form = form(Set.of("offset", "limit"));
        long offset = form.offset();
        int limit = form.limit(MOST_ROWS, USUAL);
        Dataset dataset = known(id);
        RowQuery query = datasets.calls(dataset, caller()).offset(offset).limit(limit);
        List<CallStream.Full> calls = new ArrayList<>();
        pages.all(query, true).forEachRemaining(calls::add);
        Map<UUID, Instant> added = book.added(
                dataset.id(), calls.stream().map(full -> full.call().row().id()).toList());
        JsonArrayBuilder rows = Json.createArrayBuilder();
        for (CallStream.Full full : calls) {
            UUID row = full.call().row().id();
            rows.add(DatasetJson.row(dataset, full, added.getOrDefault(row, dataset.created())));
        }
        return Envelope.data(rows.build());
    }

    /** {@return how many calls of a dataset the caller may see} */
    @POST
    @Path("/{id}/count")
    public byte[] count(@PathParam("id") String id) {
        return Envelope.data(Json.createValue(known(id).requests()));
    }

    /** Forgets a dataset; its calls stay on record. */
    @DELETE
    @Path("/{id}")
    public byte[] delete(@PathParam("id") String id) {
        datasets.delete(Inquiry.id(id, "dataset"), caller());
        return Envelope.data(JsonValue.NULL);
    }

    /** The same, as Helicone's clients ask for it. */
    @POST
    @Path("/{id}/delete")
    public byte[] remove(@PathParam("id") String id) {
        return delete(id);
    }

    private byte[] change(String id, Set<UUID> added, Set<UUID> removed) {
        UUID dataset = Inquiry.id(id, "dataset");
        ledger.flush();
        datasets.change(dataset, added, removed, caller());
        return Envelope.data(JsonValue.NULL);
    }

    private Dataset known(String id) {
        return datasets.get(Inquiry.id(id, "dataset"), caller());
    }

    private Caller caller() {
        return CallAttributes.caller(http);
    }

    private JsonForm form(Set<String> members) {
        return inquiry.form(http, members);
    }
}
