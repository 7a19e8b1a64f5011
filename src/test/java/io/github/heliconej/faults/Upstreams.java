package io.github.heliconej.faults;

import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Recorded;
import io.github.heliconej.fake.Reply;
import java.util.ArrayList;
import java.util.List;

/** Fake upstreams on which a request counts as unexpected unless a test has scripted its model. */
final class Upstreams {

    private static final List<String> PATHS = List.of("/v1/chat/completions", "/v1/completions", "/v1/embeddings");

    private Upstreams() {}

    /** A new one. */
    static FakeUpstream strict() {
        FakeUpstream upstream = FakeUpstream.start();
        for (String path : PATHS) {
            upstream.onPath(path).answer(Reply.json(418, Bodies.error("test", "no test expects this request")));
        }
        return upstream;
    }

    /** A good answer, as a stream if one is asked for. */
    static Reply good() {
        return (request, wire) ->
                (request.isStream() ? Reply.stream("Hello") : Reply.chat("Hello")).play(request, wire);
    }

    /** The requests that no test has scripted, since this was last asked. */
    static List<Recorded> unexpected(FakeUpstream upstream) {
        List<Recorded> requests = new ArrayList<>();
        for (String path : PATHS) {
            requests.addAll(upstream.onPath(path).requests());
            upstream.onPath(path).forget();
        }
        return requests;
    }
}
