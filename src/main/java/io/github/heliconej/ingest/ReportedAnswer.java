package io.github.heliconej.ingest;

import io.github.heliconej.api.RawJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a reported call was answered.
 *
 * @param json the answer, a stream as the whole answer it makes up; other text as {@code {"textBody":"…"}}, what is no text
 *     as {@code {"base64Body":"…"}}; empty if there was none
 * @param size its bytes as they were reported
 * @param isStream whether it was reported in pieces
 */
record ReportedAnswer(Optional<RawJson> json, long size, boolean isStream) {

    private static final String TEXT = "textBody";
    private static final String BASE64 = "base64Body";
    private static final String PIECES = "streamed_data";

    /** No answer. */
    static final ReportedAnswer NONE = new ReportedAnswer(Optional.empty(), 0, false);

    /** Of {@code providerResponse}: {@code textBody} if there is any, then {@code base64Body}, then {@code json}. */
    static ReportedAnswer read(Members response) {
        Optional<RawJson> json = response.body("json");
        Optional<String> encoded = response.text(BASE64).or(() -> response.text("base64"));
        Optional<String> text = response.text(TEXT).filter(known -> !known.isEmpty());
        if (text.isPresent()) {
            return of(text.get());
        }
        return encoded.map(known -> decoded(response, known))
                .or(() -> json.map(ReportedAnswer::of))
                .orElse(NONE);
    }

    /** Of an answer as it came: an object, its pieces, or any text. */
    static ReportedAnswer of(String text) {
        long size = text.getBytes(StandardCharsets.UTF_8).length;
        Optional<RawJson> object = StreamedPieces.parsed(text);
        if (object.isPresent()) {
            return of(object.get(), size);
        }
        List<RawJson> pieces = StreamedPieces.in(text);
        return StreamedPieces.whole(pieces)
                .or(() -> StreamedPieces.together(pieces, PIECES))
                .map(whole -> new ReportedAnswer(Optional.of(whole), size, true))
                .orElseGet(
                        () -> new ReportedAnswer(Optional.of(RawJson.parse("{}").with(TEXT, text)), size, false));
    }

    private static ReportedAnswer of(RawJson json) {
        return of(json, json.bytes().length);
    }

    private static ReportedAnswer of(RawJson json, long size) {
        if (!json.isArray(PIECES)) {
            return new ReportedAnswer(Optional.of(json), size, false);
        }
        return StreamedPieces.whole(json.objects(PIECES))
                .map(whole -> new ReportedAnswer(Optional.of(withUsage(whole, json)), size, true))
                .orElseGet(() -> new ReportedAnswer(Optional.of(json), size, true));
    }

    /** Some loggers count themselves, beside the pieces. */
    private static RawJson withUsage(RawJson whole, RawJson reported) {
        return whole.has("usage")
                ? whole
                : reported.object("usage")
                        .map(usage -> whole.with("usage", usage))
                        .orElse(whole);
    }

    private static ReportedAnswer decoded(Members response, String encoded) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded.replaceAll("\\s", ""));
            return text(bytes)
                    .map(ReportedAnswer::of)
                    .orElseGet(() -> new ReportedAnswer(
                            Optional.of(RawJson.parse("{}").with(BASE64, encoded)), bytes.length, false));
        } catch (IllegalArgumentException notBase64) {
            throw response.wrong(BASE64, "base64");
        }
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }
}
