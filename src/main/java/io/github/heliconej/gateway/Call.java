package io.github.heliconej.gateway;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallCompleted.Outcome;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.CallInfo;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.Cost;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Usage;
import io.github.heliconej.cache.CachedAnswer;
import io.github.heliconej.cost.PricedModel;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** One call from its start to its end, and what was learned on the way. Safe for concurrent use; ends once. */
final class Call {

    private final String id;
    private final ModelRequest<?> request;
    private final Map<String, String> notes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final boolean isStream;
    private final CallSetting setting;
    private final Instant started;
    private final Instant deadline;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final List<Attempted> attempts = new ArrayList<>();
    private final List<String> finishReasons = new ArrayList<>();
    private volatile ModelRequest<?> sent;
    private CallContext context;
    private CallInfo info;
    private Target target;
    private String asked = "";
    private Optional<String> cachedFrom = Optional.empty();
    private Optional<Duration> firstByte = Optional.empty();
    private final AnswerTally tally = new AnswerTally();
    private final AnswerTape tape;

    /** What a call is made of. */
    record Start(String id, ModelRequest<?> request, CallContext context, boolean isStream) {}

    Call(Start start, CallSetting setting) {
        this.id = start.id();
        this.request = start.request();
        this.sent = request;
        this.context = start.context();
        this.isStream = start.isStream();
        this.setting = setting;
        this.tape = new AnswerTape(setting.bodyMax());
        this.started = setting.clock().instant();
        this.deadline = started.plus(setting.total());
        this.info = AnswerHeaders.refused(id, 0);
    }

    String id() {
        return id;
    }

    synchronized CallContext context() {
        return context;
    }

    Instant started() {
        return started;
    }

    /** Notes who calls, and everything that holds for the call: defaults, metadata and its own headers. */
    synchronized void understood(Caller caller, CallHeaders headers) {
        context = context.withCaller(caller).withHeaders(headers.values());
    }

    /** Notes headers that go with the answer, whatever it is. */
    synchronized void note(Map<String, String> headers) {
        notes.putAll(headers);
    }

    /** Notes what goes on in the place of what was asked. */
    void sends(ModelRequest<?> changed) {
        sent = changed;
    }

    Instant now() {
        return setting.clock().instant();
    }

    /** What is left of {@code helicone.timeout.total}; zero or less when it is over. */
    Duration left() {
        return Duration.between(now(), deadline);
    }

    synchronized void attempted(Attempted attempt) {
        attempts.add(attempt);
    }

    synchronized int attempts() {
        return attempts.size();
    }

    synchronized CallInfo info() {
        return notes.isEmpty() ? info : info.withHeaders(notes);
    }

    /** Notes that the answer is one that another call got. */
    synchronized void answeredBy(CachedAnswer answer) {
        info = AnswerHeaders.cached(id, answer);
        cachedFrom = Optional.of(answer.head().callId());
    }

    /** Notes who answers. */
    synchronized CallInfo answeredBy(Exchange exchange) {
        String model = exchange.json() == null
                ? exchange.target().model()
                : exchange.json().string("model").orElse(exchange.target().model());
        info = AnswerHeaders.answered(id, exchange, model, attempts.size());
        target = exchange.target();
        asked = target.name(model);
        tally.open();
        return info;
    }

    /** Notes what a whole answer says about itself. */
    synchronized void answered(RawJson answer) {
        firstByte = Optional.of(Duration.between(started, now()));
        tape.whole(answer);
        note(answer, answer.objects("choices"));
        usage(tally).flatMap(this::cost).ifPresent(cost -> notes.put(GatewayHeaders.COST, Pricing.text(cost)));
    }

    /** Notes what a chunk says about the answer. */
    synchronized void streamed(ChatChunk chunk) {
        if (firstByte.isEmpty()) {
            firstByte = Optional.of(Duration.between(started, now()));
            chunk.json().string("model").ifPresent(model -> asked = target == null ? asked : target.name(model));
        }
        tape.add(chunk.json());
        note(chunk.json(), chunk.choices());
    }

    private void note(RawJson json, List<RawJson> choices) {
        tally.add(json, choices);
        for (RawJson choice : choices) {
            choice.string("finish_reason").ifPresent(finishReasons::add);
        }
    }

    void succeeded() {
        end(Outcome.SUCCEEDED, Optional.empty());
    }

    void cancelled() {
        end(Outcome.CANCELLED, Optional.empty());
    }

    /** Ends the call with a failure; the one that callers see carries the call's identity. */
    Failure failed(Failure failure) {
        synchronized (this) {
            info = AnswerHeaders.failed(id, failure, attempts.size(), info);
        }
        Failure known = failure.withInfo(info());
        end(attempts() == 0 && known.status() < 500 ? Outcome.REFUSED : Outcome.FAILED, Optional.of(known));
        return known;
    }

    private void end(Outcome outcome, Optional<Failure> failure) {
        if (isOver.compareAndSet(false, true)) {
            setting.listener().accept(completed(outcome, failure));
        }
    }

    private synchronized CallCompleted completed(Outcome outcome, Optional<Failure> failure) {
        Optional<Usage> usage = usage(tally);
        return new CallCompleted(
                info(),
                request.endpoint(),
                request.model(),
                context,
                isStream,
                started,
                firstByte,
                Duration.between(started, now()),
                outcome,
                failure,
                attempts,
                usage,
                finishReasons,
                cachedFrom,
                usage.flatMap(this::cost),
                cachedFrom.flatMap(hit -> usage.flatMap(this::price)),
                request.json(),
                tape);
    }

    /** The tokens of an answer to this call. */
    Optional<Usage> usage(AnswerTally answer) {
        return setting.pricing().usage(sent, answer);
    }

    /** What the call costs with these tokens. */
    synchronized Optional<Cost> cost(Usage tokens) {
        if (cachedFrom.isPresent()) {
            return Optional.of(setting.pricing().nothing());
        }
        return price(tokens);
    }

    /** What whoever has no answer yet pays for these tokens. */
    private Optional<Cost> price(Usage tokens) {
        return priceOf()
                .map(named -> setting.pricing().cost(named, tokens, started))
                .orElseGet(() -> setting.pricing().cost(info, asked, tokens, started));
    }

    /** What limits and budgets count: nobody pays less by naming a cheaper model than the one that answered. */
    synchronized Optional<Cost> spent(Usage tokens) {
        Pricing pricing = setting.pricing();
        return Pricing.dearest(Stream.of(
                pricing.cost(info, asked, tokens, started),
                priceOf().flatMap(named -> pricing.cost(named, tokens, started))));
    }

    /** The name of the model that answers, without provider, as it was asked for. */
    synchronized String asked() {
        return asked;
    }

    private Optional<PricedModel> priceOf() {
        return Optional.ofNullable(context.headers().get(GatewayHeaders.MODEL_OVERRIDE))
                .map(PricedModel::named);
    }
}
