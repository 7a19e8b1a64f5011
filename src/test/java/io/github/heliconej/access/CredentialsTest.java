package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer k",
        "authorization, bearer k",
        "AUTHORIZATION, BEARER   k",
        "Helicone-Auth, Bearer k",
        "helicone-auth, BeArEr k",
        "api-key, k",
        "Api-Key, k"
    })
    void of_oneHeader_isItsKey(String name, String value) {
        assertThat(Credentials.of(Map.of(name, List.of(value)))).isEqualTo(new Credentials(true, Optional.of("k")));
    }

    @Test
    void of_noneOfTheHeaders_areNotThere() {
        assertThat(Credentials.of(Map.of("x-api-key", List.of("k"), "Cookie", List.of("k"))))
                .isEqualTo(new Credentials(false, Optional.empty()));
        assertThat(Credentials.of(Map.of())).isEqualTo(new Credentials(false, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "k",
                "Bearer",
                "Bearer ",
                "Bearerk",
                "Bearer\tk",
                "Bearer k ",
                " Bearer k",
                "Bearer k k",
                "Bearer k,k",
                "Bearer k, Bearer k",
                "Basic k",
                "Token k",
                "Bearer \u00e9",
                "Bearer k\u0000",
                "Bearer k\n"
            })
    void of_otherForms_areThereAndNoKey(String value) {
        assertThat(Credentials.of(Map.of("Authorization", List.of(value))))
                .isEqualTo(new Credentials(true, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k k", "k,k", " k", "k ", "\u00e9", "k\r\nx: y"})
    void of_plainHeaderOfAnotherForm_isThereAndNoKey(String value) {
        assertThat(Credentials.of(Map.of("api-key", List.of(value))))
                .isEqualTo(new Credentials(true, Optional.empty()));
    }

    @Test
    void of_severalHeadersThatAgree_areOneKey() {
        assertThat(Credentials.of(Map.of(
                        "Authorization",
                        List.of("Bearer k"),
                        "Helicone-Auth",
                        List.of("bearer k"),
                        "api-key",
                        List.of("k"))))
                .isEqualTo(new Credentials(true, Optional.of("k")));
    }

    @Test
    void of_severalHeadersThatDiffer_areThereAndNoKey() {
        for (Map<String, List<String>> headers : List.of(
                Map.of("Authorization", List.of("Bearer k"), "api-key", List.of("K")),
                Map.of("Authorization", List.of("Bearer k"), "Helicone-Auth", List.of("Bearer l")),
                Map.of("Authorization", List.of("Basic k"), "api-key", List.of("k")),
                Map.of("Authorization", List.of(""), "api-key", List.of("k")),
                Map.of("Authorization", List.<String>of(), "api-key", List.of("k")),
                Map.of("Authorization", List.of("Bearer k", "Bearer k")),
                Map.of("api-key", List.of("k", "l")))) {
            assertThat(Credentials.of(headers))
                    .as(headers.toString())
                    .isEqualTo(new Credentials(true, Optional.empty()));
        }
    }

    @Test
    void of_eightThousandLetters_isTheLongestKey() {
        String longest = "k".repeat(8192);
        assertThat(Credentials.of(Map.of("api-key", List.of(longest))).single()).contains(longest);
        assertThat(Credentials.of(Map.of("api-key", List.of(longest + "k"))).single())
                .isEmpty();
        assertThat(Credentials.of(Map.of("Authorization", List.of("Bearer " + "k".repeat(5_000_000))))
                        .single())
                .isEmpty();
    }

    @Test
    void toString_anything_doesNotShowTheKey() {
        assertThat(Credentials.of(Map.of("api-key", List.of("canary"))))
                .asString()
                .doesNotContain("canary");
    }
}
