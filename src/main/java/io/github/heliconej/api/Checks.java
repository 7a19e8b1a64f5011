package io.github.heliconej.api;

/** The few things every request must have before the gateway can act on it. */
final class Checks {

    private Checks() {}

    static RawJson parse(byte[] body) {
        try {
            return RawJson.parse(body);
        } catch (MalformedJsonException malformed) {
            throw Stop.badRequest(malformed.getMessage(), null);
        }
    }

    static void model(RawJson json) {
        if (!json.has("model")) {
            throw Stop.badRequest("'model' is missing.", "model");
        }
        if (json.string("model").filter(model -> !model.isBlank()).isEmpty()) {
            throw Stop.badRequest("'model' must be a non-empty string.", "model");
        }
    }

    static void present(RawJson json, String name) {
        if (!json.has(name) || json.isNull(name)) {
            throw Stop.badRequest("'" + name + "' is missing.", name);
        }
    }
}
