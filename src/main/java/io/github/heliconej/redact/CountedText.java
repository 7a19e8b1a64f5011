package io.github.heliconej.redact;

/** A text that may be looked at so often and no more: what bounds a regular expression that backtracks. One thread. */
final class CountedText implements CharSequence {

    private static final long LOOKS_AT_LEAST = 100_000;
    private static final long LOOKS_PER_CHARACTER = 20;

    private final String text;
    private long looks;

    CountedText(String text) {
        this.text = text;
        this.looks = LOOKS_AT_LEAST + LOOKS_PER_CHARACTER * text.length();
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (--looks < 0) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** The expression looked too often. */
    static final class ExhaustedException extends IllegalStateException {

        private static final long serialVersionUID = 1L;
    }
}
