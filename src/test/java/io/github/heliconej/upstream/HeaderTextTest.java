package io.github.heliconej.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"X", "Helicone-Property-App.v1", "a_b", "!#$%&'*+.^`|~9"})
    void check_tokenAndText_pass(String name) {
        assertThatCode(() -> HeaderText.check(name, "any ü text,\twith \"marks\" 😀"))
                .doesNotThrowAnyException();
        assertThatCode(() -> HeaderText.check(name, "x".repeat(8192))).doesNotThrowAnyException();
        assertThatCode(() -> HeaderText.check(name, "")).doesNotThrowAnyException();
    }

    @Test
    void check_tooLong_is400() {
        assertThatThrownBy(() -> HeaderText.check("X", "x".repeat(8193))).isInstanceOf(Stop.class);
        assertThatThrownBy(() -> HeaderText.check("x".repeat(257), "v")).isInstanceOf(Stop.class);
        assertThatThrownBy(() -> HeaderText.check("", "v")).isInstanceOf(Stop.class);
    }

    @ParameterizedTest
    @CsvSource({"plain 100%, plain 100%", "ü, %C3%BC", "aßb, a%C3%9Fb", "€, %E2%82%AC", "😀, %F0%9F%98%80"})
    void onWire_beyondAscii_isPercentEncoded(String text, String wire) {
        assertThat(HeaderText.onWire(text)).isEqualTo(wire);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ascii", "Köln", "日本", "😀"})
    void fromWire_utf8InBytes_isReadAsUtf8(String text) {
        assertThat(HeaderText.fromWire(new String(text.getBytes(UTF_8), ISO_8859_1)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"K\u00f6ln", "\u00ff", "already 日本", "ascii"})
    void fromWire_anythingElse_staysAsItIs(String text) {
        assertThat(HeaderText.fromWire(text)).isEqualTo(text);
    }

    @Test
    void shown_wildName_isSafeToPrint() {
        assertThat(HeaderText.shown("a\r\nb ü\u0000")).isEqualTo("a??b???");
        assertThat(HeaderText.shown("x".repeat(500))).hasSize(63);
    }
}
