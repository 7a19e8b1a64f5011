package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts written from regular expressions. */
class PatternSampleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "^a$",
                "^[A-Z]{2}\\d{3}-x?$",
                "^\\d{4}-\\d{2}-\\d{2}$",
                "^(foo|bar)+baz*$",
                "(?<year>\\d{4})(?:-\\d\\d)?",
                "^[^a-z]+$",
                "^[äöü]{2}$",
                "^@[a-zA-Z0-9_]+$",
                "^\\+?[1-9]\\d{1,14}$",
                "^[\\w.+-]+@[\\w-]+\\.[\\w.]+$",
                "^\\p{Lu}\\x41\\u0042.\\.$",
                "^(([a-z]{2}){2}|9)$",
                "😀{2}",
                "^a{2,}?b{0,3}$",
                "^[[a-c]&&[b]]$"
            })
    void of_usualPattern_isMatched(String regex) {
        assertThat(PatternSample.of(regex))
                .hasValueSatisfying(text -> assertThat(text).containsPattern(regex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "^(?=b)a$", "(a)\\1", "a{2000}", "^(?!.*)$", "\\p{Nope}", "a{99999999999}"})
    void of_otherPattern_isEmpty(String regex) {
        assertThat(PatternSample.of(regex)).isEmpty();
    }

    @Test
    void matches_catastrophicPattern_givesUp() {
        boolean found = Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> PatternSample.matches("^(a+)+$", "a".repeat(40) + "b"));

        assertThat(found).isFalse();
    }
}
