package io.github.heliconej.ingest;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.StreamAggregator;
import jakarta.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The pieces of a reported stream, and the answer they make up. */
final class StreamedPieces {

    private static final Set<String> RESPONSE_ENDS =
            Set.of("response.completed", "response.incomplete", "response.failed");

    private StreamedPieces() {}

    /**
     * The pieces in a text: one JSON object on each line, as Helicone's stream recorders join them, or server-sent events
     * as they came from the provider. A last line that was cut off is left out. Empty if it is some other text.
     */
    static List<RawJson> in(String text) {
        List<RawJson> pieces = new ArrayList<>();
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !isBetween(line))
                .map(StreamedPieces::data)
                .filter(line -> !line.isEmpty() && !line.equals("[DONE]"))
                .toList();
        for (int at = 0; at < lines.size(); at++) {
            Optional<RawJson> piece = parsed(lines.get(at));
            if (piece.isEmpty() && (at < lines.size() - 1 || !lines.get(at).startsWith("{"))) {
                return List.of();
            }
            piece.ifPresent(pieces::add);
        }
        return pieces;
    }

    /** A comment, or a field of an event that is not its data. */
    private static boolean isBetween(String line) {
        return line.startsWith(":") || line.startsWith("event:") || line.startsWith("id:") || line.startsWith("retry:");
    }

    private static String data(String line) {
        return line.startsWith("data:") ? line.substring(5).strip() : line;
    }

    /** The object in a text, if it is one and nothing else. */
    static Optional<RawJson> parsed(String text) {
        try {
            return Optional.of(RawJson.parse(text));
        } catch (MalformedJsonException someOtherText) {
            return Optional.empty();
        }
    }

    /** The answer in the shape of one that was not streamed; empty if nobody's pieces look like these. */
    static Optional<RawJson> whole(List<RawJson> pieces) {
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (pieces.stream().anyMatch(StreamedPieces::isChunk)) {
                StreamAggregator aggregator = new StreamAggregator();
                pieces.forEach(aggregator::add);
                return Optional.of(aggregator.whole());
            }
            if (AnthropicMessage.fits(pieces)) {
                return Optional.of(AnthropicMessage.whole(pieces));
            }
            return response(pieces);
        } catch (MalformedJsonException | JsonException | ClassCastException beyondReading) {
            return Optional.empty();
        }
    }

    /** The pieces as they are, in one object; empty if there are none, or they are nested too deeply for that. */
    static Optional<RawJson> together(List<RawJson> pieces, String name) {
        String array = pieces.stream()
                .map(piece -> new String(piece.bytes(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(",", "{\"" + name + "\":[", "]}"));
        return pieces.isEmpty() ? Optional.empty() : parsed(array);
    }

    private static boolean isChunk(RawJson piece) {
        return piece.isArray("choices") && !piece.has("message");
    }

    /** OpenAI's responses come whole with the event that ends their stream. */
    private static Optional<RawJson> response(List<RawJson> pieces) {
        return pieces.stream()
                .filter(piece ->
                        piece.string("type").filter(RESPONSE_ENDS::contains).isPresent())
                .reduce((first, last) -> last)
                .flatMap(end -> end.object("response"));
    }
}
