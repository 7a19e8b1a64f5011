package io.github.heliconej.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void toString_ofASecret_isStars() {
        assertThat(Secret.of("sk-canary")).hasToString("***");
        assertThat(String.format("%s %s", Secret.of("sk-canary"), Secret.random()))
                .isEqualTo("*** ***");
        assertThat(Secret.of("sk-canary").hashCode())
                .isEqualTo(Secret.of("other").hashCode());
    }

    @Test
    void matches_onlyTheWholeText() {
        Secret secret = Secret.of("sk-1");
        assertThat(secret.matches("sk-1")).isTrue();
        assertThat(secret.matches("sk-") || secret.matches("sk-12") || secret.matches("SK-1") || secret.matches(""))
                .isFalse();
        assertThat(secret).isEqualTo(Secret.of("sk-1")).isNotEqualTo(Secret.of("sk-2"));
    }

    @Test
    void random_twice_differsAndIsLong() {
        assertThat(Secret.random()).isNotEqualTo(Secret.random());
        assertThat(Secret.random().reveal()).hasSizeGreaterThan(40).matches("[A-Za-z0-9_-]+");
    }
}
