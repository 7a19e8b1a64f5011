package io.github.heliconej.gateway;

import io.github.heliconej.api.RawJson;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;

/** Adds up the usage of several answers, member by member. */
final class UsageSum {

    private UsageSum() {}

    static JsonValue of(List<RawJson> answers) {
        JsonObject sum = JsonValue.EMPTY_JSON_OBJECT;
        for (RawJson answer : answers) {
            if (answer.object("usage").isEmpty()) {
                return JsonValue.NULL;
            }
            sum = add(sum, answer.object("usage").get().tree());
        }
        return sum;
    }

    /** Of numbers of absurd size the larger one stands for both: their sum would be written out digit by digit. */
    private static BigDecimal add(BigDecimal one, BigDecimal other) {
        boolean isAbsurd = Math.abs(one.scale()) > 100 || Math.abs(other.scale()) > 100;
        return isAbsurd ? one.max(other) : one.add(other);
    }

    private static JsonObject add(JsonObject one, JsonObject other) {
        JsonObjectBuilder sum = Json.createObjectBuilder(one);
        other.forEach((name, value) -> {
            JsonValue before = one.get(name);
            if (before instanceof JsonNumber left && value instanceof JsonNumber right) {
                sum.add(name, add(left.bigDecimalValue(), right.bigDecimalValue()));
            } else if (before instanceof JsonObject left && value instanceof JsonObject right) {
                sum.add(name, add(left, right));
            } else {
                sum.add(name, value);
            }
        });
        return sum.build();
    }
}
