package io.github.heliconej.cost;

/** A text that may be looked at so often and no more: what bounds a regular expression that backtracks. One thread. */
final class PatientText implements CharSequence {

    private static final int MOST_LOOKS = 50_000;

    private final String text;
    private final int[] looks;

    PatientText(String text) {
        this(text, new int[1]);
    }

    private PatientText(String text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > MOST_LOOKS) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new PatientText(text.substring(start, end), looks);
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
