package io.github.heliconej.gateway;

import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What is done with a prompt that is too long for its model.
 *
 * @see <a href="https://docs.helicone.ai/features/advanced-usage/token-limit-exception-handlers">Helicone: token limits</a>
 */
enum PromptFit {
    /** It goes as it is, and the upstream judges. */
    NONE("none"),
    /** White space and punctuation are made plain, and comments left out. */
    TRUNCATE("truncate"),
    /** The middle is left out. */
    MIDDLE_OUT("middle-out"),
    /** Models that are too small for it are not asked. */
    FALLBACK("fallback");

    private final String text;

    PromptFit(String text) {
        this.text = text;
    }

    /** The value of the header that wants this. */
    String text() {
        return text;
    }

    /**
     * Reads a call's header.
     *
     * @throws Stop with status 400 if it names nothing known
     */
    static PromptFit parse(CallHeaders headers) {
        return headers.get(GatewayHeaders.TOKEN_LIMIT)
                .map(wish -> of(wish.strip()))
                .orElse(NONE);
    }

    private static PromptFit of(String wish) {
        return Arrays.stream(values())
                .filter(fit -> fit != NONE && fit.text.equalsIgnoreCase(wish))
                .findFirst()
                .orElseThrow(() -> Stop.badRequest(
                        "'" + GatewayHeaders.TOKEN_LIMIT + "' must be one of "
                                + Arrays.stream(values())
                                        .skip(1)
                                        .map(PromptFit::text)
                                        .collect(Collectors.joining(", "))
                                + ".",
                        GatewayHeaders.TOKEN_LIMIT));
    }
}
