package io.github.heliconej.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CallMetricsTest {

    private final RecordingRegistry registry = new RecordingRegistry();
    private final CallMetrics metrics = new CallMetrics(new Meters(registry.registry()), "helicone");

    @Test
    void new_nothingHappened_showsRetriesAsZero() {
        assertThat(registry.sums()).containsEntry("helicone_retries_total{}", 0L);
    }

    @Test
    void add_answeredAtOnce_countsCallTokensAndLatency() {
        metrics.add(Calls.answered("a/openai", "openai", Calls.to("a/openai", 200)));

        assertThat(registry.sums())
                .hasSize(6)
                .containsEntry("helicone_unpriced_calls_total{model=a,provider=openai}", 1L)
                .containsEntry("helicone_calls_total{model=a,provider=openai,endpoint=chat,outcome=succeeded}", 1L)
                .containsEntry("helicone_latency_milliseconds{model=a,provider=openai}", 1250L)
                .containsEntry("helicone_tokens_total{model=a,provider=openai,type=prompt}", 10L)
                .containsEntry("helicone_tokens_total{model=a,provider=openai,type=completion}", 5L)
                .containsEntry("helicone_retries_total{}", 0L);
    }

    @Test
    void add_priced_addsTheCostThatTheLogHas() {
        metrics.add(Calls.costing(new BigDecimal("0.0000000121"), Calls.answered("a", "helicone", Calls.to("a", 200))));

        assertThat(registry.sums()).containsEntry("helicone_cost_nano_usd_total{model=a,provider=helicone}", 13L);
    }

    @Test
    void add_stream_timesItsFirstEvent() {
        metrics.add(Calls.streamed("a", "helicone", Calls.to("a", 200)));

        assertThat(registry.sums())
                .containsEntry("helicone_time_to_first_token_milliseconds{model=a,provider=helicone}", 200L)
                .containsEntry("helicone_latency_milliseconds{model=a,provider=helicone}", 1250L);
    }

    @Test
    void add_answeredByTheSecondTarget_countsRetriesPerTargetAndOneFallback() {
        metrics.add(Calls.answered(
                "a/openai,b/groq",
                "groq",
                Calls.to("a/openai", 500),
                Calls.to("a/openai", 429),
                Calls.to("a/openai", 0),
                Calls.to("b/groq", 503),
                Calls.to("b/groq", 200)));

        assertThat(registry.sums())
                .containsEntry("helicone_retries_total{}", 3L)
                .containsEntry("helicone_fallbacks_total{model=b,provider=groq}", 1L);
    }

    @Test
    void add_severalPromptsAtOneTarget_areNoRetries() {
        metrics.add(Calls.answered("a", "helicone", Calls.to("a", 200), Calls.to("a", 200)));

        assertThat(registry.sums()).containsEntry("helicone_retries_total{}", 0L);
        assertThat(registry.sums().keySet()).noneMatch(name -> name.startsWith("helicone_fallbacks_total"));
    }

    @Test
    void add_failed_countsItsCodeAndNoLatency() {
        metrics.add(Calls.failed("a/openai", 502, Calls.to("a/openai", 502)));

        assertThat(registry.sums())
                .containsEntry("helicone_calls_total{model=a,provider=openai,endpoint=chat,outcome=failed}", 1L)
                .containsEntry("helicone_failures_total{model=a,provider=openai,code=code_502}", 1L);
        assertThat(registry.sums().keySet()).noneMatch(name -> name.startsWith("helicone_latency"));
    }

    @Test
    void add_refusedWithUnknownModel_addsNoName() {
        metrics.add(Calls.failed("invented", 400));

        assertThat(registry.sums())
                .containsEntry("helicone_calls_total{model=other,provider=none,endpoint=chat,outcome=refused}", 1L);
    }

    @Test
    void add_unknownToTheUpstream_addsNoName() {
        metrics.add(Calls.failed("invented/openai", 404, Calls.to("invented/openai", 404)));

        assertThat(registry.sums())
                .containsEntry("helicone_calls_total{model=other,provider=other,endpoint=chat,outcome=failed}", 1L);
    }

    @Test
    void add_manyModelsAndProviders_areBounded() {
        for (int i = 0; i < 1_000; i++) {
            metrics.add(Calls.answered("m" + i + "/p" + i, "p" + i, Calls.to("m" + i + "/p" + i, 200)));
        }

        assertThat(registry.sums().keySet().stream().filter(name -> name.startsWith("helicone_calls_total")))
                .hasSize(101)
                .contains("helicone_calls_total{model=m99,provider=other,endpoint=chat,outcome=succeeded}")
                .contains("helicone_calls_total{model=other,provider=other,endpoint=chat,outcome=succeeded}");
    }

    @Test
    void add_sameLabelsAgain_asksTheRegistryNoMore() {
        metrics.add(Calls.answered("a", "helicone", Calls.to("a", 200)));
        int before = registry.lookups();

        metrics.add(Calls.answered("a", "helicone", Calls.to("a", 200)));

        assertThat(registry.lookups()).isEqualTo(before);
    }
}
