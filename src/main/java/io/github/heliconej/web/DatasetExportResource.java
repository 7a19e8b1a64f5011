package io.github.heliconej.web;

import io.github.heliconej.api.Caller;
import io.github.heliconej.ledger.Dataset;
import io.github.heliconej.ledger.Datasets;
import io.github.heliconej.ledger.LedgerPages;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.upstream.GatewayHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /v1/helicone-dataset/{id}/export}: a dataset as lines for fine-tuning, or as a table to read. */
@Path("/helicone-dataset/{id}/export")
@Enveloped
public class DatasetExportResource {

    @Inject
    private Datasets datasets;

    @Inject
    private LedgerPages pages;

    @Inject
    private Exports exports;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public DatasetExportResource() {}

    /** {@return the file; a header says how many lines it has, and another how many calls cannot become one} */
    @GET
    public Response export(@PathParam("id") String id, @QueryParam("format") @DefaultValue("jsonl") String format) {
        ExportFormat known = ExportFormat.of(format);
        Caller caller = CallAttributes.caller(http);
        Dataset dataset = datasets.get(Inquiry.id(id, "dataset"), caller);
        RowQuery calls = datasets.calls(dataset, caller);
        if (known == ExportFormat.CSV) {
            return exports.send("dataset", known, DatasetTable.COLUMNS, () -> new DatasetTable(pages.all(calls, true)))
                    .build();
        }
        FineTuningLines counted = new FineTuningLines(pages.all(calls, true));
        return exports.send("dataset", known, DatasetTable.COLUMNS, () -> {
                    counted.forEachRemaining(line -> {});
                    return new FineTuningLines(pages.all(calls, true));
                })
                .header(GatewayHeaders.DATASET_LINES, counted.lines())
                .header(GatewayHeaders.DATASET_PASSED_OVER, counted.passedOver())
                .build();
    }
}
