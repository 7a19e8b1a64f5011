package io.github.heliconej.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            first  | {"a":1,"b":2,"c":3}            | a | {"a":"x","b":2,"c":3}
            middle | {"a":1,"b":2,"c":3}            | b | {"a":1,"b":"x","c":3}
            last   | {"a":1,"b":2,"c":3}            | c | {"a":1,"b":2,"c":"x"}
            only   | {"a":1}                        | a | {"a":"x"}
            spaced | `{ "a" : [ 1 ] , "b" : 2.50 }` | a | `{ "a" : "x" , "b" : 2.50 }`
            nested | {"a":{"b":1},"b":{"b":2}}      | b | {"a":{"b":1},"b":"x"}
            escape | {"\\u0061":1,"b":1E-7}         | a | {"\\u0061":"x","b":1E-7}
            added  | {"a":1}                        | n | {"a":1,"n":"x"}
            addend | `{"a":1 }`                     | n | `{"a":1,"n":"x" }`
            empty  | {}                             | n | {"n":"x"}
            blank  | `{  }`                         | n | `{"n":"x"  }`
            """)
    void with_member_changesOnlyItsBytes(String place, String before, String name, String after) {
        assertThat(text(RawJson.parse(before).with(name, "x"))).as(place).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            first  | {"a":1,"b":2,"c":3}              | a | {"b":2,"c":3}
            middle | {"a":1,"b":2,"c":3}              | b | {"a":1,"c":3}
            last   | {"a":1,"b":2,"c":3}              | c | {"a":1,"b":2}
            only   | {"a":1}                          | a | {}
            none   | {"a":1}                          | z | {"a":1}
            spaced | `{ "a" : 1 , "b" : 2 , "c" : 3 }`| b | `{ "a" : 1 , "c" : 3 }`
            start  | `{ "a" : 1 , "b" : 2 }`          | a | `{ "b" : 2 }`
            end    | `{ "a" : 1 , "b" : 2 }`          | b | `{ "a" : 1 }`
            nested | {"a":{"b":1},"b":[2,{"a":3}]}    | a | {"b":[2,{"a":3}]}
            """)
    void without_member_leavesTheOthersBytes(String place, String before, String name, String after) {
        assertThat(text(RawJson.parse(before).without(name))).as(place).isEqualTo(after);
    }

    @Test
    void without_unknownMember_isTheSameObject() {
        RawJson json = RawJson.parse("{\"a\":1}");
        assertThat(json.without("b")).isSameAs(json);
    }

    @Test
    void with_value_leavesTheOriginalAlone() {
        RawJson json = RawJson.parse("{\"a\":1}");
        json.with("a", JsonValue.TRUE).without("a").with("b", "c");
        assertThat(text(json)).isEqualTo("{\"a\":1}");
    }

    @Test
    void with_object_keepsItsBytes() {
        RawJson inner = RawJson.parse("{ \"x\" : 1.0e+2 }");
        assertThat(text(RawJson.parse("{\"a\":0,\"b\":1}").with("a", inner)))
                .isEqualTo("{\"a\":{ \"x\" : 1.0e+2 },\"b\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\"b", "\\", "line\nfeed\ttab\u0001", "äöü€😀", "</script>\u2028\u2029", "\u007f"})
    void with_anyString_isReadBackUnchanged(String text) {
        assertThat(RawJson.parse("{}").with(text, text).string(text)).hasValue(text);
        assertThat(RawJson.parse("{}").with("k", text).tree().getString("k")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E-7", "0.10", "-0.0", "1.50e+3", "12345678901234567890123", "1e999999999"})
    void number_beyondAnyType_staysAsWritten(String number) {
        assertThat(text(RawJson.parse("{\"n\":" + number + ",\"m\":1}").with("m", "x")))
                .isEqualTo("{\"n\":" + number + ",\"m\":\"x\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "42, 42",
        "-7, -7",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void integer_wholeNumberInRange_isRead(String written, long value) {
        assertThat(RawJson.parse("{\"n\":" + written + "}").integer("n")).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e3",
                "9223372036854775808",
                "-9223372036854775809",
                "99999999999999999999",
                "\"1\"",
                "null",
                "[1]",
                "1e999999999"
            })
    void integer_anythingElse_isEmpty(String value) {
        assertThat(RawJson.parse("{\"n\":" + value + "}").integer("n")).isEmpty();
        assertThat(RawJson.parse("{\"n\":1}").integer("m")).isEmpty();
    }

    @Test
    void lens_ofEachKind_readsOnlyItsKind() {
        RawJson json =
                RawJson.parse("{\"s\":\"t\\u00e4\\n\",\"t\":true,\"f\":false,\"z\":null,\"o\":{\"i\":1},\"e\":[ \n ],"
                        + "\"a\":[{\"i\":1},2,[{}],{\"i\":3}]}");
        assertThat(json.names()).containsExactly("s", "t", "f", "z", "o", "e", "a");
        assertThat(json.string("s")).hasValue("tä\n");
        assertThat(json.string("t")).isEmpty();
        assertThat(json.string("missing")).isEmpty();
        assertThat(json.isTrue("t")).isTrue();
        assertThat(json.isTrue("f") || json.isTrue("s") || json.isTrue("missing"))
                .isFalse();
        assertThat(json.isNull("z")).isTrue();
        assertThat(json.isNull("f") || json.isNull("missing")).isFalse();
        assertThat(json.has("z")).isTrue();
        assertThat(json.has("i")).isFalse();
        assertThat(json.object("o").orElseThrow().integer("i")).hasValue(1);
        assertThat(json.object("a")).isEmpty();
        assertThat(json.isArray("e") && json.isEmptyArray("e") && json.isArray("a"))
                .isTrue();
        assertThat(json.isEmptyArray("a")
                        || json.isEmptyArray("o")
                        || json.isEmptyArray("missing")
                        || json.isArray("o"))
                .isFalse();
        assertThat(json.objects("a"))
                .extracting(one -> one.integer("i").orElseThrow())
                .containsExactly(1L, 3L);
        assertThat(json.objects("o")).isEmpty();
        assertThat(json.value("f")).hasValue(JsonValue.FALSE);
        assertThat(json.value("missing")).isEmpty();
    }

    @Test
    void string_withEveryEscape_isDecoded() {
        RawJson json = RawJson.parse("{\"s\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\ud83d\\ude00ß\"}");
        assertThat(json.string("s"))
                .hasValue("\"\\/\b\f\n\r\tA😀ß")
                .hasValue(json.tree().getString("s"));
    }

    @Test
    void parse_bytes_areKeptUncopied() {
        byte[] bytes = " {\"a\" : 1}\n".getBytes(UTF_8);
        assertThat(RawJson.parse(bytes).bytes()).isSameAs(bytes);
    }

    @Test
    void toString_ofAnything_showsTheSizeOnly() {
        assertThat(RawJson.parse("{\"canary\":\"canary\"}")).hasToString("RawJson[19 bytes]");
    }

    @Test
    void object_nestedDuplicateNames_areTheUpstreamsToJudge() {
        RawJson json = RawJson.parse("{\"o\":{\"a\":1,\"a\":2},\"l\":[{\"a\":1,\"a\":2}]}");
        assertThatCode(() -> json.object("o")).doesNotThrowAnyException();
        assertThatCode(() -> json.objects("l")).doesNotThrowAnyException();
    }

    @Test
    void tree_deeperThanJsonpReads_isRefused() {
        RawJson json = RawJson.parse("{\"a\":" + "[".repeat(999) + "]".repeat(999) + "}");
        assertThatThrownBy(json::tree).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "LONG"})
    void value_numberBeyondJsonp_isReadOrRefused(String number) {
        String digits = number.equals("LONG") ? "1".repeat(1200) : number;
        RawJson json = RawJson.parse("{\"n\":" + digits + "}");
        // A value is fine, and so is a refusal that becomes a 400; JSON-P's own exceptions become a 500.
        assertThat(catchThrowable(() -> json.value("n")))
                .satisfiesAnyOf(thrown -> assertThat(thrown).isNull(), thrown -> assertThat(thrown)
                        .isInstanceOf(MalformedJsonException.class));
    }

    private static String text(RawJson json) {
        return new String(json.bytes(), UTF_8);
    }
}
