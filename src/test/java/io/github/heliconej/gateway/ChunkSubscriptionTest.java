package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.Retryable;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ChunkSubscriptionTest {

    private final FakeThreads threads = new FakeThreads();
    private final CallPool pool = new CallPool(TestConfig.of(), threads);

    @Test
    void request_everything_deliversInOrderAndCompletes() {
        RecordingSubscriber subscriber = subscribe(FakeSource.saying("a", "b", "c"), Long.MAX_VALUE);
        assertThat(subscriber.told).containsExactly("a", "b", "c", "complete");
        assertThat(pool.callsUnderWay()).isZero();
    }

    @Test
    void request_fewAtATime_deliversNoMore() {
        RecordingSubscriber subscriber = subscribe(FakeSource.saying("a", "b", "c"), 0);
        assertThat(subscriber.told).isEmpty();
        subscriber.subscription.request(2);
        assertThat(subscriber.told).containsExactly("a", "b");
        subscriber.subscription.request(1);
        assertThat(subscriber.told).containsExactly("a", "b", "c", "complete");
    }

    @Test
    void request_beyondAnyNumber_doesNotOverflow() {
        RecordingSubscriber subscriber = subscribe(FakeSource.saying("a", "b"), 0);
        threads.hold();
        subscriber.subscription.request(Long.MAX_VALUE);
        subscriber.subscription.request(Long.MAX_VALUE);
        threads.runAll();
        assertThat(subscriber.told).containsExactly("a", "b", "complete");
    }

    @Test
    void request_severalTimes_startsOnePump() {
        RecordingSubscriber subscriber = subscribe(FakeSource.saying("a", "b"), 0);
        threads.hold();
        subscriber.subscription.request(1);
        subscriber.subscription.request(1);
        assertThat(threads.waiting()).isEqualTo(1);
        threads.runAll();
        assertThat(subscriber.told).containsExactly("a", "b", "complete");
    }

    @Test
    void request_fromWithinOnNext_isNotNested() {
        List<String> steps = new ArrayList<>();
        RecordingSubscriber subscriber = new RecordingSubscriber(1) {
            @Override
            public void onNext(ChatChunk chunk) {
                steps.add("in");
                subscription.request(1);
                steps.add("out");
            }
        };
        stream(FakeSource.saying("a", "b")).subscribe(subscriber);
        assertThat(steps).containsExactly("in", "out", "in", "out");
        assertThat(subscriber.told).containsExactly("complete");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void request_nothing_isAnErrorByReactiveStreams(long demand) {
        FakeSource source = FakeSource.saying("a");
        RecordingSubscriber subscriber = subscribe(source, 0);
        subscriber.subscription.request(demand);
        assertThat(subscriber.error).isInstanceOf(IllegalArgumentException.class);
        assertThat(subscriber.told).containsExactly("error");
        assertThat(source.closings.get()).isPositive();
    }

    @Test
    void poll_silence_isToldAfterFiveSeconds() {
        FakeSource source =
                FakeSource.of("", "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "", "{\"choices\":[]}");
        RecordingSubscriber subscriber = subscribe(source, 2);
        assertThat(subscriber.told).containsExactly("silence", "a", "silence", "", "complete");
        assertThat(source.patience).containsOnly(Duration.ofSeconds(5));
    }

    @Test
    void poll_silence_isNothingToAnOrdinarySubscriber() {
        RecordingSubscriber told = new RecordingSubscriber(5);
        stream(FakeSource.of("", "{\"choices\":[]}")).subscribe(plain(told));
        assertThat(told.told).containsExactly("", "complete");
    }

    @Test
    void poll_brokenStream_isOneError() {
        FakeSource source = FakeSource.saying("a").thenFails(new Retryable(Failure.of(502, "upstream_broken", "gone")));
        RecordingSubscriber subscriber = subscribe(source, 10);
        assertThat(subscriber.told).containsExactly("a", "error");
        assertThat(subscriber.error).isInstanceOf(GatewayException.class);
        subscriber.subscription.request(1);
        subscriber.subscription.cancel();
        assertThat(subscriber.told).containsExactly("a", "error");
        assertThat(pool.callsUnderWay()).isZero();
    }

    @Test
    void poll_unexpectedFailure_givesThePermitBack() {
        FakeSource source = FakeSource.saying("a").thenFails(new IllegalStateException("bug"));
        RecordingSubscriber subscriber = subscribe(source, 10);
        assertThat(subscriber.told).containsExactly("a", "error");
        assertThat(pool.callsUnderWay()).isZero();
        assertThat(source.closings.get()).isPositive();
    }

    @Test
    void cancel_inTheMiddle_closesTheUpstreamAndSaysNothing() {
        FakeSource source = FakeSource.saying("a", "b", "c");
        RecordingSubscriber subscriber = subscribe(source, 1);
        subscriber.subscription.cancel();
        subscriber.subscription.cancel();
        subscriber.subscription.request(5);
        assertThat(subscriber.told).containsExactly("a");
        assertThat(source.closings.get()).isPositive();
        assertThat(pool.callsUnderWay()).isZero();
    }

    @Test
    void cancel_fromWithinOnNext_isTheLastWord() {
        FakeSource source = FakeSource.saying("a", "b");
        RecordingSubscriber subscriber = new RecordingSubscriber(10) {
            @Override
            public void onNext(ChatChunk chunk) {
                super.onNext(chunk);
                subscription.cancel();
            }
        };
        stream(source).subscribe(subscriber);
        assertThat(subscriber.told).containsExactly("a");
        assertThat(source.closings.get()).isPositive();
    }

    @Test
    void onNext_thatThrows_endsTheStream() {
        FakeSource source = FakeSource.saying("a", "b");
        RecordingSubscriber subscriber = new RecordingSubscriber(10) {
            @Override
            public void onNext(ChatChunk chunk) {
                throw new IllegalStateException("reader broken");
            }
        };
        stream(source).subscribe(subscriber);
        assertThat(subscriber.told).containsExactly("error");
        assertThat(source.closings.get()).isPositive();
        assertThat(pool.callsUnderWay()).isZero();
    }

    @Test
    void request_whileStopping_isAnError() {
        FakeSource source = FakeSource.saying("a");
        RecordingSubscriber subscriber = subscribe(source, 0);
        threads.stopAccepting();
        subscriber.subscription.request(1);
        assertThat(subscriber.error)
                .isInstanceOfSatisfying(GatewayException.class, failure -> assertThat(failure.status())
                        .isEqualTo(503));
        assertThat(source.closings.get()).isPositive();
    }

    private RecordingSubscriber subscribe(FakeSource source, long first) {
        RecordingSubscriber subscriber = new RecordingSubscriber(first);
        stream(source).subscribe(subscriber);
        return subscriber;
    }

    private CallStream stream(FakeSource source) {
        Call call = new Call(
                new Call.Start("id", ChatRequest.of("m", "Hi"), CallContext.none(), true),
                new CallSetting(
                        new SettableClock(),
                        Duration.ofMinutes(1),
                        Prices.shipped(new SettableClock()),
                        0,
                        completed -> {}));
        List<CallStream> made = new ArrayList<>();
        pool.run(permit -> made.add(new CallStream(call, source, pool, permit)));
        return made.get(0);
    }

    private static Flow.Subscriber<ChatChunk> plain(RecordingSubscriber told) {
        return new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                told.onSubscribe(subscription);
            }

            @Override
            public void onNext(ChatChunk chunk) {
                told.onNext(chunk);
            }

            @Override
            public void onError(Throwable failure) {
                told.onError(failure);
            }

            @Override
            public void onComplete() {
                told.onComplete();
            }
        };
    }
}
