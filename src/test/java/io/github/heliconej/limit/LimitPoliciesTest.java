package io.github.heliconej.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.RatePolicy;
import io.github.heliconej.config.TestConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitPoliciesTest {

    private final LimitPolicies policies = new LimitPolicies(
            TestConfig.of("helicone.limit.policy.free", "100;w=60", "helicone.limit.default", "1000;w=60,free"));

    @Test
    void of_serverKeyAndHeader_areAllThereOnce() {
        assertThat(policies.of(terms("50;w=60;s=user, free"), Optional.of("5;w=60,1000.0;w=60")))
                .extracting(RatePolicy::text)
                .containsExactly("1000;w=60", "100;w=60", "50;w=60;s=user", "5;w=60");
    }

    @Test
    void of_headerLooserThanTheKey_changesNothing() {
        List<RatePolicy> all = policies.of(terms("2;w=60"), Optional.of("1000000;w=60"));
        Limits limits = new Limits();
        int passed = 0;
        for (int call = 0; call < 10; call++) {
            passed += limits.passes(
                            Limits.subject("t"),
                            all.stream().map(RatePolicy::text).toArray(String[]::new))
                    ? 1
                    : 0;
        }
        assertThat(passed).isEqualTo(2);
    }

    @Test
    void of_nothingButDefaults_areThose() {
        assertThat(policies.of(CallerTerms.none(), Optional.empty())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gold", "100", "100;w=60;", "", "free;w=60"})
    void parse_wrongHeader_is400ThatNamesIt(String header) {
        Stop stop = catchThrowableOfType(Stop.class, () -> policies.of(CallerTerms.none(), Optional.of(header)));
        assertThat(stop.failure().status()).isEqualTo(400);
        assertThat(stop.failure().param()).contains("Helicone-RateLimit-Policy");
        assertThat(stop.failure().message()).startsWith("'Helicone-RateLimit-Policy': ");
    }

    @Test
    void of_wrongPolicyOfAKey_isNotTheCallersFault() {
        Stop stop = catchThrowableOfType(Stop.class, () -> policies.of(terms("gone"), Optional.empty()));
        assertThat(stop.failure().status()).isEqualTo(500);
        assertThat(stop.failure().code()).isEqualTo("invalid_limit");
    }

    @Test
    void parse_randomText_isPoliciesOrA400() {
        Random random = new Random(11);
        String alphabet = "0123456789;=,wus. -_freTOKENcents\t\r\u00e4\u0000\ud83d";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(24), 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
            try {
                assertThat(policies.parse(text.toString())).isNotEmpty();
            } catch (Stop stop) {
                assertThat(stop.failure().status()).isEqualTo(400);
            }
        }
    }

    private static CallerTerms terms(String policy) {
        return new CallerTerms(
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.of(policy),
                OptionalLong.empty(),
                OptionalLong.empty());
    }
}
