package io.github.heliconej.gateway;

import io.github.heliconej.api.ArrayEdit;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.cost.CostMeter;
import io.github.heliconej.cost.TokenEstimate;
import io.github.heliconej.cost.TokenSize;
import io.github.heliconej.upstream.GatewayHeaders;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Makes calls fit their models as they wish, if what they ask, and the answer they ask for, is more than a model of known
 * size can hold. Takes milliseconds for a conversation, and up to a few hundred of them for 10 MB.
 */
@Dependent
final class PromptFitter {

    /** What is left for an answer that sets no limit itself; in small models less. */
    private static final long USUAL_ANSWER = 500;

    private static final int LEAST_ANSWERS = 4;
    private static final long MOST_ANSWER = 1_000_000_000;

    private final CostMeter meter;
    private final TokenEstimate estimate;

    @Inject
    PromptFitter(CostMeter meter, TokenEstimate estimate) {
        this.meter = meter;
        this.estimate = estimate;
    }

    /** The call as it is to go on, and a note for its answer if that is not how it came. */
    <R extends ModelRequest<R>> Prepared<R> fit(Call call, Prepared<R> prepared) {
        Prepared<R> fitted = isFittable(prepared) ? fitted(prepared) : prepared;
        if (fitted != prepared) {
            call.sends(fitted.request());
            call.note(Map.of(GatewayHeaders.TOKEN_LIMIT_HANDLED, prepared.fit().text()));
        }
        return fitted;
    }

    /** Several prompts are several calls, and lists of tokens have no words. */
    private static boolean isFittable(Prepared<?> prepared) {
        return prepared.fit() != PromptFit.NONE
                && (prepared.request() instanceof ChatRequest
                        || prepared.request() instanceof TextRequest text
                                && text.json().string("prompt").isPresent());
    }

    private <R extends ModelRequest<R>> Prepared<R> fitted(Prepared<R> prepared) {
        R request = prepared.request();
        List<Target> targets = prepared.plan().targets();
        Stream<Target> judged = prepared.fit() == PromptFit.FALLBACK
                ? targets.stream()
                : targets.stream().limit(1);
        OptionalLong smallest =
                judged.map(this::window).flatMapToLong(OptionalLong::stream).min();
        long answer = answer(request.json());
        if (smallest.isEmpty() || TokenSize.of(request).most() + answer <= smallest.getAsLong()) {
            return prepared;
        }
        long tokens = estimate.promptTokens(request);
        if (tokens + answer <= smallest.getAsLong()) {
            return prepared;
        }
        return switch (prepared.fit()) {
            case NONE -> prepared;
            case FALLBACK -> prepared.withTargets(large(targets, tokens + answer));
            case TRUNCATE -> prepared.withRequest(plain(request));
            case MIDDLE_OUT -> prepared.withRequest(shortened(request, tokens, smallest.getAsLong()));
        };
    }

    private OptionalLong window(Target target) {
        return meter.contextWindow(target.provider(), target.name());
    }

    /** The targets without those that are too small; if all are, the largest. */
    private List<Target> large(List<Target> targets, long tokens) {
        List<Target> large = targets.stream()
                .filter(target -> window(target).orElse(Long.MAX_VALUE) >= tokens)
                .toList();
        if (!large.isEmpty()) {
            return large;
        }
        Target largest = targets.stream()
                .max(Comparator.comparingLong(target -> window(target).orElse(0)))
                .orElseThrow();
        return targets.stream()
                .filter(target -> target.name().equals(largest.name()))
                .toList();
    }

    private static <R extends ModelRequest<R>> R plain(R request) {
        RawJson json = request.json();
        return request.withJson(
                request instanceof ChatRequest
                        ? new ArrayEdit(json, "messages").with(message -> Optional.of(plainMessage(message)))
                        : plain(json, "prompt"));
    }

    private static RawJson plainMessage(RawJson message) {
        return message.isArray("content")
                ? new ArrayEdit(message, "content").with(part -> Optional.of(plain(part, "text")))
                : plain(message, "content");
    }

    private static RawJson plain(RawJson json, String name) {
        Optional<String> text = json.string(name);
        Optional<String> plain = text.map(PlainText::of);
        return plain.equals(text) ? json : json.with(name, plain.orElseThrow());
    }

    /** What cannot be made to fit goes as it is: a remnant would not help, and the upstream says why. */
    private <R extends ModelRequest<R>> R shortened(R request, long tokens, long window) {
        RawJson json = request.json();
        long answer = answer(json);
        long limit = window - (answer == 0 ? Math.min(USUAL_ANSWER, window / LEAST_ANSWERS) : answer);
        if (limit <= 0) {
            return request;
        }
        Shortening shortening = request instanceof ChatRequest ? new ChatShortening(json) : new TextShortening(json);
        return new MiddleOut(estimate, limit)
                .of(request, tokens, shortening)
                .map(request::withJson)
                .orElse(request);
    }

    private static long answer(RawJson json) {
        return Stream.of("max_completion_tokens", "max_tokens")
                .map(json::integer)
                .flatMapToLong(OptionalLong::stream)
                .map(tokens -> Math.min(Math.max(0, tokens), MOST_ANSWER))
                .max()
                .orElse(0);
    }
}
