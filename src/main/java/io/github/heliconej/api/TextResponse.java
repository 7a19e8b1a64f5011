package io.github.heliconej.api;

import java.util.List;
import java.util.Optional;

/**
 * A text completion.
 *
 * @param json the body
 * @param info who answered
 */
public record TextResponse(RawJson json, CallInfo info) {

    /** {@return the first choice's text} */
    public String text() {
        return choices().stream()
                .findFirst()
                .flatMap(choice -> choice.string("text"))
                .orElse("");
    }

    /** {@return all choices, as they are} */
    public List<RawJson> choices() {
        return json.objects("choices");
    }

    /** {@return the tokens the upstream counted} */
    public Optional<Usage> usage() {
        return Usage.from(json);
    }
}
