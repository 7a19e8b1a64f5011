package io.github.heliconej.it;

import io.github.heliconej.HeliconeService;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatStream;
import io.github.heliconej.api.TextRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Function;

/** What can be done with a stream. Part of the test application. */
enum StreamCall implements Scenario {
    ITERATED(stream -> {
        var text = new StringBuilder();
        stream.forEach(chunk -> text.append(chunk.text()).append('|'));
        return text + " complete=" + stream.isComplete();
    }),
    POLLED(stream -> {
        var text = new StringBuilder();
        while (!stream.isComplete()) {
            stream.poll(Duration.ofSeconds(1)).ifPresent(chunk -> text.append(chunk.text()));
        }
        return text + " " + stream.poll(Duration.ZERO).isEmpty();
    }),
    AGGREGATED(stream -> new String(stream.aggregate().json().bytes(), StandardCharsets.UTF_8)),
    WITH_USAGE(stream -> stream.aggregate().usage().toString()) {
        @Override
        ChatStream open(HeliconeService helicone, String model) {
            return helicone.stream(ChatRequest.of(model, "Hello").withUsageChunk());
        }
    },
    SUBSCRIBED(stream -> new Reader(Long.MAX_VALUE).readAll(stream)),
    SUBSCRIBED_ONE_BY_ONE(stream -> new Reader(1).readAll(stream)),
    SUBSCRIPTION_CANCELLED(stream -> new Reader(1) {
        @Override
        public void onNext(ChatChunk chunk) {
            cancel();
        }
    }.readAll(stream)),
    CLOSED_EARLY(stream -> {
        var first = stream.poll(Duration.ofSeconds(20)).orElseThrow();
        stream.close();
        stream.close();
        return first.text();
    }),
    ITERATED_TWICE(stream -> {
        stream.iterator();
        try {
            stream.iterator();
            return "twice";
        } catch (IllegalStateException refused) {
            return "once";
        }
    }),
    ASYNC(stream -> stream.info().provider() + " " + stream.aggregate().text()) {
        @Override
        ChatStream open(HeliconeService helicone, String model) {
            return helicone.streamAsync(
                            ChatRequest.of(model, "Hello"), CallContext.none().withUser("u"))
                    .toCompletableFuture()
                    .join();
        }
    },
    TEXT(stream -> {
        var text = new StringBuilder();
        stream.forEach(chunk -> text.append(chunk.text()));
        return text.toString();
    }) {
        @Override
        ChatStream open(HeliconeService helicone, String model) {
            return helicone.stream(TextRequest.of(model, "Once"));
        }
    };

    private final Function<ChatStream, String> use;

    StreamCall(Function<ChatStream, String> use) {
        this.use = use;
    }

    ChatStream open(HeliconeService helicone, String model) {
        return helicone.stream(ChatRequest.of(model, "Hello"));
    }

    @Override
    public String run(HeliconeService helicone, String model) {
        try (ChatStream stream = open(helicone, model)) {
            return use.apply(stream);
        }
    }

    /** Subscribes, asks for so many chunks at a time, and puts them together. */
    private static class Reader implements Flow.Subscriber<ChatChunk> {
        private final long atOnce;
        private final StringBuffer text = new StringBuffer();
        private final CompletableFuture<String> end = new CompletableFuture<>();
        private volatile Flow.Subscription subscription;

        Reader(long atOnce) {
            this.atOnce = atOnce;
        }

        String readAll(ChatStream stream) {
            stream.subscribe(this);
            return end.join();
        }

        void cancel() {
            subscription.cancel();
            end.complete("cancelled");
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(atOnce);
        }

        @Override
        public void onNext(ChatChunk chunk) {
            text.append(chunk.text());
            subscription.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(text + " then " + failure.getMessage());
        }

        @Override
        public void onComplete() {
            end.complete(text + " then the end");
        }
    }
}
