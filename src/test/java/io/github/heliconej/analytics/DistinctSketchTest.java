package io.github.heliconej.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    @Test
    void sketches_ofAnySizes_addUpToTheSmallestHashesOfBoth() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            DistinctSketch sum = users(0, random.nextInt(round * 10 + 1));
            DistinctSketch more = users(random.nextInt(round * 10 + 1), random.nextInt(round * 10 + 1));
            List<Integer> expected = Stream.of(sum, more)
                    .flatMap(sketch -> hashes(sketch).stream())
                    .sorted(Integer::compareUnsigned)
                    .distinct()
                    .limit(DistinctSketch.MOST)
                    .toList();
            DistinctSketch fromBytes = new DistinctSketch();
            fromBytes.add(sum.bytes());
            fromBytes.add(more.bytes());
            sum.add(more);

            assertThat(hashes(sum)).isEqualTo(expected);
            assertThat(hashes(fromBytes)).isEqualTo(expected);
        }
    }

    @Test
    void bytes_areHashesInOrder_theSameForEver() {
        assertThat(users(0, 3).bytes()).asHexString().isEqualTo("0C5DB90241A2FCA5A9F4AD0C");
    }

    private static List<Integer> hashes(DistinctSketch sketch) {
        ByteBuffer bytes = ByteBuffer.wrap(sketch.bytes());
        return Stream.generate(bytes::getInt).limit(bytes.capacity() / 4).toList();
    }

    private static DistinctSketch users(int from, int until) {
        DistinctSketch sketch = new DistinctSketch();
        IntStream.range(from, until).forEach(user -> sketch.add("user-" + user));
        return sketch;
    }
}
