package io.github.heliconej.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of RFC 8259, as far as a member's value goes. */
class JsonScannerTest {

    /** What a server's thread may have left when a request comes in. */
    private static final long SMALL_STACK = 192 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "-1",
                "10",
                "0.0",
                "-0.5",
                "1.25",
                "1e5",
                "1E5",
                "1e+5",
                "1e-5",
                "0e0",
                "-1.5E-300",
                "123456789012345678901234567890",
                "1e999999999",
                "true",
                "false",
                "null",
                "\"\"",
                "\"a\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\\u00e4\\uD83D\\uDE00\"",
                "\"\\ud800\"",
                "\"ä€😀\"",
                "\"\u007f\u2028\"",
                "[]",
                "[ ]",
                "[1]",
                "[1 , 2]",
                "[[],[[]]]",
                "{}",
                "{ }",
                "{\"b\":{\"c\":[{}]}}",
                "[null,{\"\":0}]"
            })
    void value_valid_isAccepted(String value) {
        assertThatCode(() -> RawJson.parse("{\"a\":" + value + "}")).doesNotThrowAnyException();
        assertThatCode(() -> RawJson.parse("\n{ \"a\"\t: " + value + "\r\n} ")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                "01",
                "-01",
                "00",
                "1.",
                ".5",
                "-.5",
                "1.e5",
                "1e",
                "1e+",
                "1e5.5",
                "0x10",
                "1_000",
                "NaN",
                "Infinity",
                "-Infinity",
                "tru",
                "TRUE",
                "True",
                "truee",
                "nul",
                "undefined",
                "'a'",
                "\"",
                "\"a",
                "a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u\"",
                "\"\\\"",
                "\"a\nb\"",
                "\"\t\"",
                "\"\u0000\"",
                "\"\u001f\"",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[,]",
                "[1 2]",
                "[1}",
                "{",
                "}",
                "{\"b\"",
                "{\"b\":",
                "{\"b\":1",
                "{\"b\":1,",
                "{\"b\":1,}",
                "{,}",
                "{b:1}",
                "{1:1}",
                "{\"b\" 1}",
                "{\"b\":1]",
                "{\"b\":1 \"c\":2}",
                "1 2",
                "1,",
                "1,2",
                "//c\n1",
                "/**/1",
                "\u00a01",
                "\ufeff1"
            })
    void value_invalid_isRefused(String value) {
        assertThatThrownBy(() -> RawJson.parse("{\"a\":" + value + "}")).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\n\t\r ", "\ufeff{}", "{}x", "{}{}", "{},", "{} 1", "{\"a\":1}}", "{", "{\"a\"", "nul"
            })
    void text_notOneObject_isRefused(String text) {
        assertThatThrownBy(() -> RawJson.parse(text)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "1", "-1.5e3", "\"a\"", "true", "null"})
    void text_otherJson_isCalledJsonButNoObject(String text) {
        assertThatThrownBy(() -> RawJson.parse(text))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("not an object");
    }

    @Test
    void text_empty_saysSo() {
        assertThatThrownBy(() -> RawJson.parse("")).hasMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"ä\":1,\"b\":0,\"\\u00E4\":2}",
                "{\"\":1,\"\":1}"
            })
    void members_sameName_areRefused(String text) {
        assertThatThrownBy(() -> RawJson.parse(text))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("same name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[,]", "{\"k\":,}"})
    void depth_thousandLevels_isAccepted(String level) {
        String[] halves = level.split(",");
        String nested = halves[0].repeat(999) + "1" + halves[1].repeat(999);
        assertThatCode(() -> RawJson.parse("{\"a\":" + nested + "}")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[,]", "{\"k\":,}"})
    void depth_thousandAndOneLevels_isRefused(String level) {
        String[] halves = level.split(",");
        String nested = halves[0].repeat(1000) + "1" + halves[1].repeat(1000);
        assertThatThrownBy(() -> RawJson.parse("{\"a\":" + nested + "}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[,]", "{\"k\":,}"})
    void depth_thousandLevels_fitIntoASmallStack(String level) throws InterruptedException {
        String[] halves = level.split(",");
        String text = "{\"a\":" + halves[0].repeat(999) + "1" + halves[1].repeat(999) + "}";
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread small = new Thread(null, () -> RawJson.parse(text), "small stack", SMALL_STACK);
        small.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
        small.start();
        small.join();
        assertThat(thrown.get()).isNull();
    }

    @Test
    void depth_aMillionOpenBrackets_isRefusedWithoutOverflow() {
        assertThatThrownBy(() -> RawJson.parse("{\"a\":" + "[".repeat(1_000_000)))
                .isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "80, a continuation alone",
        "c0 af, overlong slash",
        "c1 bf, overlong in two",
        "c3, cut after one of two",
        "c3 28, no continuation",
        "e0 80 af, overlong in three",
        "e2 82, cut after two of three",
        "e2 28 a1, no second",
        "e2 82 28, no third",
        "ed a0 80, surrogate",
        "ed bf bf, low surrogate",
        "f0 80 80 af, overlong in four",
        "f0 9f 98, cut after three of four",
        "f0 9f 98 28, no fourth",
        "f4 90 80 80, beyond U+10FFFF",
        "f5 80 80 80, no such first byte",
        "f8 88 80 80 80, five bytes",
        "ff, never"
    })
    void encoding_invalidUtf8_isRefused(String hex, String why) {
        byte[] bad = HexFormat.ofDelimiter(" ").parseHex(hex);
        assertThatThrownBy(() -> RawJson.parse(around("{\"a\":\"", bad, "\"}")))
                .as(why)
                .isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> RawJson.parse(around("{\"", bad, "\":1}")))
                .as(why)
                .isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> RawJson.parse(around("{\"a\":\"", bad, "")))
                .as(why)
                .isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"c2 80", "df bf", "e0 a0 80", "ed 9f bf", "ee 80 80", "ef bf bf", "f0 90 80 80", "f4 8f bf bf"})
    void encoding_edgesOfUtf8_areAccepted(String hex) {
        byte[] good = HexFormat.ofDelimiter(" ").parseHex(hex);
        assertThat(RawJson.parse(around("{\"a\":\"", good, "\"}")).string("a")).hasValue(new String(good, UTF_8));
    }

    @Test
    void message_ofAnyRefusal_quotesNoContent() {
        for (String text :
                new String[] {"{\"canary\":canary}", "{\"a\":\"canary\ncanary\"}", "canary", "{\"a\":1,\"canary\"}"}) {
            assertThatThrownBy(() -> RawJson.parse(text)).message().doesNotContain("canary");
        }
    }

    private static byte[] around(String before, byte[] middle, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before.getBytes(UTF_8));
        bytes.writeBytes(middle);
        bytes.writeBytes(after.getBytes(UTF_8));
        return bytes.toByteArray();
    }
}
