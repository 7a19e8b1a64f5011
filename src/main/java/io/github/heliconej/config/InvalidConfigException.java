package io.github.heliconej.config;

import java.util.List;

/** Values that operators have to mend before the application can start; the message lists all of them by key. */
public final class InvalidConfigException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** All problems, each with its key in front. */
    public InvalidConfigException(List<String> problems) {
        super("HeliconeJ cannot start; the configuration has " + problems.size() + " problem(s):\n - "
                + String.join("\n - ", problems));
    }
}
