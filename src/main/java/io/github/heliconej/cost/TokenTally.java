package io.github.heliconej.cost;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/** Adds up the tokens of one request's texts. One thread. */
final class TokenTally {

    private static final int EXACT_CHARS = 100_000;

    /** A run of 100,000 spaces takes the tokenizer half a second, and a fifteenth of that in slices. */
    private static final int SLICE = 10_000;

    private static final int SAMPLE = 1_000;
    private static final int ONE_OF = 10;

    /** Nobody can know which samples are drawn, and put only there what makes few tokens. */
    private static final long SECRET = new SplittableRandom().nextLong();

    private final ToLongFunction<String> counter;
    private final long mostChars;
    private final MediaSizes media;
    private final SplittableRandom lots = new SplittableRandom(SECRET);
    private long counted;
    private long countedChars;
    private long drawn;
    private long drawnChars;
    private long restChars;
    private long flat;
    private boolean hasMedia;

    private TokenTally(ToLongFunction<String> counter, long mostChars, MediaSizes media) {
        this.counter = counter;
        this.mostChars = mostChars;
        this.media = media;
    }

    /**
     * {@return one that counts the first 100,000 characters exactly, at about 0.1 ms per thousand unless they are known, and of the
     * rest every tenth thousand}
     */
    static TokenTally exact(ToLongFunction<String> counter) {
        return new TokenTally(counter, EXACT_CHARS, MediaSizes.USUAL);
    }

    /** {@return one that texts hardly exceed, in microseconds: two ASCII letters make one, a digit one, others one and a half} */
    static TokenTally generous() {
        return new TokenTally(TokenTally::bound, Long.MAX_VALUE, MediaSizes.LARGEST);
    }

    void text(String text) {
        int part = (int) Math.min(text.length(), mostChars - countedChars);
        for (int start = 0; start < part; start += SLICE) {
            counted += counter.applyAsLong(text.substring(start, Math.min(part, start + SLICE)));
        }
        countedChars += part;
        restChars += text.length() - part;
        for (int start = part; start < text.length(); start += SAMPLE) {
            draw(text.substring(start, Math.min(text.length(), start + SAMPLE)));
        }
    }

    private void draw(String sample) {
        if (lots.nextInt(ONE_OF) == 0) {
            drawn += counter.applyAsLong(sample);
            drawnChars += sample.length();
        }
    }

    void tokens(long known) {
        flat += known;
    }

    void image(boolean isCoarse) {
        flat += isCoarse ? media.coarseImage() : media.image();
        hasMedia = true;
    }

    /** Audio and files: what is sent along is judged by its size, what is only named by its kind. */
    void attachment(boolean isAudio, OptionalLong bytes) {
        flat += media.attachment(isAudio, bytes);
        hasMedia = true;
    }

    /** Audio or images may come out. */
    void answersWithMedia() {
        hasMedia = true;
    }

    boolean hasMedia() {
        return hasMedia;
    }

    TokenSize size() {
        return new TokenSize(flat, counted);
    }

    /** What is beyond the counted part is taken to be like the samples of it, or without any like that part. */
    long sum() {
        if (restChars == 0) {
            return flat + counted;
        }
        return flat + counted + (drawnChars == 0 ? restChars * counted / countedChars : restChars * drawn / drawnChars);
    }

    private static long bound(String text) {
        long halves = 0;
        for (int at = 0; at < text.length(); at++) {
            halves += halves(text.charAt(at));
        }
        return (halves + 1) / 2;
    }

    private static int halves(char letter) {
        if (letter > 127) {
            return 3;
        }
        return letter == ' ' || letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' ? 1 : 2;
    }
}
