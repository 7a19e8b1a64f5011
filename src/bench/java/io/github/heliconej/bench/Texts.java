package io.github.heliconej.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The bodies of the benchmark: requests of about 4 kB, answers of about 1.5 kB, chunks of about 200 bytes. */
final class Texts {

    private static final String WORDS = "The quick brown fox jumps over the lazy dog and thinks about gateways. ";

    private Texts() {}

    static byte[] request(String model) {
        boolean stream = Plan.parse(model).isStream();
        return """
                {"model":"%s","stream":%s,"temperature":0.2,"max_tokens":256,"messages":[\
                {"role":"system","content":"%s"},{"role":"user","content":"%s"}]}"""
                .formatted(model, stream, WORDS.repeat(15), WORDS.repeat(40))
                .getBytes(ISO_8859_1);
    }

    static byte[] answer() {
        return """
                {"id":"chatcmpl-bench","object":"chat.completion","created":1700000000,"model":"bench","choices":[{"index":0,\
                "message":{"role":"assistant","content":"%s","refusal":null},"logprobs":null,"finish_reason":"stop"}],\
                "usage":{"prompt_tokens":840,"completion_tokens":256,"total_tokens":1096}}"""
                .formatted(WORDS.repeat(17))
                .getBytes(ISO_8859_1);
    }

    /** The data of one chunk of a stream; the last carries the finish reason. */
    static String chunk(boolean last) {
        return """
                {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1700000000,"model":"bench","choices":[{"index":0,\
                "delta":%s,"logprobs":null,"finish_reason":%s}]}"""
                .formatted(last ? "{}" : "{\"content\":\" word and word\"}", last ? "\"stop\"" : "null");
    }

    static String usageChunk() {
        return """
                {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1700000000,"model":"bench","choices":[],\
                "usage":{"prompt_tokens":840,"completion_tokens":256,"total_tokens":1096}}""";
    }
}
