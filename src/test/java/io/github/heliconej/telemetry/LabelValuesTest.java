package io.github.heliconej.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelValuesTest {

    @Test
    void of_beyondTheLimit_isOther() {
        LabelValues values = new LabelValues(2);
        values.of("a", true);
        values.of("b", true);

        assertThat(values.of("c", true)).isEqualTo("other");
        assertThat(values.of("a", true)).isEqualTo("a");
        assertThat(values.of("b", false)).isEqualTo("b");
    }

    @Test
    void of_unknownThatMayNotBeAdded_isOtherAndTakesNoPlace() {
        LabelValues values = new LabelValues(1);

        assertThat(values.of("typo", false)).isEqualTo("other");
        assertThat(values.of("real", true)).isEqualTo("real");
    }

    @Test
    void of_empty_isNoneAndTakesNoPlace() {
        LabelValues values = new LabelValues(1);

        assertThat(values.of(" ", true)).isEqualTo("none");
        assertThat(values.of("real", true)).isEqualTo("real");
    }

    @Test
    void of_manyThreads_keepsTheLimit() {
        LabelValues values = new LabelValues(10);

        long distinct = IntStream.range(0, 10_000)
                .parallel()
                .mapToObj(number -> values.of("m" + number % 500, true))
                .distinct()
                .count();

        assertThat(distinct).isEqualTo(11);
    }

    @Test
    void clean_namesOfModels_stayAsTheyAre() {
        String name = "anthropic.claude-3-5-sonnet@20240620-v1:0/eu_west+x";

        assertThat(LabelValues.clean(name)).isEqualTo(name);
    }

    @Test
    void clean_oddCharacters_becomeUnderscores() {
        assertThat(LabelValues.clean("a\"b\n{c} ü")).isEqualTo("a_b__c___");
    }

    @Test
    void clean_tooLong_isCut() {
        assertThat(LabelValues.clean("x".repeat(5_000))).hasSize(100);
    }
}
