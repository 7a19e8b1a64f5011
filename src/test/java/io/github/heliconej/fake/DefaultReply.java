package io.github.heliconej.fake;

import java.io.IOException;

/** The good answer for a request without a script, by the end of its path and the body's {@code stream}. */
enum DefaultReply implements Reply {
    INSTANCE;

    @Override
    public void play(Recorded request, Wire wire) throws IOException {
        answer(request).play(request, wire);
    }

    private static Reply answer(Recorded request) {
        var path = request.path();
        if (path.endsWith("/models")) {
            return Reply.json(200, Bodies.models("fake-model"));
        }
        if (path.endsWith("/embeddings")) {
            return Reply.json(200, Bodies.embedding(0.25f, -0.5f));
        }
        if (path.endsWith("/chat/completions")) {
            return request.isStream() ? stream(request) : Reply.json(200, Bodies.chat("Hello"));
        }
        if (path.endsWith("/completions")) {
            return request.isStream() ? textStream() : Reply.json(200, Bodies.textCompletion("Hello"));
        }
        return Reply.json(404, Bodies.error("invalid_request_error", "Unknown request URL"));
    }

    private static Reply stream(Recorded request) {
        var reply = Reply.sse()
                .event(Bodies.roleChunk())
                .event(Bodies.chatChunk("Hel"))
                .event(Bodies.chatChunk("lo"))
                .event(Bodies.finish("stop"));
        return (request.wantsUsage() ? reply.event(Bodies.usageChunk(9, 2)) : reply).done();
    }

    private static Reply textStream() {
        return Reply.sse()
                .event(Bodies.textChunk("Hel"))
                .event(Bodies.textFinish("lo", "stop"))
                .done();
    }
}
