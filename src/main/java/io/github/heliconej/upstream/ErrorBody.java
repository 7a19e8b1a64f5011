package io.github.heliconej.upstream;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What can be read from the body of a failure.
 *
 * @param message the upstream's own words, bounded and on one line, or ours if it has none
 * @param type OpenAI's error type
 * @param code the error code
 * @param param the member at fault
 * @param detailStatuses the statuses of the attempts that Helicone lists
 */
record ErrorBody(
        String message,
        Optional<String> type,
        Optional<String> code,
        Optional<String> param,
        List<Integer> detailStatuses) {

    private static final int LONGEST_MESSAGE = 2000;

    /** An error page of some proxy: nobody's words, and not for a caller's screen. */
    private static final Pattern MARKUP = Pattern.compile("<[!?/]?[a-zA-Z][^<]*>");

    static ErrorBody read(UpstreamAnswer answer) {
        try {
            return read(RawJson.parse(answer.body()), answer.status());
        } catch (MalformedJsonException notJson) {
            String text = new String(
                    answer.body(), 0, Math.min(answer.body().length, LONGEST_MESSAGE), StandardCharsets.UTF_8);
            return plain(text, answer.status());
        }
    }

    private static ErrorBody read(RawJson json, int status) {
        Optional<RawJson> nested = json.object("error");
        if (nested.isEmpty()) {
            Optional<String> text =
                    json.string("error").or(() -> json.string("message")).or(() -> json.string("detail"));
            return plain(text.orElseGet(() -> generic(status)), status);
        }
        RawJson error = nested.get();
        List<RawJson> details = error.objects("details");
        Optional<String> first = details.stream().findFirst().flatMap(detail -> detail.string("message"));
        return new ErrorBody(
                bounded(error.string("message").or(() -> first).orElseGet(() -> generic(status)), status),
                error.string("type"),
                error.string("code").or(() -> number(error, "code")),
                error.string("param"),
                details.stream()
                        .map(detail ->
                                (int) Math.min(999, detail.integer("statusCode").orElse(0)))
                        .toList());
    }

    private static Optional<String> number(RawJson error, String name) {
        return error.integer(name).stream().mapToObj(Long::toString).findFirst();
    }

    private static ErrorBody plain(String text, int status) {
        return new ErrorBody(bounded(text, status), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private static String bounded(String text, int status) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.isEmpty() || MARKUP.matcher(line).find()) {
            return generic(status);
        }
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "..." : line;
    }

    private static String generic(int status) {
        return "The upstream answered with HTTP status " + status + ".";
    }
}
