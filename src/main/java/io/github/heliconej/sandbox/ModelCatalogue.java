package io.github.heliconej.sandbox;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * The models the sandbox lists. It answers for any model name; the list is there for clients that choose from one, and a
 * name outside it is 404 only under {@code /models}.
 */
final class ModelCatalogue {

    private static final List<String> NAMES = List.of(
            "sandbox",
            "gpt-4o",
            "gpt-4o-mini",
            "gpt-4.1",
            "gpt-4.1-mini",
            "gpt-3.5-turbo-instruct",
            "text-embedding-3-small",
            "text-embedding-3-large");

    /** Listed for every model, because a catalogue must not change from call to call: 2025-01-01. */
    private static final long CREATED = 1_735_689_600L;

    private ModelCatalogue() {}

    /**
     * All models.
     *
     * @return {@code {"object":"list","data":[…]}}
     */
    static JsonObject list() {
        var models = NAMES.stream().map(ModelCatalogue::entry).toList();
        return SandboxJson.object()
                .add("object", "list")
                .add("data", SandboxJson.array(models))
                .build();
    }

    /**
     * One model.
     *
     * @param name as listed
     * @return its entry
     * @throws SandboxException 404 if it is not listed
     */
    static JsonObject model(String name) {
        if (!NAMES.contains(name)) {
            throw new SandboxException(404, "model_not_found", "model", "The model '" + name + "' does not exist.");
        }
        return entry(name);
    }

    private static JsonObject entry(String name) {
        return SandboxJson.object()
                .add("id", name)
                .add("object", "model")
                .add("created", CREATED)
                .add("owned_by", "sandbox")
                .build();
    }
}
