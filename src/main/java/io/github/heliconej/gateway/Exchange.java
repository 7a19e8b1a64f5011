package io.github.heliconej.gateway;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.upstream.UpstreamStream;
import java.util.Map;

/**
 * What a target gave: one whole answer or one open stream.
 *
 * @param target who answered
 * @param headers the answer's headers, names in lower case
 * @param json the whole answer; null if it is a stream
 * @param stream the open stream; null if it is not one
 */
record Exchange(Target target, Map<String, String> headers, RawJson json, UpstreamStream stream) {}
