package io.github.heliconej.redact;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.RedactConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes out of texts what {@code helicone.redact} names, and leaves a mark such as {@code [email]}. Addresses go first,
 * then IBANs and cards, then what patterns find, in the order of their names. Safe for concurrent use.
 */
@ApplicationScoped
public class Redaction {

    private final List<UnaryOperator<String>> rules;

    /** For the container's proxy. */
    protected Redaction() {
        this.rules = List.of();
    }

    @Inject
    Redaction(HeliconeConfig config) {
        this(config.redact());
    }

    Redaction(RedactConfig config) {
        List<UnaryOperator<String>> named = new ArrayList<>();
        for (String kind : RedactConfig.BUILT_IN) {
            if (config.names().contains(kind)) {
                named.add(builtIn(kind));
            }
        }
        for (String name : config.names()) {
            if (config.patterns().containsKey(name)) {
                named.add(new OwnPattern(name, config.patterns().get(name)));
            }
        }
        this.rules = List.copyOf(named);
    }

    /** {@return whether there is anything to take out} */
    public boolean isActive() {
        return !rules.isEmpty();
    }

    /**
     * Takes out what is not to be kept.
     *
     * @param text a text as it reads: the value of a JSON string, not its escaped spelling
     * @return the text with marks, or {@code [redacted]} if a pattern did not come to an end
     */
    public String apply(String text) {
        String rest = text;
        for (UnaryOperator<String> rule : rules) {
            rest = rule.apply(rest);
        }
        return rest;
    }

    private static UnaryOperator<String> builtIn(String kind) {
        return switch (kind) {
            case "email" -> new Marking("[email]", new EmailFinder());
            case "iban" -> new Marking("[iban]", new IbanFinder());
            default -> new Marking("[card]", new CardFinder());
        };
    }
}
