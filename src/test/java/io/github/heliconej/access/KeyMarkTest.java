package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.Secret;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMarkTest {

    private static final String REST = "A_-z0123456789012345678901234567890123456789".substring(0, 43);

    @Test
    void newSecret_anyNumber_areNeverTheSameAndOfOneForm() {
        Set<String> made = new HashSet<>();
        for (int round = 0; round < 1000; round++) {
            String secret = KeyMark.newSecret().reveal();
            assertThat(secret).matches("sk-heliconej-[A-Za-z0-9_-]{43}");
            assertThat(KeyMark.fits(secret)).isTrue();
            made.add(secret);
        }
        assertThat(made).hasSize(1000);
    }

    @Test
    void of_secret_keepsItsBeginningAndDigestOnly() {
        KeyMark mark = KeyMark.of(Secret.of("sk-heliconej-" + REST));
        assertThat(mark.prefix()).isEqualTo("sk-heliconej-A_-z");
        assertThat(mark.digest())
                .isEqualTo(KeyMark.digest("sk-heliconej-" + REST))
                .matches("[0-9a-f]{64}");
        assertThat(mark).hasToString("sk-heliconej-A_-z...");
    }

    @Test
    void digest_text_isItsSha256() {
        assertThat(KeyMark.digest("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sk-heliconej-",
                "sk-heliconej-short",
                "sk-openai-A_-z0123456789012345678901234567890123456789",
                "SK-HELICONEJ-A_-z01234567890123456789012345678901234567",
                "sk-heliconej-A_-z01234567890123456789012345678901234567890",
                "sk-heliconej-A_-z0123456789012345678901234567890123456=9",
                "sk-heliconej-A_-z012345678901234567890123456789012345678\n"
            })
    void fits_otherForms_isFalse(String text) {
        assertThat(KeyMark.fits(text)).isFalse();
    }
}
