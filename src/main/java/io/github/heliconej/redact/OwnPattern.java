package io.github.heliconej.redact;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operator's regular expression, and a mark with its name. Safe for concurrent use. */
final class OwnPattern implements UnaryOperator<String> {

    private static final Logger LOG = Logger.getLogger(OwnPattern.class.getName());
    private static final String NOTHING_KEPT = "[redacted]";

    private final String name;
    private final Pattern pattern;
    private final AtomicBoolean isTold = new AtomicBoolean();

    OwnPattern(String name, Pattern pattern) {
        this.name = name;
        this.pattern = pattern;
    }

    @Override
    public String apply(String text) {
        try {
            return marked(text);
        } catch (CountedText.ExhaustedException | StackOverflowError endless) {
            if (isTold.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "The pattern helicone.redact.pattern.{0} takes too long for some texts; these are not kept at all.",
                        name);
            }
            return NOTHING_KEPT;
        }
    }

    private String marked(String text) {
        Matcher found = pattern.matcher(new CountedText(text));
        StringBuilder marked = new StringBuilder();
        int at = 0;
        while (found.find()) {
            if (found.end() > found.start()) {
                marked.append(text, at, found.start()).append('[').append(name).append(']');
                at = found.end();
            }
        }
        return at == 0 ? text : marked.append(text, at, text.length()).toString();
    }
}
