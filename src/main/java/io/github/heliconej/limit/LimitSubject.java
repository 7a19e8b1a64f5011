package io.github.heliconej.limit;

import io.github.heliconej.config.RatePolicy;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whose limits a call counts against.
 *
 * @param tenant never shares a limit with another
 * @param user the end user
 * @param properties custom properties by name in any case
 */
public record LimitSubject(String tenant, Optional<String> user, Map<String, String> properties) {

    /** Copies the properties. */
    public LimitSubject {
        Map<String, String> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(properties);
        properties = Collections.unmodifiableMap(caseless);
    }

    /** {@return what the call has in the policy's segment; empty if that is missing or blank} */
    Optional<String> valueIn(String segment) {
        Optional<String> value = segment.equals(RatePolicy.USER) ? user : Optional.ofNullable(properties.get(segment));
        return value.filter(text -> !text.isBlank());
    }

    /** {@return nothing personal} */
    @Override
    public String toString() {
        return "LimitSubject[tenant=" + tenant + ", properties=" + properties.keySet() + "]";
    }
}
