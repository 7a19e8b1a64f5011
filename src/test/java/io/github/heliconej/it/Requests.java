package io.github.heliconej.it;

import io.github.heliconej.fake.Bodies;

/** Small request bodies. */
final class Requests {
    private Requests() {}

    static String chat(String model) {
        return Bodies.chatRequest(model, "Hello");
    }

    static String stream(String model) {
        return Bodies.streamRequest(model, "Hello");
    }

    /** A chat request with this JSON as its metadata. */
    static String withMetadata(String model, String metadata) {
        return with(chat(model), "\"metadata\":" + metadata);
    }

    /** The body with one more member at its end. */
    static String with(String body, String member) {
        return body.replaceFirst("}$", "," + member.replace("\\", "\\\\").replace("$", "\\$") + "}");
    }
}
