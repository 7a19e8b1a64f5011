package io.github.heliconej.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import io.github.heliconej.config.TestConfig;
import java.net.URI;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numeric hosts only: nothing here asks a name server. */
class TargetGuardTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            api.example.com                | https://api.example.com/v1
            api.example.com                | http://api.example.com:8080
            API.Example.com                | https://api.EXAMPLE.com
            api.example.com:443            | https://api.example.com
            api.example.com:80             | http://api.example.com
            api.example.com:8443           | https://api.example.com:8443/x
            api.example.com:443            | HTTPS://api.example.com
            other.org, api.example.com     | https://api.example.com
            *.example.com                  | https://api.example.com
            *.example.com                  | https://a.b.example.com
            *.example.com:8443             | https://a.example.com:8443
            *                              | https://anything.org
            [2001:db8::1]                  | https://[2001:db8::1]/v1
            [2001:db8::1]:8443             | https://[2001:db8::1]:8443
            """)
    void requireListed_hostOnTheList_passes(String allowed, URI url) {
        assertThatCode(() -> guard(allowed).requireListed(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                             | https://api.example.com
            api.example.com                | https://example.com
            api.example.com                | https://xapi.example.com
            api.example.com                | https://api.example.com.evil.org
            api.example.com                | https://evil.org/api.example.com
            api.example.com:443            | https://api.example.com:8443
            api.example.com:443            | http://api.example.com
            api.example.com:80             | HTTPS://api.example.com
            *.example.com                  | https://example.com
            *.example.com                  | https://evilexample.com
            *.example.com                  | https://evil-example.com
            *.example.com:443              | https://a.example.com:444
            [2001:db8::1]                  | https://[2001:db8::2]
            """)
    void requireListed_anyOtherHost_is403(String allowed, URI url) {
        assert403(() -> guard(allowed.replace("'", "")).requireListed(url), "helicone.targets.allow");
        assert403(() -> guard(allowed.replace("'", "")).requirePublic(url), "helicone.targets.allow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "2130706433",
                "[::1]",
                "[::]",
                "[fe80::1]",
                "[fc00::1]",
                "[fdff::1]",
                "[fec0::1]",
                "[ff02::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:10.0.0.1]",
                "[::ffff:a9fe:a9fe]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "localhost"
            })
    void requirePublic_privateAddressBehindAPattern_is403(String host) {
        assert403(() -> guard("*").requirePublic(URI.create("https://" + host + "/v1")), "private");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "192.169.0.1",
                "[2606:4700::1111]",
                "[2001:db8::1]"
            })
    void requirePublic_publicAddressBehindAPattern_passes(String host) {
        assertThatCode(() -> guard("*").requirePublic(URI.create("https://" + host)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8000",
        "10.0.0.7:8000, http://10.0.0.7:8000",
        "[::1], http://[::1]:1",
        "'*,127.0.0.1', http://127.0.0.1"
    })
    void requirePublic_privateAddressListedByName_passes(String allowed, URI url) {
        assertThatCode(() -> guard(allowed).requirePublic(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "'', https://8.8.8.8/hook",
        "'', HTTPS://8.8.8.8:8443",
        "127.0.0.1:8000, http://127.0.0.1:8000/hook",
        "10.0.0.7, https://10.0.0.7/hook",
        "8.8.8.8, http://8.8.8.8"
    })
    void requireSafe_publicHttpsOrListedByName_passes(String allowed, URI url) {
        assertThatCode(() -> guard(allowed).requireSafe(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "'', http://8.8.8.8, https",
        "*, http://8.8.8.8, https",
        "'', https://127.0.0.1, private",
        "*, https://127.0.0.1, private",
        "127.0.0.1:8000, https://127.0.0.1:8001, private",
        "127.0.0.1:8000, http://127.0.0.1:8001, https",
        "'', https://2130706433, private",
        "'', https://169.254.169.254, private",
        "'', https://100.64.0.1, private",
        "'', https://[::ffff:10.0.0.1], private",
        "'', https://localhost, private"
    })
    void requireSafe_anyOtherAddress_is403(String allowed, URI url, String reason) {
        assert403(() -> guard(allowed).requireSafe(url), reason);
    }

    private static TargetGuard guard(String allowed) {
        return new TargetGuard(TestConfig.of("helicone.targets.allow", allowed));
    }

    private static void assert403(ThrowingCallable check, String reason) {
        assertThatThrownBy(check).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(403);
            assertThat(stop.failure().code()).isEqualTo("target_not_allowed");
            assertThat(stop.failure().message()).contains(reason);
        });
    }
}
