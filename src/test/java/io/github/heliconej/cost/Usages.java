package io.github.heliconej.cost;

import io.github.heliconej.api.Usage;

/** Builds usages part by part. */
final class Usages {

    private final long prompt;
    private final long completion;
    private long cached;
    private long written;
    private long written1h;
    private long reasoning;
    private long audioIn;
    private long audioCached;
    private long audioOut;
    private long imagesIn;
    private long imagesOut;

    private Usages(long prompt, long completion) {
        this.prompt = prompt;
        this.completion = completion;
    }

    static Usages of(long prompt, long completion) {
        return new Usages(prompt, completion);
    }

    Usages cached(long tokens) {
        cached = tokens;
        return this;
    }

    Usages written(long tokens) {
        written = tokens;
        return this;
    }

    Usages written1h(long tokens) {
        written1h = tokens;
        return this;
    }

    Usages reasoning(long tokens) {
        reasoning = tokens;
        return this;
    }

    Usages audio(long in, long inCache, long out) {
        audioIn = in;
        audioCached = inCache;
        audioOut = out;
        return this;
    }

    Usages images(long in, long out) {
        imagesIn = in;
        imagesOut = out;
        return this;
    }

    Usage build() {
        return new Usage(
                prompt,
                completion,
                prompt + completion,
                cached,
                written,
                written1h,
                reasoning,
                audioIn,
                audioCached,
                audioOut,
                imagesIn,
                imagesOut,
                false);
    }
}
