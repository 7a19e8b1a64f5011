package io.github.heliconej.ingest;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.ledger.CallDraft;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What manual and asynchronous loggers send:
 *
 * <pre>{@code
 * {"providerRequest":  {"url":"https://api.openai.com/v1/chat/completions", "json":{…}, "meta":{"Helicone-User-Id":"ann"}},
 *  "providerResponse": {"json":{…}, "status":200, "headers":{…}},
 *  "timing":           {"startTime":{"seconds":1,"milliseconds":500}, "endTime":{…}, "timeToFirstToken":150}}
 * }</pre>
 *
 * <p>{@code textBody} stands for {@code json} in answers that are text or streams. {@code meta} and {@code timing} may be
 * missing; a call without {@code timing} was made now.
 *
 * @see <a href="https://docs.helicone.ai/getting-started/integration-method/manual-logger-curl">Helicone: manual logger</a>
 */
final class ProviderLog {

    /** Of events that are no calls of a model: which members say what was used, the first that is there. */
    private static final Map<String, List<String>> EVENTS = Map.of(
            "tool", List.of("toolName"),
            "vector_db", List.of("databaseName", "operation"),
            "data", List.of("name"));

    private ProviderLog() {}

    /**
     * Reads one.
     *
     * @throws io.github.heliconej.api.Stop with status 400 that names what is wrong
     */
    static Report read(LogRoute route, RawJson body, Instant now) {
        Members report = Members.of(body);
        Members request = report.object("providerRequest");
        Members response = report.object("providerResponse");
        RawJson asked = request.body("json").orElseThrow(() -> request.wrong("json", "an object"));
        ProviderUrl url = ProviderUrl.of(request.line("url")).orElseThrow(() -> request.wrong("url", "a URL"));
        ReportedAnswer answer = ReportedAnswer.read(response);
        Timing timing =
                report.optional("timing").map(known -> Timing.read(known, now)).orElseGet(() -> Timing.at(now));
        response.body("headers");
        return new Report(
                Optional.empty(),
                request.optional("meta").map(MetaHeaders::of).orElse(Map.of()),
                model(asked, url, answer, provider(route, report, url)),
                timing,
                ReportedEnd.read(response, timing, answer.json()),
                response.amount("cost", ReportedUsage.MOST_USD),
                Optional.of(asked),
                asked.bytes().length,
                answer);
    }

    private static CallDraft.Model model(RawJson asked, ProviderUrl url, ReportedAnswer answer, String provider) {
        Optional<String> event = asked.string("_type").filter(EVENTS::containsKey);
        String model = event.map(type -> event(type, asked))
                .or(() -> asked.string("model"))
                .orElse("");
        String answered = answer.json()
                .flatMap(json -> json.string("model"))
                .filter(name -> event.isEmpty() && !name.isBlank())
                .orElse(model);
        boolean isStream = answer.isStream() || asked.isTrue("stream");
        return new CallDraft.Model(url.endpoint(), model, answered, event.orElse(provider), isStream, Optional.empty());
    }

    private static String event(String type, RawJson asked) {
        return EVENTS.get(type).stream()
                .map(asked::string)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private static String provider(LogRoute route, Members report, ProviderUrl url) {
        Optional<String> named =
                report.text("provider").map(text -> text.strip().toLowerCase(Locale.ROOT));
        return url.provider()
                .or(() -> named.filter(name -> route == LogRoute.CUSTOM && !name.isEmpty()))
                .orElse(route.provider());
    }
}
