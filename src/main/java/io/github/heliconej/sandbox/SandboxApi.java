package io.github.heliconej.sandbox;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * From an admitted request to its answer, the faults it asked for included. Nothing is sent here, so this is the whole
 * sandbox without HTTP. Safe for concurrent use.
 */
final class SandboxApi {

    private static final Logger LOG = Logger.getLogger(SandboxApi.class.getName());

    private final Clock clock;
    private final TokenCount tokens;
    private final FaultCounter counter;

    /**
     * Makes an API with no failure counted yet.
     *
     * @param clock dates answers and counted failures
     * @param tokens counts usage
     */
    SandboxApi(Clock clock, TokenCount tokens) {
        this.clock = clock;
        this.tokens = tokens;
        this.counter = new FaultCounter(clock);
    }

    /** Loads the token table, which takes about half a second, before a request waits for it. */
    void warmUp() {
        tokens.count("ready");
    }

    /**
     * Answers one request; refusals are answers too.
     *
     * @param call head of a request that was admitted
     * @param body its bytes, empty for GET
     * @return what to send, and how fast
     */
    PacedReply answer(SandboxRequest call, byte[] body) {
        SandboxFaults faults;
        try {
            faults = SandboxFaults.parse(call.faults());
        } catch (SandboxException refusal) {
            return PacedReply.atOnce(SandboxReply.refusal(refusal));
        }
        boolean due = faults.isFailing()
                && (faults.times().isEmpty()
                        || counter.isDue(call.requestId(), faults.times().getAsInt()));
        SandboxReply reply = due ? failing(call, body, faults) : working(call, body);
        return new PacedReply(reply, faults.delay(), faults.chunkDelay());
    }

    private SandboxReply failing(SandboxRequest call, byte[] body, SandboxFaults faults) {
        SandboxReply reply = faults.status().isPresent() ? SandboxReply.refusal(failure(faults)) : working(call, body);
        return faults.cutAfter().isPresent() ? reply.cut(faults.cutAfter().getAsInt()) : reply;
    }

    private SandboxReply working(SandboxRequest call, byte[] body) {
        try {
            return route(call, body);
        } catch (SandboxException refusal) {
            return SandboxReply.refusal(refusal);
        } catch (RuntimeException unexpected) {
            LOG.log(Level.WARNING, "The sandbox could not answer", unexpected);
            return SandboxReply.refusal(new SandboxException(500, "internal_error", "", "The sandbox has a defect."));
        }
    }

    private SandboxReply route(SandboxRequest call, byte[] body) {
        return switch (SandboxRoute.of(call)) {
            case CHAT -> chat(ChatAsk.parse(RequestBody.parse(body)), StableId.of(body));
            case TEXT -> text(TextAsk.parse(RequestBody.parse(body)), StableId.of(body));
            case EMBEDDINGS -> SandboxReply.json(EmbeddingsAnswer.of(RequestBody.parse(body), tokens));
            case MODELS -> SandboxReply.json(SandboxJson.bytes(ModelCatalogue.list()));
            case MODEL ->
                SandboxReply.json(
                        SandboxJson.bytes(ModelCatalogue.model(call.path().substring("/models/".length()))));
        };
    }

    private SandboxReply chat(ChatAsk ask, StableId ids) {
        var envelope = AnswerEnvelope.of(ids.id("chatcmpl-", 0), clock.instant(), ask.model());
        var answer = new ChatAnswer(envelope, ask, new ChatChoices(tokens, ids).of(ask), tokens);
        return ask.stream().isOn() ? SandboxReply.events(answer.chunks()) : whole(answer.whole());
    }

    private SandboxReply text(TextAsk ask, StableId ids) {
        var envelope = AnswerEnvelope.of(ids.id("cmpl-", 0), clock.instant(), ask.model());
        var answer = new TextAnswer(envelope, ask, tokens);
        return ask.stream().isOn() ? SandboxReply.events(answer.chunks()) : whole(answer.whole());
    }

    private static SandboxReply whole(JsonObject body) {
        return SandboxReply.json(SandboxJson.bytes(body));
    }

    private static SandboxException failure(SandboxFaults faults) {
        int status = faults.status().orElseThrow();
        String code = status == 429 ? "rate_limit_exceeded" : "sandbox_fault";
        var failure =
                new SandboxException(status, code, "", "The sandbox fails with " + status + " as it was asked to.");
        return faults.retryAfter().isPresent()
                ? failure.withHeader(
                        "Retry-After", String.valueOf(faults.retryAfter().getAsInt()))
                : failure;
    }
}
