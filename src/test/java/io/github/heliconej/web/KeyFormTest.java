package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.access.KeySettings;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.TestConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFormTest {

    private static final String EVERYTHING =
            """
            {"name":" shop ","owner":"anna","roles":["admin","caller"],"models":["gpt-*"],"providers":["openai"],
             "headers":{"Helicone-Property-App":"shop","Helicone-Cache-Enabled":"true"},"rate_policy":"10;w=60",
             "max_prompt_tokens":1000,"max_output_tokens":1,"expires":"2027-01-31T01:00:00+01:00","disabled":true}
            """;

    private static final KeySettings ALL = new KeySettings(
            "shop",
            "anna",
            Set.of(Role.ADMIN, Role.CALLER),
            new CallerTerms(
                    List.of("gpt-*"),
                    List.of("openai"),
                    Map.of("Helicone-Property-App", "shop", "Helicone-Cache-Enabled", "true"),
                    Map.of(),
                    Optional.of("10;w=60"),
                    OptionalLong.of(1000),
                    OptionalLong.of(1)),
            Optional.of(Instant.parse("2027-01-31T00:00:00Z")),
            true);

    @Test
    void create_everything_isTaken() {
        assertThat(form(EVERYTHING).create()).isEqualTo(ALL);
    }

    @Test
    void create_nameAlone_isACallerBoundToNothing() {
        assertThat(form("{\"name\":\"n\"}").create())
                .isEqualTo(new KeySettings("n", "", Set.of(Role.CALLER), CallerTerms.none(), Optional.empty(), false));
    }

    @Test
    void change_nothing_leavesEverything() {
        assertThat(form("{}").change(ALL)).isEqualTo(ALL);
    }

    @Test
    void change_nulls_clearWhatNeedNotBe() {
        String nulls = "{\"owner\":null,\"models\":null,\"providers\":null,\"headers\":null,\"rate_policy\":null,"
                + "\"max_prompt_tokens\":null,\"max_output_tokens\":null,\"expires\":null}";
        assertThat(form(nulls).change(ALL))
                .isEqualTo(new KeySettings("shop", "", ALL.roles(), CallerTerms.none(), Optional.empty(), true));
    }

    @Test
    void change_oneMember_leavesTheOthers() {
        KeySettings changed = form("{\"max_output_tokens\":7}").change(ALL);
        assertThat(changed.terms().maxOutputTokens()).hasValue(7);
        assertThat(changed.terms().models()).isEqualTo(ALL.terms().models());
        assertThat(changed.name()).isEqualTo("shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            name              | null
            name              | ""
            name              | "  "
            name              | 7
            name              | "a\\u0000b"
            name              | "a\\nb"
            name              | "\\ud800"
            owner             | {}
            owner             | "a\\u007fb"
            owner             | "\\udc00x"
            roles             | []
            roles             | null
            roles             | "caller"
            roles             | ["Caller"]
            roles             | ["caller","root"]
            roles             | [null]
            models            | "gpt"
            models            | [""]
            models            | [" "]
            models            | [7]
            models            | ["a\\u0000b"]
            models            | {"a":"b"}
            providers         | [["openai"]]
            headers           | []
            headers           | {"Helicone-Property-A":7}
            headers           | {"Helicone-Property-A":null}
            headers           | {"Helicone-Property-A":"x\\r\\ny: z"}
            headers           | {"Helicone Property":"x"}
            headers           | {"":"x"}
            headers           | {"Authorization":"Bearer k"}
            headers           | {"authorization":"Bearer k"}
            headers           | {"Helicone-Auth":"Bearer k"}
            headers           | {"api-key":"k"}
            headers           | {"Helicone-Target-URL":"https://x"}
            headers           | {"helicone-fallbacks":"[]"}
            headers           | {"Helicone-Request-Id":"x"}
            headers           | {"Helicone-Sandbox":"status=500"}
            headers           | {"Host":"x"}
            headers           | {"Content-Type":"x"}
            headers           | {"Helicone-User-Id":"a","helicone-user-id":"b"}
            rate_policy       | 7
            rate_policy       | "10"
            rate_policy       | ""
            rate_policy       | "no-such"
            max_prompt_tokens | 0
            max_prompt_tokens | -1
            max_prompt_tokens | 1.5
            max_prompt_tokens | "7"
            max_prompt_tokens | 1e30
            max_output_tokens | true
            max_output_tokens | 1000000001
            max_output_tokens | 99999999999999999999
            expires           | "tomorrow"
            expires           | "2027-01-31"
            expires           | "2027-01-31T00:00:00"
            expires           | 1900000000
            expires           | "1969-12-31T23:59:59Z"
            expires           | "+999999999-12-31T23:59:59Z"
            disabled          | null
            disabled          | "true"
            disabled          | 1
            """)
    void change_wrongValue_isRefusedByName(String name, String value) {
        assertThatThrownBy(() -> form("{\"" + name + "\":" + value + "}").change(ALL))
                .isInstanceOfSatisfying(Stop.class, stop -> {
                    assertThat(stop.status()).isEqualTo(400);
                    assertThat(stop.failure().param()).contains(name);
                    assertThat(stop.failure().message()).isNotBlank();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "key", "digest", "tenant", "Name", "budget", "created", ""})
    void change_unknownMember_isRefused(String name) {
        assertThatThrownBy(() -> form("{\"" + name + "\":\"x\"}"))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(400));
    }

    @Test
    void change_tooMuch_isRefused() {
        String many = "\"x\",".repeat(100) + "\"x\"";
        for (String json : List.of(
                "{\"name\":\"" + "n".repeat(101) + "\"}",
                "{\"models\":[" + many + "]}",
                "{\"models\":[\"" + "m".repeat(201) + "\"]}",
                "{\"headers\":{\"Helicone-Property-A\":\"" + "x".repeat(501) + "\"}}",
                "{\"rate_policy\":\"" + "x".repeat(501) + "\"}")) {
            assertThatThrownBy(() -> form(json).change(ALL)).isInstanceOf(Stop.class);
        }
        assertThat(form("{\"name\":\"" + "n".repeat(100) + "\"}").change(ALL).name())
                .hasSize(100);
    }

    @Test
    void create_noName_isRefused() {
        assertThatThrownBy(() -> form("{}").create())
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.failure().param()).contains("name"));
    }

    private static KeyForm form(String json) {
        return new KeyForm(RawJson.parse(json), TestConfig.of().limit());
    }
}
