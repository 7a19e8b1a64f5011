package io.github.heliconej.api;

import java.util.Optional;

/**
 * Where a call belongs in a trace of several.
 *
 * @param id what the calls of one session share
 * @param path the call's place in the tree, such as {@code /plan/search}
 * @param name the kind of session
 */
public record Session(String id, Optional<String> path, Optional<String> name) {

    /** {@return a session without path and name} */
    public static Session of(String id) {
        return new Session(id, Optional.empty(), Optional.empty());
    }

    /** {@return a call's place in a session} */
    public static Session of(String id, String path, String name) {
        return new Session(id, Optional.of(path), Optional.of(name));
    }
}
