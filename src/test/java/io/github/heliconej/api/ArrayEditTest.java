package io.github.heliconej.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code x} makes an object another one, {@code d} takes it out, anything else leaves it. */
class ArrayEditTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            none    | `{"a":[ {"k":1.0} , 2 ],"b":1E-7}`            | `{"a":[ {"k":1.0} , 2 ],"b":1E-7}`
            changed | `{"a":[ {"k":1.0} ,{"k":"x"}, 3],"b":1}`      | `{"a":[ {"k":1.0} ,{"k":"y"}, 3],"b":1}`
            first   | `{"a":[ {"k":"d"} , {"k":2}  ] }`             | `{"a":[{"k":2}  ] }`
            middle  | `{"a":[{"k":1}, {"k":"d"}, {"k":3}]}`         | `{"a":[{"k":1}, {"k":3}]}`
            last    | `{"a":[{"k":1}, {"k":"d"}]}`                  | `{"a":[{"k":1}]}`
            all     | `{"a":[{"k":"d"},{"k":"d"}]}`                 | `{"a":[]}`
            others  | `{"a":["d",null,[{"k":"d"}],1.50]}`           | `{"a":["d",null,[{"k":"d"}],1.50]}`
            empty   | `{"a":[ ]}`                                   | `{"a":[ ]}`
            text    | `{"a":"d"}`                                   | `{"a":"d"}`
            absent  | `{"b":["d"]}`                                 | `{"b":["d"]}`
            """)
    void with_array_changesOnlyTheBytesOfWhatChanges(String place, String before, String after) {
        assertThat(text(edit(before))).as(place).isEqualTo(after);
    }

    @Test
    void with_randomArrays_isTheArrayOfWhatIsLeft() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<String> elements = new ArrayList<>();
            for (int index = random.nextInt(6); index > 0; index--) {
                elements.add(List.of("{\"k\":\"d\"}", "{\"k\":\"x\"}", "{ \"k\":7 }", "3", "\"[,]\"")
                        .get(random.nextInt(5)));
            }
            String separator = List.of(",", " , ", ",\n").get(random.nextInt(3));
            String expected = elements.stream()
                    .filter(element -> !element.contains("d"))
                    .map(element -> element.replace("x", "y"))
                    .collect(Collectors.joining(","));
            String changed = text(edit("{\"a\":[" + String.join(separator, elements) + "],\"z\":0}"));
            assertThat(changed.replace(separator, ",")).isEqualTo("{\"a\":[" + expected + "],\"z\":0}");
        }
    }

    @Test
    void toString_ofAnEdit_showsNoContent() {
        assertThat(new ArrayEdit(RawJson.parse("{\"a\":[\"secret\"]}"), "a").toString())
                .doesNotContain("secret");
    }

    private static RawJson edit(String json) {
        return new ArrayEdit(RawJson.parse(json), "a")
                .with(object -> switch (object.string("k").orElse("")) {
                    case "d" -> Optional.empty();
                    case "x" -> Optional.of(object.with("k", "y"));
                    default -> Optional.of(object);
                });
    }

    private static String text(RawJson json) {
        return new String(json.bytes(), UTF_8);
    }
}
