package io.github.heliconej.sandbox;

import java.util.Optional;

/**
 * How an answer travels.
 *
 * @param isOn as server-sent events
 * @param hasUsage with a usage chunk before {@code [DONE]}
 */
record StreamMode(boolean isOn, boolean hasUsage) {

    /**
     * Reads {@code stream} and {@code stream_options.include_usage}.
     *
     * @param fields the request
     * @return the mode
     * @throws SandboxException 400 for stream options without a stream, as at OpenAI
     */
    static StreamMode parse(RequestFields fields) {
        boolean on = fields.flag("stream");
        Optional<RequestFields> options = fields.object("stream_options");
        if (options.isPresent() && !on) {
            throw fields.wrong("stream_options", "is only allowed when 'stream' is true");
        }
        return new StreamMode(on, options.isPresent() && options.get().flag("include_usage"));
    }
}
