package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamBaseTest {

    @ParameterizedTest
    @CsvSource({
        "https://h, https://h/v1",
        "https://h/, https://h/v1",
        "https://h//, https://h/v1",
        "https://h/v1, https://h/v1",
        "https://h/v1/, https://h/v1",
        "https://h/openai/v1//, https://h/openai/v1",
        "http://h:8080, http://h:8080/v1",
        "https://generativelanguage.googleapis.com/v1beta/openai/, "
                + "https://generativelanguage.googleapis.com/v1beta/openai"
    })
    void of_urlAsPeopleWriteIt_isWhatPathsAreAppendedTo(URI written, URI base) {
        assertThat(UpstreamBase.of(written)).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/a, https://H:443/b, true",
        "http://h, HTTP://h:80, true",
        "https://h, http://h, false",
        "https://h, https://h:8443, false",
        "https://h, https://h.evil, false",
        "https://[::1]:1, https://[::1]:1/v1, true"
    })
    void isSameOrigin_schemeHostAndPort_decide(URI one, URI other, boolean expected) {
        assertThat(UpstreamBase.isSameOrigin(one, other)).isEqualTo(expected);
        assertThat(UpstreamBase.isSameOrigin(other, one)).isEqualTo(expected);
    }
}
