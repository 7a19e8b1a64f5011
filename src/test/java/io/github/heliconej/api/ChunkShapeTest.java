package io.github.heliconej.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkShapeTest {

    private static final List<String> TEXTS = List.of(
            "\"\"", "\"a\"", "\"\\\"\"", "\"\\\\\"", "\"\\n\\u00e4\"", "\"ä😀\"", "\"\\\\\\\",\\\"x\\\":\\\"\"");
    private static final List<String> MEMBERS = List.of(
            "\"role\":\"assistant\"",
            "\"role\":\"\"",
            "\"content\":null",
            "\"content\":1",
            "\"content\":%s",
            "\"reasoning\":%s",
            "\"name\":%s",
            "\"audio\":{\"data\":%s}",
            "\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":%s}}]",
            "\"annotations\":[%s]");
    private static final List<String> CHOICE_MEMBERS = List.of(
            "\"index\":0",
            "\"index\":1",
            "\"finish_reason\":null",
            "\"finish_reason\":%s",
            "\"logprobs\":null",
            "\"logprobs\":{\"content\":[%s]}",
            "\"text\":%s",
            "\"text\":null",
            "\"delta\":null",
            "\"delta\":%s");
    private static final List<String> FRAME_MEMBERS = List.of(
            "\"id\":%s",
            "\"id\":\"x\"",
            "\"obfuscation\":%s",
            "\"created\":0",
            "\"created\":1",
            "\"usage\":null",
            "\"usage\":{\"total_tokens\":1}");

    /** White space before a chunk has it read whole, which must come to the same. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aggregator_anyChunks_makesOfThemWhatItMakesOfEachReadWhole(int seed) {
        Random random = new Random(seed);
        StreamAggregator compared = new StreamAggregator();
        StreamAggregator read = new StreamAggregator();
        for (int frame = 0; frame < 12; frame++) {
            String chunk = frame(random);
            for (int repeated = random.nextInt(4); repeated >= 0; repeated--) {
                String next = withTexts(chunk, random);
                compared.add(RawJson.parse(next));
                read.add(RawJson.parse(" ".repeat(1 + repeated) + next));
            }
        }
        assertThat(new String(compared.whole().bytes(), UTF_8))
                .isEqualTo(new String(read.whole().bytes(), UTF_8));
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    private static String frame(Random random) {
        String choices = some(random, 2, ChunkShapeTest::choice);
        String others = some(random, 3, any -> one(any, FRAME_MEMBERS));
        return "{\"choices\":[" + choices + "]" + (others.isEmpty() ? "" : "," + distinct(others)) + "}";
    }

    private static String choice(Random random) {
        String delta = "\"delta\":{" + some(random, 2, any -> one(any, MEMBERS)) + "}";
        String others = some(random, 2, any -> one(any, CHOICE_MEMBERS));
        return "{" + delta + (others.isEmpty() ? "" : "," + others) + "}";
    }

    /** The outermost object must not have two members of the same name. */
    private static String distinct(String members) {
        return Arrays.stream(members.split(",(?=\")"))
                .collect(Collectors.toMap(member -> member.split(":")[0], member -> member, (first, last) -> last))
                .values()
                .stream()
                .sorted()
                .collect(Collectors.joining(","));
    }

    private interface Part {
        String of(Random random);
    }

    private static String some(Random random, int most, Part part) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(index -> part.of(random))
                .collect(Collectors.joining(","));
    }

    private static String one(Random random, List<String> parts) {
        return parts.get(random.nextInt(parts.size()));
    }

    private static String withTexts(String chunk, Random random) {
        StringBuilder filled = new StringBuilder();
        for (String part : chunk.split("%s", -1)) {
            filled.append(filled.length() == 0 ? "" : one(random, TEXTS)).append(part);
        }
        return filled.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]} | {\"choices\":[{\"delta\":{\"content\":\"bc\"}}]} | bc",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]} | {\"choices\":[{\"delta\":{\"content\":\"\\\"\"}}]} | \"",
                "{\"id\":\"1\",\"choices\":[{\"text\":\"a\"}],\"o\":\"x\"} | {\"id\":\"23\",\"choices\":[{\"text\":\"b\"}],\"o\":\"yz\"} | b",
                "{\"choices\":[{\"delta\":{\"role\":\"r\",\"content\":\"a\"}}]} | {\"choices\":[{\"delta\":{\"role\":\"r\",\"content\":\"b\"}}]} | b"
            })
    void textOf_chunkThatDiffersInItsText_isThat(String chunk, String other, String text) {
        assertThat(textOf(chunk, other)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"delta\":{\"content\":\"a\",\"x\":1}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}] }",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"id\":\"x\"}",
                "{\"choices\":[{\"delta\":{\"content\":null}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[]}",
                "{}"
            })
    void textOf_chunkThatDiffersInMore_isNone(String other) {
        assertThat(textOf("{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", other))
                .isEmpty();
    }

    @Test
    void textOf_anyChoiceButTheSame_isNone() {
        assertThat(textOf(
                        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}",
                        "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"a\"}}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"choices\":[]}",
                "{\"choices\":[1]}",
                "{\"choices\":\"a\"}",
                "{\"choices\":[{}]}",
                "{\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}",
                "{\"choices\":[{\"delta\":\"a\"}]}",
                "{\"choices\":[{\"delta\":{\"content\":null}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\",\"reasoning\":\"b\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\",\"content\":null}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"delta\":{}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\",\"tool_calls\":[]}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\",\"audio\":{}}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"logprobs\":{}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"text\":\"b\"}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}},{\"delta\":{\"content\":\"a\"}}]}"
            })
    void of_chunkInWhichNotJustOneTextGrows_isNone(String chunk) {
        assertThat(ChunkShape.of(RawJson.parse(chunk).bytes())).isEmpty();
    }

    private static Optional<String> textOf(String chunk, String other) {
        return ChunkShape.of(RawJson.parse(chunk).bytes())
                .orElseThrow()
                .textOf(RawJson.parse(other).bytes());
    }
}
