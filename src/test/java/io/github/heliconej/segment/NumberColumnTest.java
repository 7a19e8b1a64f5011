package io.github.heliconej.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberColumnTest {

    private static final int HEAD = 13;

    private final Random random = new Random(3);

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                0xFE,
                0xFF,
                0x100,
                0xFFFE,
                0xFFFF,
                0xFFFF_FFFEL,
                0xFFFF_FFFFL,
                Long.MAX_VALUE - 1,
                Long.MAX_VALUE
            })
    void numbers_upToAny_areReadAsTheyWereWritten(long greatest) {
        for (long least : new long[] {0, greatest, -100, Long.MIN_VALUE + 1}) {
            for (boolean isAnyAbsent : new boolean[] {false, true}) {
                long[] numbers = {least, greatest, isAnyAbsent ? NumberColumn.ABSENT : least, greatest, 7};
                assertThat(read(NumberColumn.bytes(numbers, 4))).containsExactly(Arrays.copyOf(numbers, 4));
            }
        }
    }

    @Test
    void numbers_ofFewBytes_takeNoMore() {
        assertThat(NumberColumn.bytes(new long[] {5, 5, 5}, 3)).hasSize(HEAD);
        assertThat(NumberColumn.bytes(new long[] {NumberColumn.ABSENT}, 1)).hasSize(HEAD);
        assertThat(NumberColumn.bytes(new long[] {1_000_000, 1_000_254}, 2)).hasSize(HEAD + 2);
        assertThat(NumberColumn.bytes(new long[] {1_000_000, 1_000_255}, 2)).hasSize(HEAD + 4);
    }

    @Test
    void numbers_any_areReadAsTheyWereWritten() {
        for (int round = 0; round < 100; round++) {
            int bits = random.nextInt(64);
            long[] numbers = IntStream.range(0, random.nextInt(20))
                    .mapToLong(index -> random.nextInt(5) == 0 ? NumberColumn.ABSENT : random.nextLong() >>> bits)
                    .toArray();
            assertThat(read(NumberColumn.bytes(numbers, numbers.length))).containsExactly(numbers);
        }
    }

    @Test
    void numbers_thatAreNothing_areKnownAsThat() {
        assertThat(areNothing(0, 0)).isTrue();
        assertThat(areNothing(NumberColumn.ABSENT, NumberColumn.ABSENT)).isTrue();
        assertThat(areNothing(1, 1)).isFalse();
        assertThat(areNothing(0, 1)).isFalse();
    }

    private static boolean areNothing(long... numbers) {
        return NumberColumn.read(NumberColumn.bytes(numbers, numbers.length), 0).areNothing();
    }

    private static long[] read(byte[] bytes) {
        byte[] behind = new byte[bytes.length + 3];
        System.arraycopy(bytes, 0, behind, 3, bytes.length);
        NumberColumn column = NumberColumn.read(behind, 3);
        return IntStream.range(0, column.count()).mapToLong(column::at).toArray();
    }
}
