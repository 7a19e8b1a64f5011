package io.github.heliconej.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, gpt-4o, true",
        "gpt-4o, GPT-4O, true",
        "gpt-4o, gpt-4o-mini, false",
        "gpt-4o, xgpt-4o, false",
        "*, anything, true",
        "*, '', true",
        "**, a, true",
        "gpt-*, gpt-, true",
        "gpt-*, gpt, false",
        "*-mini, gpt-4o-mini, true",
        "*-mini, -minix, false",
        "a*b*c, abc, true",
        "a*b*c, aXXbYYc, true",
        "a*b*c, acb, false",
        "a*a, a, false",
        "a*a, aa, true",
        "*a*b*, xxaxxbxx, true",
        "*a*b*, xxbxxaxx, false",
        "*ab*ab, ab, false",
        "a.c, abc, false",
        "gpt-[4], gpt-4, false",
        "'', '', true",
        "'', a, false",
        "*.example.com, api.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, evil-example.com, false",
        "*.example.com, example.com.evil.org, false"
    })
    void matches_pattern_fitsTheWholeText(String pattern, String text, boolean expected) {
        assertThat(Wildcard.matches(pattern, text)).isEqualTo(expected);
    }
}
