package io.github.heliconej.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random contents with a fixed seed: one digest however they are written, another one for other contents. */
class JsonDigestPropertyTest {

    private static final int CONTENTS = 2_000;
    private static final List<String> SPACES = List.of("", "", " ", "\n", "\t", "\r\n  ");
    private static final List<String> TEXTS =
            List.of("", "a", "ab", "1", "true", "null", "Grüße", "\"\\/", "\u0000\n", "😀", "[]", "{\"a\":1}");
    private static final List<String> NUMBERS =
            List.of("0", "1", "-1", "10", "0.1", "-0.25", "1500", "123456789012345678901234", "0.000001");

    private final Random random = new Random(20261124);

    @Test
    void of_sameContent_isTheSameHoweverItIsWritten() {
        for (int round = 0; round < CONTENTS; round++) {
            JsonObject content = object(3);
            String one = spell(content);
            String other = spell(content);
            assertThat(digest(one)).as(one + " and " + other).isEqualTo(digest(other));
        }
    }

    @Test
    void of_contentWithOneThingChanged_differs() {
        for (int round = 0; round < CONTENTS; round++) {
            JsonObject content = object(3);
            JsonObject other = (JsonObject) changed(content);
            String one = spell(content);
            assertThat(digest(one)).as(one + " and " + other).isNotEqualTo(digest(spell(other)));
        }
    }

    private JsonObject object(int depth) {
        var object = Json.createObjectBuilder();
        for (int count = random.nextInt(5); count > 0; count--) {
            object.add(any(TEXTS), value(depth - 1));
        }
        return object.build();
    }

    private JsonValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> Json.createValue(any(TEXTS));
            case 1, 2 -> Json.createValue(new BigDecimal(any(NUMBERS)));
            case 3 -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
            case 4 -> JsonValue.NULL;
            case 5 -> object(depth);
            default -> array(depth);
        };
    }

    private JsonArray array(int depth) {
        var array = Json.createArrayBuilder();
        for (int count = random.nextInt(4); count > 0; count--) {
            array.add(value(depth - 1));
        }
        return array.build();
    }

    /** Always something else than it was. */
    private JsonValue changed(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> changed(value.asJsonObject());
            case ARRAY ->
                Json.createArrayBuilder(value.asJsonArray()).add(value(1)).build();
            case STRING -> Json.createValue(((JsonString) value).getString() + any(List.of("x", " ", "\u0000")));
            case NUMBER ->
                Json.createValue(((JsonNumber) value).bigDecimalValue().add(new BigDecimal("0.0000001")));
            case TRUE -> Json.createValue("true");
            case FALSE -> JsonValue.NULL;
            case NULL -> JsonValue.FALSE;
        };
    }

    private JsonValue changed(JsonObject object) {
        if (object.isEmpty() || random.nextInt(4) == 0) {
            return Json.createObjectBuilder(object).add("new", value(1)).build();
        }
        String name = any(new ArrayList<>(object.keySet()));
        return random.nextInt(4) == 0
                ? Json.createObjectBuilder(object).remove(name).build()
                : Json.createObjectBuilder(object)
                        .add(name, changed(object.get(name)))
                        .build();
    }

    private String spell(JsonValue value) {
        return space() + spelling(value) + space();
    }

    private String spelling(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> {
                List<String> names = new ArrayList<>(value.asJsonObject().keySet());
                Collections.shuffle(names, random);
                yield names.stream()
                        .map(name -> space() + text(name) + space() + ":"
                                + spell(value.asJsonObject().get(name)))
                        .collect(Collectors.joining(",", "{", "}"));
            }
            case ARRAY -> value.asJsonArray().stream().map(this::spell).collect(Collectors.joining(",", "[", "]"));
            case STRING -> text(((JsonString) value).getString());
            case NUMBER -> number(((JsonNumber) value).bigDecimalValue());
            default -> value.toString();
        };
    }

    private String number(BigDecimal number) {
        return switch (random.nextInt(3)) {
            case 0 -> number.toPlainString();
            case 1 -> number.setScale(number.scale() + random.nextInt(4)).toPlainString();
            default -> number.unscaledValue() + (random.nextBoolean() ? "e" : "E") + -number.scale();
        };
    }

    private String text(String text) {
        return text.codePoints()
                .mapToObj(point -> point < ' ' || "\"\\".indexOf(point) >= 0 || random.nextInt(3) == 0
                        ? escaped(Character.toString(point))
                        : Character.toString(point))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private String escaped(String character) {
        return character
                .chars()
                .mapToObj(unit -> String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", unit))
                .collect(Collectors.joining());
    }

    private String space() {
        return any(SPACES);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String digest(String json) {
        return HexFormat.of().formatHex(JsonDigest.of(RawJson.parse(json), name -> true));
    }
}
