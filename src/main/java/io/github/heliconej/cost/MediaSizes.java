package io.github.heliconej.cost;

import java.util.OptionalLong;

/**
 * How many tokens are reckoned for what is no text.
 *
 * @param image an image
 * @param coarseImage one that is asked for at low detail
 * @param named audio or a file of which only a name or an address is sent
 * @param audioBytesPerToken bytes of audio that make a token; 0 if the size does not matter
 * @param fileBytesPerToken bytes of a file that make a token; 0 if the size does not matter
 */
record MediaSizes(long image, long coarseImage, long named, long audioBytesPerToken, long fileBytesPerToken) {

    /** As OpenAI counts for its large models. */
    static final MediaSizes USUAL = new MediaSizes(765, 85, 1_000, 0, 0);

    /** What OpenAI's small models count for an image of full size, speech at 1 kB/s, and a PDF of compressed text. */
    static final MediaSizes LARGEST = new MediaSizes(50_000, 3_000, 100_000, 100, 1);

    /** No model reads more. */
    private static final long MOST = 1_000_000;

    long attachment(boolean isAudio, OptionalLong bytes) {
        long each = isAudio ? audioBytesPerToken : fileBytesPerToken;
        return bytes.isEmpty() || each == 0 ? named : Math.min(MOST, Math.max(1_000, bytes.getAsLong() / each));
    }
}
