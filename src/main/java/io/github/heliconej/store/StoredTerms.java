package io.github.heliconej.store;

import io.github.heliconej.api.CallerTerms;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A key's terms as they stand in one column: JSON, where what is not set is not there. */
final class StoredTerms {

    private StoredTerms() {}

    static String text(CallerTerms terms) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        json.add("models", Json.createArrayBuilder(terms.models()));
        json.add("providers", Json.createArrayBuilder(terms.providers()));
        JsonObjectBuilder headers = Json.createObjectBuilder();
        new TreeMap<>(terms.defaults()).forEach(headers::add);
        json.add("headers", headers);
        terms.ratePolicy().ifPresent(policy -> json.add("ratePolicy", policy));
        terms.maxPromptTokens().ifPresent(most -> json.add("maxPromptTokens", most));
        terms.maxOutputTokens().ifPresent(most -> json.add("maxOutputTokens", most));
        return json.build().toString();
    }

    static CallerTerms parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            Map<String, String> headers = new TreeMap<>();
            JsonObject stored = json.getJsonObject("headers");
            stored.keySet().forEach(name -> headers.put(name, stored.getString(name)));
            return new CallerTerms(
                    strings(json.getJsonArray("models")),
                    strings(json.getJsonArray("providers")),
                    headers,
                    Map.of(),
                    Optional.ofNullable(json.getString("ratePolicy", null)),
                    number(json, "maxPromptTokens"),
                    number(json, "maxOutputTokens"));
        }
    }

    private static List<String> strings(JsonArray array) {
        return array.getValuesAs(JsonString::getString);
    }

    private static OptionalLong number(JsonObject json, String name) {
        return json.containsKey(name)
                ? OptionalLong.of(json.getJsonNumber(name).longValueExact())
                : OptionalLong.empty();
    }
}
