package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncomingHeadersTest {

    @Test
    void read_headersOfARequest_keepsWhatConcernsTheGateway() {
        assertThat(IncomingHeaders.read(Map.of(
                                "helicone-user-id", List.of("u"),
                                "Helicone-Auth", List.of("Bearer x"),
                                "Authorization", List.of("Bearer y"),
                                "Cookie", List.of("c"),
                                "Host", List.of("h"),
                                "User-Agent", List.of("curl"),
                                "anthropic-beta", List.of("b"),
                                "HeliconeJ-Instance", List.of("i")))
                        .headers())
                .containsOnlyKeys("anthropic-beta", "helicone-user-id", "HeliconeJ-Instance");
    }

    @Test
    void read_sameHeaderTwice_isOneOr400() {
        assertThat(IncomingHeaders.read(Map.of("Helicone-User-Id", List.of("u", "u")))
                        .headers())
                .containsEntry("Helicone-User-Id", "u");
        assertThatThrownBy(() -> IncomingHeaders.read(Map.of("Helicone-User-Id", List.of("u", "v"))))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(400));
        assertThat(IncomingHeaders.read(Map.of("Cache-Control", List.of("no-cache", "max-age=1")))
                        .headers())
                .containsEntry("Cache-Control", "no-cache, max-age=1");
    }

    @Test
    void read_bytesOfUtf8_areText() {
        String wire = new String("Köln".getBytes(UTF_8), ISO_8859_1);
        assertThat(IncomingHeaders.read(Map.of("Helicone-Property-City", List.of(wire)))
                        .headers())
                .containsEntry("Helicone-Property-City", "Köln");
    }
}
