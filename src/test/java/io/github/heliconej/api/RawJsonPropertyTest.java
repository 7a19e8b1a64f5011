package io.github.heliconej.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random bodies with a fixed seed: an edit changes one member, and nothing else. */
class RawJsonPropertyTest {

    private static final long SEED = 20260801;
    private static final int BODIES = 500;
    private static final List<String> NAMES = List.of(
            "model", "messages", "stream", "temperature", "metadata", "tools", "ünbekannt", "a\\\"b", "n", "seed");
    private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\t", "\r\n  ");
    private static final List<String> SCALARS = List.of(
            "true",
            "false",
            "null",
            "0",
            "-1",
            "0.10",
            "1E-7",
            "1.5e+3",
            "123456789012345678901234",
            "\"\"",
            "\"text\"",
            "\"\\u00e4 \\ud83d\\ude00 \\n\\\"\"",
            "\"äöü € 😀\"",
            "\"{[,:]}\"",
            "[]",
            "{}");

    private final Random random = new Random(SEED);

    @Test
    void with_randomBody_changesTheMemberAndNothingElse() {
        for (int round = 0; round < BODIES; round++) {
            String body = body();
            String name = NAMES.get(random.nextInt(NAMES.size())).replace("\\\"", "\"");
            JsonObject before = tree(body);
            RawJson edited = RawJson.parse(body).with(name, "edited");
            assertThat(tree(text(edited)))
                    .as(body)
                    .isEqualTo(builder(before).add(name, "edited").build());
            assertThat(edited.names().subList(0, before.size())).containsExactlyElementsOf(before.keySet());
        }
    }

    @Test
    void without_randomBody_removesTheMemberAndNothingElse() {
        for (int round = 0; round < BODIES; round++) {
            String body = body();
            String name = NAMES.get(random.nextInt(NAMES.size())).replace("\\\"", "\"");
            RawJson edited = RawJson.parse(body).without(name);
            JsonObject expected = builder(tree(body)).remove(name).build();
            assertThat(tree(text(edited))).as(body).isEqualTo(expected);
            assertThat(edited.names()).containsExactlyElementsOf(expected.keySet());
        }
    }

    @Test
    void lenses_randomBody_agreeWithJsonp() {
        for (int round = 0; round < BODIES; round++) {
            String body = body();
            RawJson json = RawJson.parse(body);
            JsonObject tree = tree(body);
            assertThat(json.names()).containsExactlyElementsOf(tree.keySet());
            for (String name : tree.keySet()) {
                assertThat(json.value(name)).as(body).hasValue(tree.get(name));
            }
        }
    }

    @Test
    void parse_randomlyDamagedBody_acceptsOnlyWhatJsonpAccepts() {
        for (int round = 0; round < BODIES; round++) {
            StringBuilder damaged = new StringBuilder(body());
            int at = random.nextInt(damaged.length());
            damaged.setCharAt(at, "{}[]\",:0x \\.-".charAt(random.nextInt(13)));
            if (isAccepted(damaged.toString())) {
                assertThat(tree(damaged.toString())).isNotNull();
            }
        }
    }

    private String body() {
        Set<String> names = new LinkedHashSet<>();
        int count = random.nextInt(NAMES.size() + 1);
        while (names.size() < count) {
            names.add(NAMES.get(random.nextInt(NAMES.size())));
        }
        StringBuilder body = new StringBuilder(space()).append('{').append(space());
        String comma = "";
        for (String name : names) {
            body.append(comma)
                    .append(space())
                    .append('"')
                    .append(name)
                    .append('"')
                    .append(space())
                    .append(':');
            body.append(space()).append(value(3)).append(space());
            comma = ",";
        }
        return body.append('}').append(space()).toString();
    }

    private String value(int depth) {
        if (depth == 0 || random.nextInt(3) > 0) {
            return SCALARS.get(random.nextInt(SCALARS.size()));
        }
        if (random.nextBoolean()) {
            return "[" + value(depth - 1) + space() + "," + space() + value(depth - 1) + "]";
        }
        return "{\"role\":" + value(depth - 1) + space() + ",\"model\"" + space() + ":" + value(depth - 1) + "}";
    }

    private String space() {
        return SPACES.get(random.nextInt(SPACES.size()));
    }

    private static boolean isAccepted(String text) {
        try {
            RawJson.parse(text);
            return true;
        } catch (MalformedJsonException refused) {
            return false;
        }
    }

    private static JsonObjectBuilder builder(JsonObject object) {
        return Json.createObjectBuilder(object);
    }

    private static JsonObject tree(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private static String text(RawJson json) {
        return new String(json.bytes(), UTF_8);
    }
}
