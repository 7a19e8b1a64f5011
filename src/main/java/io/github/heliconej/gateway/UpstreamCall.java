package io.github.heliconej.gateway;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.Retryable;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.upstream.GatewayErrors;
import io.github.heliconej.upstream.SentKeys;
import io.github.heliconej.upstream.StreamClient;
import io.github.heliconej.upstream.UnaryClient;
import io.github.heliconej.upstream.UpstreamAnswer;
import io.github.heliconej.upstream.UpstreamRequest;
import io.github.heliconej.upstream.UpstreamStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Asks one target, again and again as its {@link Attempt} allows. Safe for concurrent use. */
@ApplicationScoped
class UpstreamCall {

    private final HeliconeConfig config;
    private final UnaryClient unary;
    private final StreamClient streams;
    private final Upkeep upkeep;

    /** For the container's proxy. */
    protected UpstreamCall() {
        this(null, null, null, null);
    }

    @Inject
    UpstreamCall(HeliconeConfig config, UnaryClient unary, StreamClient streams, Upkeep upkeep) {
        this.config = config;
        this.unary = unary;
        this.streams = streams;
        this.upkeep = upkeep;
    }

    /**
     * Makes one try. The annotation repeats it while the failure is {@link Retryable}; the attempt sees to the count and
     * the waits.
     */
    @Retry(
            maxRetries = -1,
            delay = 0,
            jitter = 0,
            maxDuration = 1,
            durationUnit = ChronoUnit.DAYS,
            retryOn = Retryable.class)
    Exchange send(Attempt attempt) {
        begin(attempt);
        try {
            Exchange exchange = attempt.walk().isStream() ? open(attempt) : whole(attempt);
            attempt.end(200);
            upkeep.health.record(attempt.target().source(), false);
            return exchange;
        } catch (GatewayException refused) {
            GatewayException failure = SentKeys.in(attempt.target().headers()).hide(refused);
            throw judged(attempt, failure, failure.status());
        } catch (ProcessingException | IOException unanswered) {
            throw judged(attempt, GatewayErrors.unreachable(unanswered), 0);
        } catch (InterruptedException interrupted) {
            throw stopping(interrupted);
        }
    }

    private void begin(Attempt attempt) {
        try {
            upkeep.pause.sleep(attempt.pauseBefore());
        } catch (InterruptedException interrupted) {
            throw stopping(interrupted);
        }
        if (attempt.target().kind() == Target.Kind.REQUESTED) {
            upkeep.guard.requirePublic(attempt.target().base());
        }
        attempt.begin();
    }

    private static Stop stopping(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new Stop(Failure.of(503, "shutting_down", "The gateway is shutting down."), interrupted);
    }

    private GatewayException judged(Attempt attempt, GatewayException failure, int status) {
        attempt.end(status);
        if (!(failure instanceof Stop)) {
            upkeep.health.record(attempt.target().source(), failure.status() == 429 || failure.status() >= 500);
        }
        GatewayException judged = attempt.judge(failure);
        Failure hinted = RoutePlan.withHint(judged.failure(), attempt.walk().request(), attempt.target());
        return judged.with(hinted);
    }

    private Exchange whole(Attempt attempt) {
        Target target = attempt.target();
        UpstreamAnswer answer =
                unary.send(request(attempt), attempt.walk().call().left());
        if (answer.status() / 100 != 2) {
            throw refused(target, GatewayErrors.from(answer));
        }
        return new Exchange(target, answer.headers(), GatewayErrors.success(answer), null);
    }

    private Exchange open(Attempt attempt) throws IOException, InterruptedException {
        Target target = attempt.target();
        try {
            UpstreamStream stream =
                    streams.open(request(attempt), attempt.walk().call().left());
            return new Exchange(target, stream.headers(), null, stream);
        } catch (GatewayException refused) {
            throw refused(target, refused);
        }
    }

    /** A key of ours that is refused is not the caller's fault; one that the request brought along is. */
    private static GatewayException refused(Target target, GatewayException refused) {
        boolean isAboutKey = refused.status() == 401 || refused.status() == 403;
        return isAboutKey && target.kind() != Target.Kind.REQUESTED ? GatewayErrors.keyRefused(refused) : refused;
    }

    private UpstreamRequest request(Attempt attempt) {
        Target target = attempt.target();
        ModelRequest<?> request = target.request(attempt.walk().request());
        if (attempt.walk().isStream() && config.stream().asksForUsage() && !request.includesUsage()) {
            request = request.withUsageChunk();
        }
        return new UpstreamRequest(
                target.base(),
                request.endpoint(),
                target.headers(),
                request.json().bytes());
    }
}
