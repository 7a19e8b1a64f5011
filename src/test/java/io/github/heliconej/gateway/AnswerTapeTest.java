package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.StreamAggregator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTapeTest {

    private static final int LIMIT = 1 << 20;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void json_anyChunks_isWhatTheAggregatorMakesOfThem(int seed) {
        Random random = new Random(seed);
        AnswerTape tape = new AnswerTape(LIMIT);
        StreamAggregator aggregator = new StreamAggregator();
        long size = 0;
        for (int index = 0; index < 300; index++) {
            RawJson chunk = chunk(text(random));
            size += chunk.bytes().length;
            tape.add(chunk);
            aggregator.add(chunk);
        }

        assertThat(tape.json().orElseThrow().bytes())
                .isEqualTo(aggregator.whole().bytes());
        assertThat(tape.size()).isEqualTo(size);
    }

    private static String text(Random random) {
        List<String> parts = new ArrayList<>();
        for (int index = random.nextInt(3); index > 0; index--) {
            parts.add(List.of("a", "bb", "\u00e4", "\ud83d\ude00", "x".repeat(200), " ")
                    .get(random.nextInt(6)));
        }
        return String.join("", parts);
    }

    @Test
    void json_alikeChunks_takeLittleRoom() {
        AnswerTape tape = new AnswerTape(20_000);
        for (int index = 0; index < 1000; index++) {
            tape.add(chunk(" word"));
        }

        assertThat(tape.size()).isGreaterThan(100_000);
        assertThat(tape.json()
                        .orElseThrow()
                        .objects("choices")
                        .get(0)
                        .object("message")
                        .orElseThrow()
                        .string("content"))
                .hasValue(" word".repeat(1000));
    }

    @Test
    void json_moreThanTheLimit_keepsTheBeginning() {
        AnswerTape tape = new AnswerTape(500);
        for (int index = 0; index < 100; index++) {
            tape.add(chunk(Integer.toString(index).repeat(30)));
        }

        assertThat(tape.json()
                        .orElseThrow()
                        .objects("choices")
                        .get(0)
                        .object("message")
                        .orElseThrow()
                        .string("content"))
                .hasValueSatisfying(text -> assertThat(text).hasSizeBetween(50, 500));
        assertThat(tape.size()).isGreaterThan(10_000);
    }

    @Test
    void json_wholeAnswer_isThat() {
        AnswerTape tape = new AnswerTape(LIMIT);
        RawJson answer = chunk("x");
        tape.whole(answer);

        assertThat(tape.json()).containsSame(answer);
        assertThat(tape.size()).isEqualTo(answer.bytes().length);
    }

    @Test
    void json_nothingCame_isEmpty() {
        assertThat(new AnswerTape(LIMIT).json()).isEmpty();
    }

    private static RawJson chunk(String text) {
        return RawJson.parse(
                "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                        + "\"},\"finish_reason\":null}]}");
    }
}
