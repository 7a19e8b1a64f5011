package io.github.heliconej.cost;

import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;

/**
 * How much of a prompt something is, found in microseconds: what only a tokenizer knows is in proportion to this.
 *
 * @param flat tokens of frames, media and other things that no tokenizer counts
 * @param text tokens of texts, generously: two ASCII letters make one, a digit one, others one and a half
 */
public record TokenSize(long flat, long text) {

    /** Of nothing. */
    public static final TokenSize NONE = new TokenSize(0, 0);

    /** {@return the size of a request's prompt} */
    public static TokenSize of(ModelRequest<?> request) {
        TokenTally tally = TokenTally.generous();
        TokenEstimate.add(request, tally);
        return tally.size();
    }

    /** {@return the size of one message of a conversation} */
    public static TokenSize ofMessage(RawJson message) {
        TokenTally tally = TokenTally.generous();
        TokenEstimate.message(message, tally);
        return tally.size();
    }

    /** {@return the size of a text} */
    public static TokenSize ofText(String text) {
        TokenTally tally = TokenTally.generous();
        tally.text(text);
        return tally.size();
    }

    /** {@return both together} */
    public TokenSize plus(TokenSize other) {
        return new TokenSize(flat + other.flat, text + other.text);
    }

    /** {@return what is left without a part; never less than nothing, since parts are rounded up} */
    public TokenSize minus(TokenSize part) {
        return new TokenSize(Math.max(0, flat - part.flat), Math.max(0, text - part.text));
    }

    /** {@return more tokens than this has, but for a few rare texts} */
    public long most() {
        return flat + text;
    }
}
