package io.github.heliconej.web;

import io.github.heliconej.access.KeySettings;
import io.github.heliconej.access.NewSecret;
import io.github.heliconej.access.VirtualKey;
import io.github.heliconej.api.CallerTerms;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** Virtual keys as administrators see them. */
final class KeyView {

    private KeyView() {}

    static String list(List<VirtualKey> keys, Function<VirtualKey, JsonArray> budgets) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        keys.forEach(key -> data.add(json(key, budgets.apply(key))));
        return Json.createObjectBuilder()
                .add("object", "list")
                .add("data", data)
                .build()
                .toString();
    }

    static String of(VirtualKey key, JsonArray budgets) {
        return json(key, budgets).build().toString();
    }

    /** With the secret: the only time it is shown. */
    static String of(NewSecret made, JsonArray budgets) {
        return json(made.key(), budgets)
                .add("key", made.secret().reveal())
                .build()
                .toString();
    }

    private static JsonObjectBuilder json(VirtualKey key, JsonArray budgets) {
        KeySettings settings = key.settings();
        JsonArrayBuilder roles = Json.createArrayBuilder();
        settings.roles().stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .sorted()
                .forEach(roles::add);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", key.id())
                .add("object", "key")
                .add("name", settings.name())
                .add("owner", settings.owner())
                .add("prefix", key.secret().prefix())
                .add("tenant", key.tenant())
                .add("roles", roles);
        addTerms(json, settings.terms());
        return json.add("budgets", budgets)
                .add("created", key.created().toString())
                .add("rotated", time(key.rotated()))
                .add("expires", time(settings.expires()))
                .add("disabled", settings.isDisabled());
    }

    private static void addTerms(JsonObjectBuilder json, CallerTerms terms) {
        JsonObjectBuilder headers = Json.createObjectBuilder();
        new TreeMap<>(terms.defaults()).forEach(headers::add);
        json.add("models", Json.createArrayBuilder(terms.models()))
                .add("providers", Json.createArrayBuilder(terms.providers()))
                .add("headers", headers)
                .add(
                        "rate_policy",
                        terms.ratePolicy().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
                .add("max_prompt_tokens", number(terms.maxPromptTokens()))
                .add("max_output_tokens", number(terms.maxOutputTokens()));
    }

    private static JsonValue time(Optional<Instant> time) {
        return time.<JsonValue>map(instant -> Json.createValue(instant.toString()))
                .orElse(JsonValue.NULL);
    }

    private static JsonValue number(OptionalLong number) {
        return number.isPresent() ? Json.createValue(number.getAsLong()) : JsonValue.NULL;
    }
}
