package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.heliconej.upstream.UnaryClient;
import io.github.heliconej.upstream.UpstreamAnswer;
import io.github.heliconej.upstream.UpstreamRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Answers in the order it was told, and remembers what was sent; without a script it says {@code "pong"}. */
final class FakeUnary extends UnaryClient {

    static final String PONG = "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"real-model\","
            + "\"choices\":[{\"index\":0,"
            + "\"message\":{\"role\":\"assistant\",\"content\":\"pong\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}";

    final List<UpstreamRequest> sent = new ArrayList<>();
    final List<String> modelLists = new ArrayList<>();
    private final Deque<Supplier<UpstreamAnswer>> script = new ArrayDeque<>();

    /** Answers with status and body. */
    FakeUnary then(int status, String body) {
        return then(() -> answer(status, body));
    }

    /** Answers with each of these statuses and a plain text body. */
    FakeUnary then(int... statuses) {
        for (int status : statuses) {
            then(status, status == 200 ? PONG : "no");
        }
        return this;
    }

    FakeUnary then(int status, String body, String header, String value) {
        return then(() -> new UpstreamAnswer(status, new HashMap<>(Map.of(header, value)), body.getBytes(UTF_8)));
    }

    FakeUnary fails(RuntimeException failure) {
        return then(() -> {
            throw failure;
        });
    }

    FakeUnary then(Supplier<UpstreamAnswer> step) {
        script.add(step);
        return this;
    }

    @Override
    public UpstreamAnswer send(UpstreamRequest request, Duration patience) {
        sent.add(request);
        return script.isEmpty() ? answer(200, PONG) : script.remove().get();
    }

    @Override
    public UpstreamAnswer models(URI base, String authorization) {
        modelLists.add(base + " " + authorization);
        return script.isEmpty()
                ? answer(200, "{\"object\":\"list\",\"data\":[]}")
                : script.remove().get();
    }

    /** The body that was sent in the request of this number. */
    String body(int index) {
        return new String(sent.get(index).body(), UTF_8);
    }

    /** The hosts that were asked, in order. */
    List<String> hosts() {
        return sent.stream().map(request -> request.base().getHost()).toList();
    }

    private static UpstreamAnswer answer(int status, String body) {
        return new UpstreamAnswer(status, Map.of(), body.getBytes(UTF_8));
    }
}
