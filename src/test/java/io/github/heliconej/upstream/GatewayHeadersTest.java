package io.github.heliconej.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.upstream.GatewayHeaders.Kind;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every header of reference/helicone.md 2.1, sorted as architecture 5.2 says. */
class GatewayHeadersTest {

    @ParameterizedTest
    @CsvSource({
        "Helicone-Auth, OURS",
        "Authorization, OURS",
        "helicone-jwt, OURS",
        "helicone-org-id, OURS",
        "Helicone-Target-URL, OURS",
        "Helicone-OpenAI-Api-Base, OURS",
        "Helicone-Fallbacks, OURS",
        "Helicone-Sandbox, OURS",
        "HeliconeJ-Instance, OURS",
        "Cookie, OURS",
        "X-Api-Key, OURS",
        "api-key, OURS",
        "Proxy-Authorization, OURS",
        "Cache-Control, POLICY",
        "Helicone-Cache-Enabled, POLICY",
        "Helicone-Cache-Save, POLICY",
        "Helicone-Cache-Read, POLICY",
        "Helicone-Cache-Bucket-Max-Size, POLICY",
        "Helicone-Cache-Seed, POLICY",
        "Helicone-Cache-Ignore-Keys, POLICY",
        "Helicone-Cache-Control, POLICY",
        "Helicone-RateLimit-Policy, POLICY",
        "Helicone-Rate-Limit-Policy, POLICY",
        "Helicone-Retry-Enabled, POLICY",
        "helicone-retry-num, POLICY",
        "helicone-retry-factor, POLICY",
        "helicone-retry-min-timeout, POLICY",
        "helicone-retry-max-timeout, POLICY",
        "Helicone-Property-App, TRACKING",
        "Helicone-Property-User-Id, TRACKING",
        "Helicone-User-Id, TRACKING",
        "Helicone-Session-Id, TRACKING",
        "Helicone-Session-Path, TRACKING",
        "Helicone-Session-Name, TRACKING",
        "Helicone-Request-Id, TRACKING",
        "Helicone-Omit-Request, TRACKING",
        "Helicone-Omit-Response, TRACKING",
        "Helicone-Prompt-Id, TRACKING",
        "Helicone-Prompt-Mode, TRACKING",
        "Helicone-Prompt-Version, TRACKING",
        "Helicone-Prompt-Name, TRACKING",
        "Helicone-Prompt-Format, TRACKING",
        "Helicone-LLM-Security-Enabled, TRACKING",
        "Helicone-Prompt-Security-Enabled, TRACKING",
        "Helicone-LLM-Security-Advanced, TRACKING",
        "Helicone-Moderations-Enabled, TRACKING",
        "Helicone-Model-Override, TRACKING",
        "Helicone-Gateway-Body-Mapping, TRACKING",
        "Helicone-Token-Limit-Exception-Handler, POLICY",
        "Helicone-Stream-Usage, TRACKING",
        "Helicone-Stream-Force-Format, TRACKING",
        "Helicone-Increase-Timeout, TRACKING",
        "Helicone-Posthog-Key, TRACKING",
        "Helicone-Posthog-Host, TRACKING",
        "Helicone-Lytix-Key, TRACKING",
        "Helicone-Lytix-Host, TRACKING",
        "Helicone-Webhook-Enabled, TRACKING",
        "Helicone-Node-Id, TRACKING",
        "Helicone-Experiment-Id, TRACKING",
        "Helicone-Experiment-Column-Id, TRACKING",
        "Helicone-Experiment-Row-Index, TRACKING",
        "Helicone-Manual-Access-Key, TRACKING",
        "helicone-forced-routing, TRACKING",
        "Helicone-Something-New, TRACKING",
        "x-stripe-customer-id, TRACKING",
        "x-helicone-model-override, TRACKING",
        "x-helicone-webhook-enabled, TRACKING",
        "x-helicone-posthog-key, TRACKING",
        "x-helicone-lytix-key, TRACKING",
        "Host, CONNECTION",
        "Content-Length, CONNECTION",
        "Content-Type, CONNECTION",
        "Content-Encoding, CONNECTION",
        "Transfer-Encoding, CONNECTION",
        "Connection, CONNECTION",
        "Keep-Alive, CONNECTION",
        "TE, CONNECTION",
        "Trailer, CONNECTION",
        "Upgrade, CONNECTION",
        "Expect, CONNECTION",
        "Accept, CONNECTION",
        "Accept-Encoding, CONNECTION",
        "Proxy-Authenticate, CONNECTION",
        "Proxy-Connection, CONNECTION",
        "Set-Cookie, CONNECTION",
        "Server, CONNECTION",
        "Origin, CONNECTION",
        "Access-Control-Allow-Origin, CONNECTION",
        "Access-Control-Request-Method, CONNECTION",
        "anthropic-beta, OTHER",
        "OpenAI-Beta, OTHER",
        "OpenAI-Organization, OTHER",
        "X-Trace, OTHER",
        "Helicone, OTHER"
    })
    void kindOf_header_isTheSameInAnyCase(String name, Kind kind) {
        assertThat(GatewayHeaders.kindOf(name)).isEqualTo(kind);
        assertThat(GatewayHeaders.kindOf(name.toLowerCase(Locale.ROOT))).isEqualTo(kind);
        assertThat(GatewayHeaders.kindOf(name.toUpperCase(Locale.ROOT))).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Helicone-User-Id",
                "HELICONE-ANYTHING",
                "helicone-target-url",
                "Helicone-Fallbacks",
                "Cache-Control",
                "anthropic-beta",
                "OpenAI-Beta"
            })
    void concernsGateway_headersOfCallers_passIn(String name) {
        assertThat(GatewayHeaders.concernsGateway(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Helicone-Auth",
                "helicone-jwt",
                "Helicone-Org-Id",
                "Cookie",
                "X-Api-Key",
                "api-key",
                "Host",
                "User-Agent",
                "X-Forwarded-For",
                "Accept",
                "Content-Type",
                "X-Trace",
                "HeliconeJ-Instance"
            })
    void concernsGateway_keysAndTheRest_stayOut(String name) {
        assertThat(GatewayHeaders.concernsGateway(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, true",
        "helicone-AUTH, true",
        "Cookie, true",
        "Helicone-User-Id, false",
        "Helicone-Fallbacks, false"
    })
    void isCredential_name_isTold(String name, boolean expected) {
        assertThat(GatewayHeaders.isCredential(name)).isEqualTo(expected);
    }
}
