package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.Role;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessProblemsTest {

    private final MemoryKeyBook book = new MemoryKeyBook();

    @Test
    void of_defaultsAndNoKey_saysHowToMakeOne() {
        assertThat(of(TestConfig.of()))
                .singleElement()
                .asString()
                .startsWith("helicone.access:")
                .contains("helicone.admin-key", "HELICONE_ADMIN_KEY", "open");
    }

    @Test
    void of_somebodyCanGetIn_isNone() {
        assertThat(of(TestConfig.of("helicone.access", "open"))).isEmpty();
        assertThat(of(TestConfig.of("helicone.admin-key", "an-admin-key-of-a-test")))
                .isEmpty();
        assertThat(of(SignedToken.config())).isEmpty();
        assertThat(of(SignedToken.config("helicone.access", "jwt"))).isEmpty();
        SettableClock clock = new SettableClock();
        new Keys(book, new KeyRing(book, clock), clock)
                .create(new KeySettings("n", "", Set.of(Role.ADMIN), CallerTerms.none(), Optional.empty(), false));
        assertThat(of(TestConfig.of())).isEmpty();
    }

    @Test
    void of_keyOfTokensUnreadable_isToldByItsKeyAndNotShown() {
        assertThat(of(SignedToken.config("mp.jwt.verify.publickey", "canary")))
                .containsExactly("mp.jwt.verify.publickey: holds no public key as PEM, JWK or JWKS");
        assertThat(of(at("/no/such/canary"))).containsExactly("mp.jwt.verify.publickey.location: cannot be read");
    }

    @Test
    void of_listOfTheIssuer_isNotFetchedAtTheStart() {
        assertThat(of(at("http://127.0.0.1:1/keys"))).isEmpty();
        assertThat(of(at("HTTPS://issuer.example/keys?tenant=a"))).isEmpty();
    }

    @Test
    void of_keyOfAnotherKindThanTheAlgorithm_isTold() {
        assertThat(of(SignedToken.config("mp.jwt.verify.publickey.algorithm", "ES256")))
                .containsExactly("mp.jwt.verify.publickey: holds no key for ES256");
        assertThat(of(SignedToken.config("mp.jwt.verify.publickey", SignedToken.pem(SignedToken.EC.getPublic()))))
                .containsExactly("mp.jwt.verify.publickey: holds no key for RS256");
        assertThat(of(SignedToken.config("mp.jwt.verify.publickey.algorithm", "PS384")))
                .isEmpty();
    }

    private List<String> of(HeliconeConfig config) {
        return AccessProblems.of(config.access(), book);
    }

    private static HeliconeConfig at(String location) {
        return SignedToken.config("mp.jwt.verify.publickey", "", "mp.jwt.verify.publickey.location", location);
    }
}
