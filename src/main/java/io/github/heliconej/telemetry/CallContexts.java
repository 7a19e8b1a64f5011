package io.github.heliconej.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was known where a call began, by the call's id, until it is over. Beyond its limit the eldest are forgotten. Safe
 * for concurrent use.
 *
 * @param <T> what is kept
 */
final class CallContexts<T> {

    private final Map<String, T> byCall;

    CallContexts(int most) {
        byCall = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void keep(String call, T context) {
        byCall.put(call, context);
    }

    synchronized Optional<T> take(String call) {
        return Optional.ofNullable(byCall.remove(call));
    }
}
