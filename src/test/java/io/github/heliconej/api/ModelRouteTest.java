package io.github.heliconej.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRouteTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            gpt-4o                                  | gpt-4o
            gpt-4o/openai                           | gpt-4o/openai
            gpt-4o/azure/my-deployment              | gpt-4o/azure/my-deployment
            gpt-4o/azure/eu/west                    | gpt-4o/azure/eu/west
            gpt-4o:online/openai                    | gpt-4o:online/openai
            ft:gpt-4o-mini:org::id/openai           | ft:gpt-4o-mini:org::id/openai
            helicone/gpt-4o                         | gpt-4o
            helicone/gpt-4o/openai                  | gpt-4o/openai
            helicone/helicone/x                     | helicone/x
            gpt-4o/helicone                         | gpt-4o/helicone
            Helicone/gpt-4o                         | Helicone/gpt-4o
            a,b/openai, c/azure/d                   | a;b/openai;c/azure/d
            helicone/a,helicone/b/anthropic         | a;b/anthropic
            '  a  ,  helicone/b  '                  | a;b
            """)
    void parse_chain_givesItsEntriesInOrder(String chain, String entries) {
        assertThat(ModelRoute.parse(chain.replace("'", "")).entries())
                .extracting(ModelRoute.Entry::text)
                .containsExactly(entries.split(";"));
    }

    @Test
    void parse_entry_isSplitIntoItsParts() {
        assertThat(ModelRoute.parse("m/p/d/e").entries())
                .containsExactly(new ModelRoute.Entry("m", Optional.of("p"), Optional.of("d/e")));
        assertThat(ModelRoute.parse("m").entries())
                .containsExactly(new ModelRoute.Entry("m", Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a,!openai          | openai
            !openai,a          | openai
            a, ! openai ,!azure| openai;azure
            a,helicone/!openai | openai
            """)
    void parse_exclusions_areKeptApart(String chain, String excluded) {
        ModelRoute route = ModelRoute.parse(chain);
        assertThat(route.excluded()).containsExactly(excluded.split(";"));
        assertThat(route.entries()).extracting(ModelRoute.Entry::name).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "a,",
                ",a",
                "a,,b",
                "a, ,b",
                "!",
                "a,!",
                "a,! ",
                "!openai",
                "helicone/",
                "a,helicone/",
                "/",
                "a/",
                "/openai",
                "a//b",
                "a/ /b",
                "a/b/",
                "a\nb",
                "a\r\nX: y",
                "a\u0000",
                "a\u007f",
                "a\u0085"
            })
    void parse_malformedChain_is400OnModel(String chain) {
        assertThatThrownBy(() -> ModelRoute.parse(chain)).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(400);
            assertThat(stop.failure().param()).hasValue("model");
            assertThat(stop.failure().type()).isEqualTo("invalid_request_error");
        });
    }

    @Test
    void textOf_eachEntry_carriesAllExclusions() {
        ModelRoute route = ModelRoute.parse("!azure,a/openai,b,!bedrock");
        assertThat(route.entries())
                .extracting(route::textOf)
                .containsExactly("a/openai,!azure,!bedrock", "b,!azure,!bedrock");
        assertThat(ModelRoute.parse("a").textOf(ModelRoute.parse("a").entries().get(0)))
                .isEqualTo("a");
    }

    @Test
    void route_withoutEntries_isRefused() {
        assertThatThrownBy(() -> new ModelRoute(List.of(), List.of("openai"))).isInstanceOf(Stop.class);
    }

    @Test
    void parse_endlessChain_isRefused() {
        assertThat(ModelRoute.parse("a,".repeat(19) + "a" + ",!p".repeat(20)).entries())
                .hasSize(20);
        for (String chain : List.of("a,".repeat(20) + "a", "a" + ",!p".repeat(21), "a".repeat(10_001))) {
            assertThatThrownBy(() -> ModelRoute.parse(chain)).isInstanceOf(Stop.class);
        }
    }
}
