package io.github.heliconej.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values that one label may take: the first so many that come, then {@link #OTHER}, because every new value is a new
 * time series for ever. Safe for concurrent use.
 */
final class LabelValues {

    /** Stands for every value beyond the limit. */
    static final String OTHER = "other";

    /** Stands for an empty value. */
    static final String NONE = "none";

    private static final int LONGEST = 100;
    private static final String PUNCTUATION = "._-:/@+";

    private final int most;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** At most {@code most} values beside {@link #OTHER} and {@link #NONE}. */
    LabelValues(int most) {
        this.most = most;
    }

    /** The value, cleaned; it takes a place if it is new and {@code mayAdd}. */
    String of(String raw, boolean mayAdd) {
        String value = clean(raw);
        if (value.equals(NONE)) {
            return NONE;
        }
        String found = known.get(value);
        if (found != null) {
            return found;
        }
        return mayAdd ? add(value) : OTHER;
    }

    private synchronized String add(String value) {
        if (!known.containsKey(value) && known.size() >= most) {
            return OTHER;
        }
        return known.computeIfAbsent(value, same -> same);
    }

    /** At most 100 characters, of those that names of models and providers are made of; any other becomes {@code _}. */
    static String clean(String raw) {
        String text = raw.strip();
        if (text.isEmpty()) {
            return NONE;
        }
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            clean.append(isPlain(c) ? c : '_');
        }
        return clean.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PUNCTUATION.indexOf(c) >= 0;
    }
}
