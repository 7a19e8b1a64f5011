package io.github.heliconej.web;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.ColumnText;
import io.github.heliconej.ledger.Datasets;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;

/** A dataset to be made: {@code {"name":"…","requestIds":["…"],"meta":{…}}}; Helicone's clients say {@code datasetName}. */
final class DatasetForm {

    private static final int LARGEST_META = 10_000;

    private DatasetForm() {}

    /**
     * Reads it.
     *
     * @throws Stop with status 400 that names what is wrong
     */
    static Datasets.Draft draft(RawJson body) {
        JsonForm form = new JsonForm(body, Set.of("name", "datasetName", "requestIds", "meta"));
        String name = form.line(form.has("datasetName") ? "datasetName" : "name", "", 1);
        if (name.isEmpty() || form.has("name") && form.has("datasetName")) {
            throw Stop.badRequest("'name' must be there once: a line of 1 to 100 characters.", "name");
        }
        return new Datasets.Draft(name, meta(body), form.ids("requestIds"));
    }

    private static String meta(RawJson body) {
        JsonValue meta = body.value("meta").orElse(JsonValue.NULL);
        String text = meta.toString();
        boolean isObject = meta == JsonValue.NULL || meta instanceof JsonObject;
        boolean hasHalfLetters = text.codePoints().anyMatch(ColumnText::isHalf);
        if (!isObject || hasHalfLetters || text.length() > LARGEST_META) {
            throw Stop.badRequest("'meta' must be an object of at most " + LARGEST_META + " characters.", "meta");
        }
        return text;
    }
}
