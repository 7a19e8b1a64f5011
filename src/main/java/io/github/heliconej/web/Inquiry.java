package io.github.heliconej.web;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.ledger.Ledger;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.upstream.RequestId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;

/** What is asked of the log: the body, and whose calls may be seen. */
@Dependent
final class Inquiry {

    private final Ledger ledger;
    private final HeliconeConfig config;

    @Inject
    Inquiry(Ledger ledger, HeliconeConfig config) {
        this.ledger = ledger;
        this.config = config;
    }

    /** The body, of which only these members may be there. */
    JsonForm form(HttpServletRequest http, Set<String> members) {
        return new JsonForm(body(http), members);
    }

    /** The body, an empty object if there is none. */
    RawJson body(HttpServletRequest http) {
        return RequestBody.json(http, config.bodyMax());
    }

    /**
     * The id in an address.
     *
     * @param what such as {@code dataset}
     * @throws Stop with status 400 if it is none
     */
    static UUID id(String text, String what) {
        return RequestId.parse(text).orElseThrow(() -> Stop.badRequest("The id of a " + what + " is a UUID.", "id"));
    }

    /** Whose calls may be seen; all that are over by now can be read. */
    Scope scope(HttpServletRequest http) {
        Scope scope = Scope.of(CallAttributes.caller(http));
        ledger.flush();
        return scope;
    }
}
