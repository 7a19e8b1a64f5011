package io.github.heliconej.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@link RedactConfig}: {@code helicone.redact=email,ticket}, {@code helicone.redact.pattern.ticket=T-[0-9]+}. One thread. */
final class RedactReader {

    private static final String KEY = "helicone.redact";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,49}");
    private static final int LONGEST = 1000;

    private final ConfigValues values;
    private final Consumer<String> problems;

    RedactReader(ConfigValues values, Consumer<String> problems) {
        this.values = values;
        this.problems = problems;
    }

    RedactConfig read() {
        List<String> names = values.list(KEY);
        Map<String, Pattern> patterns = new HashMap<>();
        for (String name : names) {
            if (!RedactConfig.BUILT_IN.contains(name)) {
                pattern(name).ifPresent(pattern -> patterns.put(name, pattern));
            }
        }
        return new RedactConfig(names, patterns);
    }

    private Optional<Pattern> pattern(String name) {
        if (!NAME.matcher(name).matches()) {
            problems.accept(KEY + ": the name of a pattern is a letter, then up to 49 letters, digits, '_' and '-'");
            return Optional.empty();
        }
        String key = KEY + ".pattern." + name;
        Optional<String> text = values.text(key);
        if (text.isEmpty()) {
            problems.accept(KEY + ": '" + name + "' is neither " + String.join(", ", RedactConfig.BUILT_IN)
                    + " nor the name of a pattern (" + key + ")");
        }
        return text.flatMap(regex -> compiled(key, regex));
    }

    private Optional<Pattern> compiled(String key, String regex) {
        try {
            if (regex.length() <= LONGEST) {
                return Optional.of(Pattern.compile(regex));
            }
            problems.accept(key + ": is longer than " + LONGEST + " characters");
        } catch (PatternSyntaxException wrong) {
            problems.accept(key + ": is no regular expression: " + wrong.getDescription());
        }
        return Optional.empty();
    }
}
