package io.github.heliconej.gateway;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.CallStarted;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.cache.CacheFixture;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.Instances;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import io.github.heliconej.cost.Budgets;
import io.github.heliconej.cost.Meters;
import io.github.heliconej.limit.Limiters;
import io.github.heliconej.upstream.Guards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The whole gateway without container, network and waiting. */
final class TestGateway {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final SettableClock clock = new SettableClock();
    final FakeUnary unary = new FakeUnary();
    final FakeStreams streams = new FakeStreams();
    final FakeThreads threads = new FakeThreads();
    private final FakeEvents<CallStarted> starts = new FakeEvents<>();
    private final FakeEvents<CallCompleted> ends = new FakeEvents<>();
    final List<Duration> waits = new ArrayList<>();
    final GatewayInstance instance = new GatewayInstance();
    final TargetHealth health = new TargetHealth(clock);
    final HeliconeConfig config;
    final CallPool pool;
    final Budgets budgets;
    final Gateway gateway;

    private TestGateway(HeliconeConfig config) {
        this.config = config;
        this.pool = new CallPool(config, threads);
        TargetHeaders headers = new TargetHeaders(config, instance);
        RequestedTargets requested = new RequestedTargets(config, headers, Guards.of(config));
        Routing routing = new Routing(new RoutePlan(config, headers, requested), health, instance);
        Upkeep upkeep = new Upkeep(this::waits, health, Guards.of(config));
        UpstreamCall upstream = new Intercepted.Retried(config, unary, streams, upkeep);
        this.budgets = Meters.budgets(config, clock);
        CallDesk desk = new CallDesk(
                config,
                new CallBook(config, clock, Prices.of(config, clock), new CallEvents(starts, ends)),
                new Terms(
                        new Callers(config, Instances.none()),
                        new GuardRails(config, Meters.estimate(), new CallGuards(Instances.none())),
                        Limiters.policies(config),
                        new PromptFitter(Meters.of(config, clock), Meters.estimate())),
                routing);
        CacheStep cache = new CacheStep(CacheFixture.of(config, clock));
        this.gateway = new Gateway(
                config,
                desk,
                new CallSteps(
                        desk,
                        cache,
                        new SpendStep(Limiters.of(config, clock), budgets, Prices.of(config, clock)),
                        new Intercepted.FallingBack(upstream)),
                pool);
    }

    /** With a Helicone key, and these keys and values in pairs. */
    static TestGateway of(String... keysAndValues) {
        List<String> all = new ArrayList<>(List.of("helicone.api-key", "sk-helicone"));
        all.addAll(List.of(keysAndValues));
        return new TestGateway(TestConfig.of(all.toArray(new String[0])));
    }

    /** Without a Helicone key. */
    static TestGateway keyless(String... keysAndValues) {
        return new TestGateway(TestConfig.of(keysAndValues));
    }

    /** Two direct providers {@code a} and {@code b}, and these keys and values. */
    static TestGateway direct(String... keysAndValues) {
        List<String> all = new ArrayList<>(List.of(
                "helicone.route", "direct",
                "helicone.providers", "a,b",
                "helicone.provider.a.url", "http://a/v1",
                "helicone.provider.b.url", "http://b/v1",
                "helicone.provider.a.api-key", "key-a"));
        all.addAll(List.of(keysAndValues));
        return keyless(all.toArray(new String[0]));
    }

    /** The answer's text, or the failure. */
    String ask(String model) {
        return ask(model, CallContext.none());
    }

    String ask(String model, CallContext context) {
        return value(gateway.chat(ChatRequest.of(model, "Hi"), context)).text();
    }

    /** What a future gives; its failure is thrown as it is. */
    static <T> T value(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof GatewayException failure) {
                throw failure;
            }
            throw new AssertionError("Not a failure of the gateway's own", failed.getCause());
        } catch (InterruptedException | TimeoutException stuck) {
            throw new AssertionError("No answer", stuck);
        }
    }

    List<CallCompleted> completed() {
        return ends.fired();
    }

    List<CallStarted> started() {
        return starts.fired();
    }

    private void waits(Duration duration) {
        if (!duration.isZero()) {
            waits.add(duration);
            clock.advance(duration);
        }
    }
}
