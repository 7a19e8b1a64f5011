package io.github.heliconej.config;

import java.util.Locale;

/** Patterns in which {@code *} stands for any text; upper and lower case are the same. */
public final class Wildcard {

    private Wildcard() {}

    /** {@return whether the whole text fits the pattern} */
    public static boolean matches(String pattern, String text) {
        String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
        String subject = text.toLowerCase(Locale.ROOT);
        if (parts.length == 1) {
            return subject.equals(parts[0]);
        }
        String last = parts[parts.length - 1];
        if (!subject.startsWith(parts[0])
                || !subject.endsWith(last)
                || subject.length() < parts[0].length() + last.length()) {
            return false;
        }
        return holdsInOrder(parts, subject.substring(parts[0].length(), subject.length() - last.length()));
    }

    private static boolean holdsInOrder(String[] parts, String middle) {
        int at = 0;
        for (int index = 1; index < parts.length - 1; index++) {
            int found = middle.indexOf(parts[index], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[index].length();
        }
        return true;
    }
}
