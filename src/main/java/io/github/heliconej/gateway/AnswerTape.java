package io.github.heliconej.gateway;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.RecordedAnswer;
import io.github.heliconej.api.StreamAggregator;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps what a call was answered. Of a stream's chunks it keeps what differs from the one before, because they repeat
 * themselves: a thousand take some ten thousand bytes, and putting them together waits until somebody reads. One thread at
 * a time while the call is under way.
 */
final class AnswerTape implements RecordedAnswer {

    private static final byte[] NOTHING = {};

    private final int limit;
    private final ByteArrayOutputStream tape = new ByteArrayOutputStream(0);
    private byte[] last = NOTHING;
    private Optional<RawJson> whole = Optional.empty();
    private long size;
    private boolean isCut;

    /** With the most bytes it keeps; 0 keeps nothing. */
    AnswerTape(int limit) {
        this.limit = limit;
        this.isCut = limit == 0;
    }

    /** Keeps a whole answer. */
    void whole(RawJson answer) {
        size = answer.bytes().length;
        whole = size > limit ? Optional.empty() : Optional.of(answer);
    }

    /** Keeps a stream's next chunk. */
    void add(RawJson chunk) {
        byte[] bytes = chunk.bytes();
        size += bytes.length;
        if (isCut) {
            return;
        }
        int shorter = Math.min(bytes.length, last.length);
        int mismatch = Arrays.mismatch(last, bytes);
        int prefix = mismatch < 0 ? shorter : mismatch;
        int suffix = 0;
        while (suffix < shorter - prefix && bytes[bytes.length - 1 - suffix] == last[last.length - 1 - suffix]) {
            suffix++;
        }
        int middle = bytes.length - prefix - suffix;
        isCut = tape.size() + middle > limit;
        if (!isCut) {
            number(prefix);
            number(suffix);
            number(middle);
            tape.write(bytes, prefix, middle);
            last = bytes;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Optional<RawJson> json() {
        if (whole.isPresent() || tape.size() == 0) {
            return whole;
        }
        try {
            StreamAggregator aggregator = new StreamAggregator();
            new Replay(tape.toByteArray()).into(aggregator);
            return Optional.of(aggregator.whole());
        } catch (MalformedJsonException | ClassCastException beyondReading) {
            return Optional.empty();
        }
    }

    /** Seven bits a byte, the lowest first. */
    private void number(int value) {
        int rest = value;
        while (rest > 0x7f) {
            tape.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        tape.write(rest);
    }

    private static final class Replay {

        private final byte[] tape;
        private int at;

        Replay(byte[] tape) {
            this.tape = tape;
        }

        void into(StreamAggregator aggregator) {
            byte[] before = NOTHING;
            while (at < tape.length) {
                int prefix = number();
                int suffix = number();
                int middle = number();
                byte[] chunk = Arrays.copyOf(before, prefix + middle + suffix);
                System.arraycopy(tape, at, chunk, prefix, middle);
                System.arraycopy(before, before.length - suffix, chunk, prefix + middle, suffix);
                at += middle;
                aggregator.add(chunk);
                before = chunk;
            }
        }

        private int number() {
            int value = 0;
            int shift = 0;
            while (tape[at] < 0) {
                value |= (tape[at++] & 0x7f) << shift;
                shift += 7;
            }
            return value | tape[at++] << shift;
        }
    }
}
