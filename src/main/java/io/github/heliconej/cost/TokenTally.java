package io.github.heliconej.cost;

import com.knuddels.jtokkit.api.Encoding;

/** Adds up the tokens of one request's texts, the first 100,000 characters exactly. One thread. */
final class TokenTally {

    private static final int EXACT_CHARS = 100_000;

    private final Encoding encoding;
    private long counted;
    private long countedChars;
    private long restChars;
    private long flat;
    private boolean hasMedia;

    TokenTally(Encoding encoding) {
        this.encoding = encoding;
    }

    void text(String text) {
        int exact = (int) Math.min(text.length(), EXACT_CHARS - countedChars);
        counted += encoding.countTokensOrdinary(text.substring(0, exact));
        countedChars += exact;
        restChars += text.length() - exact;
    }

    void tokens(long known) {
        flat += known;
    }

    void media(long tokens) {
        flat += tokens;
        hasMedia = true;
    }

    boolean hasMedia() {
        return hasMedia;
    }

    /** What is beyond the exact part is taken to be like it. */
    long sum() {
        return flat + counted + (restChars == 0 ? 0 : restChars * counted / countedChars);
    }
}
