package io.github.heliconej.alert;

import java.util.Locale;

/**
 * By what calls are told apart, each group being judged alone. Calls that lack it are in no group.
 *
 * @param kind by what
 * @param property the custom property's name in lower case; an empty text for the other kinds
 */
public record AlertGrouping(Kind kind, String property) {

    /** By what. */
    public enum Kind {
        /** The end user. */
        USER,
        /** The model that answered. */
        MODEL,
        /** The provider that answered. */
        PROVIDER,
        /** A custom property. */
        PROPERTY
    }

    /** {@return the grouping that Helicone's word means: {@code user}, {@code model}, {@code provider}, or a property} */
    public static AlertGrouping of(String word, boolean isProperty) {
        for (Kind kind : Kind.values()) {
            if (!isProperty && kind != Kind.PROPERTY && kind.name().equalsIgnoreCase(word)) {
                return new AlertGrouping(kind, "");
            }
        }
        return new AlertGrouping(Kind.PROPERTY, word.toLowerCase(Locale.ROOT));
    }

    /** {@return the word} */
    public String word() {
        return kind == Kind.PROPERTY ? property : kind.name().toLowerCase(Locale.ROOT);
    }
}
