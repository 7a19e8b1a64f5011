package io.github.heliconej.access;

import io.github.heliconej.upstream.GatewayHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request shows of who sends it.
 *
 * @param areThere whether it shows anything
 * @param single the key or token, if it shows one and nothing else
 */
record Credentials(boolean areThere, Optional<String> single) {

    private static final int LONGEST = 8192;
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\x21-\\x7e&&[^,]]{1," + LONGEST + "})");
    private static final Pattern PLAIN = Pattern.compile("([\\x21-\\x7e&&[^,]]{1," + LONGEST + "})");

    private static final Map<String, Pattern> HEADERS = Map.of(
            GatewayHeaders.AUTHORIZATION, BEARER,
            GatewayHeaders.HELICONE_AUTH, BEARER,
            GatewayHeaders.API_KEY, PLAIN);

    /** Reads headers; every header may be there once, and all of them have to say the same. */
    static Credentials of(Map<String, List<String>> headers) {
        List<String> values = new ArrayList<>();
        boolean isClear = true;
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            Optional<Pattern> form = form(header.getKey());
            if (form.isPresent()) {
                List<String> shown = header.getValue();
                Matcher matcher = form.get().matcher(shown.isEmpty() ? "" : shown.get(0));
                isClear &= shown.size() == 1 && matcher.matches();
                values.add(isClear ? matcher.group(1) : "");
            }
        }
        isClear &= values.stream().distinct().count() == 1;
        return new Credentials(!values.isEmpty(), isClear ? Optional.of(values.get(0)) : Optional.empty());
    }

    private static Optional<Pattern> form(String name) {
        return HEADERS.entrySet().stream()
                .filter(known -> known.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** {@return nothing that was shown} */
    @Override
    public String toString() {
        return "Credentials[" + areThere + "]";
    }
}
