package io.github.heliconej.web;

import io.github.heliconej.ledger.CallStream;
import io.github.heliconej.ledger.Dataset;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;

/** Datasets and their rows as Helicone's management API shows them, with a few members of ours. */
final class DatasetJson {

    private DatasetJson() {}

    static JsonObject of(Dataset dataset) {
        return Json.createObjectBuilder()
                .add("id", dataset.id().toString())
                .add("name", dataset.name())
                .add("created_at", dataset.created().toString())
                .add("dataset_type", "helicone")
                .add("meta", meta(dataset))
                .add("organization", dataset.tenant())
                .add("requests_count", dataset.requests())
                .build();
    }

    private static JsonValue meta(Dataset dataset) {
        try (JsonReader reader = Json.createReader(new StringReader(dataset.meta()))) {
            return reader.readValue();
        }
    }

    /** A call in it; its bodies are here, so that nobody has to fetch them from elsewhere. */
    static JsonObject row(Dataset dataset, CallStream.Full full, Instant added) {
        JsonObject call = RequestRow.of(full.call(), full.bodies());
        return Json.createObjectBuilder()
                .add("id", full.call().row().id().toString())
                .add("origin_request_id", full.call().row().requestId().toString())
                .add("dataset_id", dataset.id().toString())
                .add("created_at", added.toString())
                .add(
                        "signed_url",
                        Json.createObjectBuilder().addNull("data").add("error", "The bodies are in this row."))
                .add("request_body", call.get("request_body"))
                .add("response_body", call.get("response_body"))
                .build();
    }
}
