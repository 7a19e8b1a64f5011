package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.heliconej.upstream.Replay;
import io.github.heliconej.upstream.StreamClient;
import io.github.heliconej.upstream.UpstreamRequest;
import io.github.heliconej.upstream.UpstreamStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Opens the streams it was told, and remembers what was sent. */
final class FakeStreams extends StreamClient {

    final List<UpstreamRequest> sent = new ArrayList<>();
    final List<Duration> patience = new ArrayList<>();
    private final Deque<Object> script = new ArrayDeque<>();

    /** A stream of these events, each one JSON object, and {@code [DONE]}. */
    FakeStreams then(String... events) {
        StringBuilder text = new StringBuilder();
        for (String event : events) {
            text.append("data: ").append(event).append("\n\n");
        }
        script.add(new Replay().add(text + "data: [DONE]\n\n").end());
        return this;
    }

    FakeStreams then(Replay stream) {
        script.add(stream);
        return this;
    }

    FakeStreams fails(Exception failure) {
        script.add(failure);
        return this;
    }

    @Override
    public UpstreamStream open(UpstreamRequest request, Duration longest) throws IOException {
        sent.add(request);
        patience.add(longest);
        Object next = script.remove();
        if (next instanceof IOException failure) {
            throw failure;
        }
        if (next instanceof RuntimeException failure) {
            throw failure;
        }
        return ((Replay) next).stream(Clock.systemUTC());
    }

    String body(int index) {
        return new String(sent.get(index).body(), UTF_8);
    }
}
