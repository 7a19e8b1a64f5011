package io.github.heliconej.ingest;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.ledger.CallDraft;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.RequestId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Helicone's own gateways send, the Rust one among them: {@code {authorization, heliconeMeta, log{request, response}}}.
 * They keep bodies in object storage and send their sizes; a {@code body} that is here nevertheless is read. Their
 * {@code authorization} is not.
 */
final class GatewayLog {

    private static final long LARGEST_BODY = 1L << 40;

    private GatewayLog() {}

    /**
     * Reads one.
     *
     * @throws io.github.heliconej.api.Stop with status 400 that names what is wrong
     */
    static Report read(RawJson body, Instant now) {
        Members message = Members.of(body);
        Members log = message.object("log");
        Members request = log.object("request");
        Members response = log.object("response");
        Optional<Members> meta = message.optional("heliconeMeta");
        Optional<RawJson> asked = request.text("body").flatMap(StreamedPieces::parsed);
        ReportedAnswer answer = response.text("body")
                .filter(text -> !text.isEmpty())
                .map(ReportedAnswer::of)
                .orElse(ReportedAnswer.NONE);
        Timing timing = Timing.read(request, response, now);
        return new Report(
                Optional.of(RequestId.parse(request.line("id")).orElseThrow(() -> request.wrong("id", "a UUID"))),
                headers(request, meta),
                model(log, meta, asked, answer),
                timing,
                ReportedEnd.read(response, timing, answer.json()),
                response.amount("cost", ReportedUsage.MOST_USD),
                asked,
                size(request, asked.map(known -> (long) known.bytes().length).orElse(0L)),
                new ReportedAnswer(answer.json(), size(response, answer.size()), answer.isStream()));
    }

    private static long size(Members members, long otherwise) {
        return members.amount("bodySize", LARGEST_BODY)
                .map(BigDecimal::longValue)
                .orElse(otherwise);
    }

    private static Map<String, String> headers(Members request, Optional<Members> meta) {
        Map<String, String> headers = MetaHeaders.caseless();
        request.optional("properties").map(MetaHeaders::ofProperties).ifPresent(headers::putAll);
        request.text("userId").ifPresent(user -> headers.put(GatewayHeaders.USER_ID, user));
        meta.flatMap(known -> known.text("promptId"))
                .or(() -> request.text("promptId"))
                .ifPresent(prompt -> headers.put(GatewayHeaders.PROMPT_ID, prompt));
        meta.flatMap(known -> known.text("modelOverride"))
                .filter(model -> !model.isEmpty())
                .ifPresent(model -> headers.put(GatewayHeaders.MODEL_OVERRIDE, model));
        meta.filter(known -> known.flag("omitRequestLog"))
                .ifPresent(known -> headers.put(GatewayHeaders.OMIT_REQUEST, "true"));
        meta.filter(known -> known.flag("omitResponseLog"))
                .ifPresent(known -> headers.put(GatewayHeaders.OMIT_RESPONSE, "true"));
        return headers;
    }

    private static CallDraft.Model model(
            Members log, Optional<Members> meta, Optional<RawJson> asked, ReportedAnswer answer) {
        Members request = log.object("request");
        String target = request.line("targetUrl");
        ProviderUrl url = ProviderUrl.of(target).orElseThrow(() -> request.wrong("targetUrl", "a URL"));
        String model = meta.flatMap(known -> known.text("providerModelId").or(() -> known.text("gatewayModel")))
                .or(() -> asked.flatMap(known -> known.string("model")))
                .or(() -> request.text("model"))
                .orElse("");
        String answered = answer.json()
                .flatMap(known -> known.string("model"))
                .or(() -> log.object("response").text("model"))
                .filter(name -> !name.isBlank())
                .orElse(model);
        return new CallDraft.Model(
                request.text("path")
                        .filter(path -> !path.isBlank())
                        .map(GatewayLog::withoutQuery)
                        .orElse(url.endpoint()),
                model,
                answered,
                provider(request, meta).or(url::provider).orElse(""),
                request.flag("isStream") || answer.isStream(),
                meta.flatMap(known -> known.text("promptVersionId")).or(() -> request.text("promptVersion")));
    }

    private static String withoutQuery(String path) {
        return path.split("[?#]", 2)[0];
    }

    private static Optional<String> provider(Members request, Optional<Members> meta) {
        return meta.flatMap(known -> known.text("gatewayProvider"))
                .or(() -> request.text("provider"))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty());
    }
}
