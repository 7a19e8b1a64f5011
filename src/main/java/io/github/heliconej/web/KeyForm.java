package io.github.heliconej.web;

import io.github.heliconej.access.KeySettings;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.LimitConfig;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.HeaderText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what administrators send about a key; members that are not there leave a setting as it is, null clears it. */
final class KeyForm {

    private static final KeySettings NEW =
            new KeySettings("", "", Set.of(Role.CALLER), CallerTerms.none(), Optional.empty(), false);

    private static final Set<String> MEMBERS = Set.of(
            "name",
            "owner",
            "roles",
            "models",
            "providers",
            "headers",
            "rate_policy",
            "budgets",
            "max_prompt_tokens",
            "max_output_tokens",
            "expires",
            "disabled");

    private final JsonForm form;
    private final LimitConfig limits;
    private final Optional<List<BudgetJson.Terms>> budgets;

    /**
     * Takes a body.
     *
     * @throws Stop with status 400 if a member is unknown, or the budgets are wrong
     */
    KeyForm(RawJson json, LimitConfig limits) {
        this.form = new JsonForm(json, MEMBERS);
        this.limits = limits;
        this.budgets = form.has("budgets") ? Optional.of(BudgetJson.terms(json)) : Optional.empty();
    }

    /** The budgets that the key is to have from now on; empty if they stay as they are. */
    Optional<List<BudgetJson.Terms>> budgets() {
        return budgets;
    }

    /**
     * The settings of a new key.
     *
     * @throws Stop with status 400 that names the member at fault
     */
    KeySettings create() {
        KeySettings settings = change(NEW);
        if (settings.name().isEmpty()) {
            throw Stop.badRequest("'name' is missing.", "name");
        }
        return settings;
    }

    /**
     * These settings, changed.
     *
     * @throws Stop with status 400 that names the member at fault
     */
    KeySettings change(KeySettings old) {
        return new KeySettings(
                form.line("name", old.name(), 1),
                form.line("owner", old.owner(), 0),
                form.has("roles") ? form.set("roles", Role.class) : old.roles(),
                terms(old.terms()),
                form.has("expires") ? form.text("expires").map(KeyForm::time) : old.expires(),
                form.flag("disabled", old.isDisabled()));
    }

    private CallerTerms terms(CallerTerms old) {
        return new CallerTerms(
                form.has("models") ? form.lines("models") : old.models(),
                form.has("providers") ? form.lines("providers") : old.providers(),
                form.has("headers") ? headers() : old.defaults(),
                Map.of(),
                form.has("rate_policy") ? form.text("rate_policy").map(this::policy) : old.ratePolicy(),
                form.has("max_prompt_tokens") ? form.number("max_prompt_tokens") : old.maxPromptTokens(),
                form.has("max_output_tokens") ? form.number("max_output_tokens") : old.maxOutputTokens());
    }

    private Map<String, String> headers() {
        Map<String, String> headers = form.texts("headers");
        headers.forEach((name, value) -> {
            try {
                HeaderText.check(name, value);
            } catch (Stop wrong) {
                throw Stop.badRequest(wrong.failure().message(), "headers");
            }
            if (!GatewayHeaders.concernsGateway(name)
                    || GatewayHeaders.kindOf(name) == GatewayHeaders.Kind.OURS
                    || name.equalsIgnoreCase(GatewayHeaders.REQUEST_ID)) {
                throw Stop.badRequest(
                        "'headers' has '" + HeaderText.shown(name) + "', which no key can set.", "headers");
            }
        });
        return headers;
    }

    private String policy(String text) {
        try {
            limits.parse(text);
            return text;
        } catch (IllegalArgumentException wrong) {
            throw Stop.badRequest("'rate_policy': " + wrong.getMessage() + ".", "rate_policy");
        }
    }

    private static Instant time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
                throw Stop.badRequest("'expires' is out of range.", "expires");
            }
            return time;
        } catch (DateTimeParseException wrong) {
            throw Stop.badRequest("'expires' must be a time such as 2027-01-31T00:00:00Z.", "expires");
        }
    }
}
