package io.github.heliconej.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.config.AccessConfig.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code helicone.access*} and {@code mp.jwt.verify.*}. */
class AccessConfigTest {

    private static final String ISSUER = "mp.jwt.verify.issuer";
    private static final String KEY = "mp.jwt.verify.publickey";
    private static final String LOCATION = "mp.jwt.verify.publickey.location";

    @Test
    void read_nothingSet_takesKeysOnly() {
        AccessConfig access = TestConfig.of().access();
        assertThat(access.isOpen()).isFalse();
        assertThat(access.modes()).containsExactly(Mode.KEYS);
        assertThat(access.adminKey()).isEmpty();
        assertThat(access.jwt().algorithm()).isEqualTo("RS256");
        assertThat(access.jwt().clockSkew()).isZero();
        assertThat(access.jwt().tokenAge()).isEmpty();
        assertThat(access.jwt().roles())
                .isEqualTo(Map.of("caller", Set.of("caller"), "viewer", Set.of("viewer"), "admin", Set.of("admin")));
        assertThat(access.jwt().userClaims()).containsExactly("upn", "preferred_username", "sub");
    }

    @ParameterizedTest
    @CsvSource({"open, ", "OPEN, ", "keys, KEYS", "jwt, JWT", "'keys,jwt', KEYS JWT", "' jwt , Keys ', KEYS JWT"})
    void read_modes_areTheseOrNone(String text, String modes) {
        AccessConfig access =
                TestConfig.of("helicone.access", text, ISSUER, "i", KEY, "k").access();
        assertThat(access.modes().stream().map(Mode::name).sorted())
                .containsExactlyInAnyOrder(modes == null ? new String[0] : modes.split(" "));
        assertThat(access.isOpen()).isEqualTo(modes == null);
    }

    @Test
    void read_allOfTokens_isTaken() {
        JwtConfig jwt = TestConfig.of(
                        "helicone.access.jwt.user-claim",
                        "email",
                        "helicone.access.jwt.properties",
                        "department=Department, a=b=Odd.Name_1",
                        "helicone.access.jwt.roles",
                        "staff=caller, desk=viewer, desk=admin",
                        "mp.jwt.verify.publickey.algorithm",
                        "es384",
                        KEY,
                        "k",
                        ISSUER,
                        "https://issuer.example",
                        "mp.jwt.verify.audiences",
                        "a, b",
                        "mp.jwt.verify.clock.skew",
                        "30",
                        "mp.jwt.verify.token.age",
                        "600")
                .access()
                .jwt();
        assertThat(jwt.userClaims()).containsExactly("email");
        assertThat(jwt.properties()).isEqualTo(Map.of("department", "Department", "a=b", "Odd.Name_1"));
        assertThat(jwt.roles()).isEqualTo(Map.of("staff", Set.of("caller"), "desk", Set.of("viewer", "admin")));
        assertThat(jwt.algorithm()).isEqualTo("ES384");
        assertThat(jwt.audiences()).containsExactly("a", "b");
        assertThat(jwt.clockSkew()).isEqualTo(Duration.ofSeconds(30));
        assertThat(jwt.tokenAge()).contains(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            helicone.access                   | everybody        | is not one of open, keys, jwt and keys,jwt
            helicone.access                   | keys,keys        | is not one of
            helicone.access                   | open,keys        | is not one of
            helicone.admin-key                | canary-15-chars  | has fewer than 16 characters (the value is not shown)
            helicone.admin-key                | canary and three words | must be visible ASCII without spaces
            helicone.admin-key                | canary,canary,canary | holds a comma
            helicone.access.jwt.roles         | staff            | 'staff' is not group=role
            helicone.access.jwt.roles         | staff=Caller     | 'staff=Caller' is not group=role
            helicone.access.jwt.roles         | staff=root       | 'staff=root' is not group=role
            helicone.access.jwt.roles         | =caller          | '=caller' is not group=role
            helicone.access.jwt.properties    | department       | 'department' is not claim=Name
            helicone.access.jwt.properties    | department=a b   | 'department=a b' is not claim=Name
            helicone.access.jwt.properties    | a=B,a=C          | has 'a' twice
            mp.jwt.verify.publickey.algorithm | HS256            | is not one of rs256
            mp.jwt.verify.publickey.algorithm | none             | is not one of rs256
            mp.jwt.verify.clock.skew          | -1               | is not a whole number from 0
            mp.jwt.verify.token.age           | 0                | is not a whole number from 1
            mp.jwt.verify.token.age           | PT1H             | is not a whole number from 1
            """)
    void read_wrongValue_isToldByKeyAndNoSecretWithIt(String key, String value, String problem) {
        assertThatThrownBy(() -> TestConfig.of(key, value))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(key + ": ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "https://issuer example/keys",
        "http://",
        "https:///keys",
        "http://host:99999/",
        "https://a|b/",
        "https:keys"
    })
    void read_addressOfKeysThatIsNone_isTold(String location) {
        assertThatThrownBy(() -> TestConfig.of("helicone.access", "jwt", ISSUER, "i", LOCATION, location))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(LOCATION + ": is not a URL with a host");
    }

    @Test
    void read_tokensWithoutWhatTheyNeed_allIsTold() {
        assertThatThrownBy(() -> TestConfig.of(
                        "helicone.access", "keys,jwt",
                        "helicone.access.jwt.roles", "",
                        "helicone.access.jwt.user-claim", ""))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(KEY + " and " + LOCATION)
                .hasMessageContaining(ISSUER + ": is missing")
                .hasMessageContaining("helicone.access.jwt.roles: is missing")
                .hasMessageContaining("helicone.access.jwt.user-claim: is missing");
        assertThatThrownBy(() -> TestConfig.of("helicone.access", "jwt", ISSUER, "i", KEY, "k", LOCATION, "l"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("not both");
    }
}
