package io.github.heliconej.gateway;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.HeliconeConfig.Policies;
import io.github.heliconej.config.Secret;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.HeaderText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides which headers, and whose key, go to which kind of target. */
@Dependent
final class TargetHeaders {

    private static final String AUTHORIZATION = "Authorization";

    private final HeliconeConfig config;
    private final GatewayInstance instance;

    @Inject
    TargetHeaders(HeliconeConfig config, GatewayInstance instance) {
        this.config = config;
        this.instance = instance;
    }

    Map<String, String> forHelicone(CallHeaders headers, String callId, boolean isSandbox) {
        Map<String, String> sent = sorted(headers.toHelicone(config.policies() == Policies.UPSTREAM));
        sent.put(GatewayHeaders.REQUEST_ID, callId);
        if (isSandbox) {
            headers.get(GatewayHeaders.SANDBOX)
                    .ifPresent(faults -> sent.put(GatewayHeaders.SANDBOX, HeaderText.onWire(faults)));
        }
        Optional<Secret> key = isSandbox ? Optional.of(config.sandbox().secret()) : config.apiKey();
        return complete(sent, headers, key);
    }

    Map<String, String> forDirect(CallHeaders headers, Optional<Secret> key) {
        return complete(sorted(headers.toDirect()), headers, key);
    }

    private Map<String, String> complete(Map<String, String> sent, CallHeaders headers, Optional<Secret> key) {
        sent.put(GatewayHeaders.INSTANCE, instance.after(headers.get(GatewayHeaders.INSTANCE)));
        key.ifPresent(secret -> sent.put(AUTHORIZATION, "Bearer " + secret.reveal()));
        return sent;
    }

    private static Map<String, String> sorted(Map<String, String> headers) {
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(headers);
        return sent;
    }
}
