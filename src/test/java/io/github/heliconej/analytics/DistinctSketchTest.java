package io.github.heliconej.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctSketchTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100, 1023})
    void count_ofAFew_isExact(int users) {
        assertThat(users(0, users).count()).isEqualTo(users);
    }

    @ParameterizedTest
    @ValueSource(ints = {2000, 20_000, 200_000})
    void count_ofMany_isAboutRight(int users) {
        assertThat((double) users(0, users).count()).isCloseTo(users, within(users * 0.1));
    }

    @Test
    void sketches_addedUp_areThatOfAll() {
        DistinctSketch sum = users(0, 3000);
        sum.add(users(2000, 5000).bytes());

        assertThat(sum.bytes()).isEqualTo(users(0, 5000).bytes());
        assertThat(sum.bytes()).hasSize(DistinctSketch.MOST * 4);
    }

    @Test
    void text_notedTwice_countsOnce() {
        DistinctSketch sketch = users(0, 10);
        sketch.add(users(0, 10));

        assertThat(sketch.count()).isEqualTo(10);
    }

    private static DistinctSketch users(int from, int until) {
        DistinctSketch sketch = new DistinctSketch();
        IntStream.range(from, until).forEach(user -> sketch.add("user-" + user));
        return sketch;
    }
}
