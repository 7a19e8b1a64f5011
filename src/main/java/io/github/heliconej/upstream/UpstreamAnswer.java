package io.github.heliconej.upstream;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an upstream answered.
 *
 * @param status the HTTP status
 * @param headers the headers, names in lower case
 * @param body the whole body
 */
public record UpstreamAnswer(int status, Map<String, String> headers, byte[] body) {

    /** {@return the value of a header} */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
