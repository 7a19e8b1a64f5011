package io.github.heliconej.web;

import io.github.heliconej.alert.Webhook;
import io.github.heliconej.alert.WebhookTerms;
import io.github.heliconej.alert.WebhookTerms.PropertyFilter;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.ColumnText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What administrators send about a webhook: {@code {"destination","config":{"sampleRate","propertyFilters":[{"key",
 * "value"}]},"includeData","version","disabled"}}; members that are not there leave a setting as it is.
 */
final class WebhookForm {

    private static final Set<String> MEMBERS = Set.of("destination", "config", "includeData", "version", "disabled");
    private static final Set<String> CONFIG = Set.of("sampleRate", "propertyFilters", "includeData");
    private static final WebhookTerms NEW = new WebhookTerms(new BigDecimal(100), List.of(), true, "1");
    private static final int MOST_FILTERS = 20;
    private static final int FINEST = 4;

    private final JsonForm form;
    private final RawJson configJson;
    private final JsonForm config;

    /**
     * Takes a body.
     *
     * @throws Stop with status 400 if a member is unknown
     */
    WebhookForm(RawJson json) {
        this.form = new JsonForm(json, MEMBERS);
        this.configJson = object(json, "config");
        this.config = new JsonForm(configJson, CONFIG);
    }

    private static RawJson object(RawJson json, String name) {
        if (!json.has(name)) {
            return RawJson.parse("{}");
        }
        if (json.value(name).orElse(JsonValue.NULL) instanceof JsonObject object
                && object.toString().codePoints().noneMatch(ColumnText::isHalf)) {
            return RawJson.of(object);
        }
        throw Stop.badRequest("'" + name + "' must be an object.", name);
    }

    /**
     * Where a new one leads.
     *
     * @throws Stop with status 400 if that is missing, or no address
     */
    URI destination() {
        if (!form.has("destination")) {
            throw Stop.badRequest("'destination' is missing.", "destination");
        }
        return url(form.text("destination").orElse(""));
    }

    private static URI url(String text) {
        return WebUrl.of(text)
                .orElseThrow(() -> Stop.badRequest(
                        "'destination' must be an https URL without user and fragment.", "destination"));
    }

    /**
     * The terms of a new one.
     *
     * @throws Stop with status 400 that names the member at fault
     */
    WebhookTerms terms() {
        return terms(NEW);
    }

    /**
     * This one, changed.
     *
     * @throws Stop with status 400 that names the member at fault
     */
    Webhook change(Webhook old) {
        return new Webhook(
                old.id(),
                old.created(),
                form.has("destination") ? destination() : old.destination(),
                old.key(),
                terms(old.terms()),
                form.flag("disabled", old.isDisabled()));
    }

    /** Whether a new one is told nothing for now. */
    boolean isDisabled() {
        return form.flag("disabled", false);
    }

    private WebhookTerms terms(WebhookTerms old) {
        return new WebhookTerms(
                config.has("sampleRate") ? sampleRate() : old.sampleRate(),
                config.has("propertyFilters") ? filters() : old.filters(),
                form.flag("includeData", config.flag("includeData", old.includesData())),
                form.line("version", old.version(), 1));
    }

    private BigDecimal sampleRate() {
        return new DecimalMember(configJson, "sampleRate")
                .find()
                .filter(rate -> rate.signum() >= 0 && rate.compareTo(NEW.sampleRate()) <= 0 && rate.scale() <= FINEST)
                .map(Usd::plain)
                .orElseThrow(() -> Stop.badRequest(
                        "'sampleRate' must be a number from 0 to 100 with at most " + FINEST + " decimal places.",
                        "sampleRate"));
    }

    private List<PropertyFilter> filters() {
        if (!(configJson.value("propertyFilters").orElse(JsonValue.NULL) instanceof JsonArray array)
                || array.size() > MOST_FILTERS) {
            throw wrongFilters();
        }
        List<PropertyFilter> filters = new ArrayList<>();
        for (JsonValue element : array) {
            if (!(element instanceof JsonObject object)) {
                throw wrongFilters();
            }
            JsonForm filter = new JsonForm(RawJson.of(object), Set.of("key", "value"));
            filters.add(new PropertyFilter(
                    filter.line("key", "", 1), filter.text("value").orElseThrow(WebhookForm::wrongFilters)));
            if (filters.get(filters.size() - 1).key().isEmpty()) {
                throw wrongFilters();
            }
        }
        return filters;
    }

    private static Stop wrongFilters() {
        return Stop.badRequest(
                "'propertyFilters' must be an array of up to " + MOST_FILTERS + " objects with 'key' and 'value'.",
                "propertyFilters");
    }
}
