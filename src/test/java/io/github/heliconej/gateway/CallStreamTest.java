package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallCompleted.Outcome;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.Retryable;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CallStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final SettableClock clock = new SettableClock();
    private final List<CallCompleted> completed = new ArrayList<>();
    private final CallPool pool = new CallPool(TestConfig.of(), new FakeThreads());

    @Test
    void iterator_wholeStream_endsTheCallOnce() {
        FakeSource source = FakeSource.of(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}",
                "",
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}");
        CallStream stream = stream(source);
        assertThat(pool.callsUnderWay()).isEqualTo(1);
        List<String> texts = new ArrayList<>();
        try (stream) {
            clock.advance(Duration.ofMillis(40));
            for (ChatChunk chunk : stream) {
                texts.add(chunk.text());
                clock.advance(Duration.ofMillis(10));
            }
        }
        assertThat(texts).containsExactly("a", "", "");
        assertThat(stream.isComplete()).isTrue();
        assertOver(source, Outcome.SUCCEEDED);
        CallCompleted call = completed.get(0);
        assertThat(call.isStream()).isTrue();
        assertThat(call.firstByte()).hasValue(Duration.ofMillis(40));
        assertThat(call.duration()).isEqualTo(Duration.ofMillis(60));
        assertThat(call.finishReasons()).containsExactly("stop");
        assertThat(call.usage())
                .hasValueSatisfying(usage -> assertThat(usage.totalTokens()).isEqualTo(3));
    }

    @Test
    void poll_whatIsLeft_endsAtTheLastChunk() {
        FakeSource source = FakeSource.saying("a");
        CallStream stream = stream(source);
        assertThat(stream.poll(PATIENCE)).isPresent();
        assertThat(stream.isComplete()).isTrue();
        assertThat(stream.poll(PATIENCE)).isEmpty();
        assertThat(source.patience).containsExactly(PATIENCE);
        assertOver(source, Outcome.SUCCEEDED);
    }

    @Test
    void read_secondTime_isRefused() {
        CallStream stream = stream(FakeSource.saying("a", "b"));
        stream.iterator();
        assertThatThrownBy(stream::iterator).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stream.subscribe(new RecordingSubscriber(0)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(stream::aggregate).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void iterator_atItsEnd_hasNoMore() {
        Iterator<ChatChunk> chunks = stream(FakeSource.saying("a")).iterator();
        assertThat(chunks.hasNext()).isTrue();
        assertThat(chunks.hasNext()).isTrue();
        assertThat(chunks.next().text()).isEqualTo("a");
        assertThat(chunks.hasNext()).isFalse();
        assertThatThrownBy(chunks::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void close_inTheMiddle_isACancellation() {
        FakeSource source = FakeSource.saying("a", "b");
        CallStream stream = stream(source);
        stream.poll(PATIENCE);
        stream.close();
        stream.close();
        assertOver(source, Outcome.CANCELLED);
        assertThat(stream.isComplete()).isFalse();
        assertThatThrownBy(() -> stream.poll(PATIENCE)).isInstanceOf(IllegalStateException.class);
        assertOver(source, Outcome.CANCELLED);
    }

    @Test
    void poll_brokenStream_isAFailureWithTheCallsIdentity() {
        FakeSource source = FakeSource.saying("a").thenFails(new Retryable(Failure.of(502, "upstream_broken", "gone")));
        CallStream stream = stream(source);
        stream.poll(PATIENCE);
        assertThatThrownBy(() -> stream.poll(PATIENCE)).isInstanceOfSatisfying(GatewayException.class, failure -> {
            assertThat(failure.failure().code()).isEqualTo("upstream_broken");
            assertThat(failure.failure().info().orElseThrow().id()).isEqualTo("id-1");
        });
        stream.close();
        assertOver(source, Outcome.FAILED);
        assertThat(completed.get(0).failure()).map(Failure::status).hasValue(502);
    }

    @Test
    void total_timeOver_closesTheSourceWithoutAReader() throws InterruptedException {
        FakeSource source = FakeSource.saying("a").endless();
        CallStream stream = stream(source, Duration.ofMillis(5));
        assertThat(source.closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> stream.poll(PATIENCE)).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(504);
            assertThat(stop.failure().code()).isEqualTo("timeout");
            assertThat(stop.failure().info()).isPresent();
        });
        stream.close();
        assertThat(completed).extracting(CallCompleted::outcome).containsExactly(Outcome.FAILED);
    }

    @Test
    void aggregate_chunks_isTheWholeAnswer() {
        FakeSource source = FakeSource.saying("Hel", "lo");
        assertThat(stream(source).aggregate().text()).isEqualTo("Hello");
        assertOver(source, Outcome.SUCCEEDED);
    }

    @Test
    void withoutUsage_usageOnlyChunk_isNotedAndNotShown() {
        FakeSource source = FakeSource.of(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}",
                "{\"choices\":[],\"usage\":{\"total_tokens\":3}}",
                "{\"choices\":[],\"usage\":null}");
        List<ChatChunk> noted = new ArrayList<>();
        WithoutUsage hidden = new WithoutUsage(source, noted::add);
        assertThat(hidden.poll(PATIENCE)).map(ChatChunk::text).hasValue("a");
        assertThat(hidden.poll(PATIENCE)).map(ChatChunk::isUsageOnly).hasValue(false);
        assertThat(noted).hasSize(1);
        assertThat(hidden.isComplete()).isTrue();
        hidden.close();
        assertThat(source.closings.get()).isEqualTo(1);
    }

    private void assertOver(FakeSource source, Outcome outcome) {
        assertThat(source.closings.get()).isPositive();
        assertThat(pool.callsUnderWay()).isZero();
        assertThat(completed).extracting(CallCompleted::outcome).containsExactly(outcome);
    }

    private CallStream stream(FakeSource source) {
        return stream(source, Duration.ofMinutes(15));
    }

    private CallStream stream(FakeSource source, Duration total) {
        Call call = new Call(
                new Call.Start("id-1", ChatRequest.of("m", "Hi"), CallContext.none(), true),
                new CallSetting(clock, total, Prices.shipped(clock), 1 << 20, completed::add));
        List<CallStream> made = new ArrayList<>();
        pool.run(permit -> made.add(new CallStream(call, source, pool, permit)));
        return made.get(0);
    }
}
