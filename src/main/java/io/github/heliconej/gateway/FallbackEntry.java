package io.github.heliconej.gateway;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.HeaderText;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One element of {@code Helicone-Fallbacks}:
 * {@code {"target-url":"https://…","headers":{…},"onCodes":[429,{"from":500,"to":599}],"bodyKeyOverride":{…}}}.
 *
 * @param url where to go
 * @param headers what to send there, keys included
 * @param rule which statuses lead on to the next element; empty for the gateway's own rule
 * @param overrides members of the body to replace
 * @see <a href="https://docs.helicone.ai/getting-started/integration-method/gateway-fallbacks">Helicone: gateway
 *     fallbacks</a>
 */
record FallbackEntry(URI url, Map<String, String> headers, Optional<StatusRule> rule, Optional<RawJson> overrides) {

    private static final int MOST = 10;
    private static final int MOST_OVERRIDES = 20;

    static FallbackEntry of(URI url) {
        return new FallbackEntry(url, Map.of(), Optional.empty(), Optional.empty());
    }

    static List<FallbackEntry> parseAll(String text) {
        RawJson wrapped;
        try {
            wrapped = RawJson.parse("{\"list\":" + text + "}");
        } catch (IllegalArgumentException malformed) {
            throw refused("is not a JSON array");
        }
        List<RawJson> elements = wrapped.objects("list");
        boolean isList = wrapped.names().size() == 1 && wrapped.isArray("list");
        if (!isList || elements.isEmpty() || elements.size() > MOST || elements.size() < size(wrapped)) {
            throw refused("must be an array of 1 to " + MOST + " objects");
        }
        return elements.stream().map(FallbackEntry::parse).toList();
    }

    private static int size(RawJson wrapped) {
        try {
            return wrapped.value("list").orElseThrow().asJsonArray().size();
        } catch (MalformedJsonException beyondReading) {
            throw refused("holds a number that cannot be read");
        }
    }

    /** An absolute http or https URL without user and fragment. */
    static URI url(String text) {
        try {
            URI url = new URI(text.strip());
            boolean isWeb = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (isWeb && url.getHost() != null && url.getRawUserInfo() == null && isPlain(url)) {
                return url;
            }
        } catch (URISyntaxException notUrl) {
            throw Stop.badRequest("The target is not a URL.", null);
        }
        throw Stop.badRequest(
                "The target must be an http or https URL, with a real port or none, and without user, query, fragment and '%'.",
                null);
    }

    private static boolean isPlain(URI url) {
        boolean isPort = url.getPort() == -1 || url.getPort() > 0 && url.getPort() < 65_536;
        return isPort
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && !url.getRawPath().contains("%")
                && !url.getRawPath().contains("..");
    }

    private static FallbackEntry parse(RawJson element) {
        if (isAmbiguous(element)
                || element.object("headers").filter(FallbackEntry::isAmbiguous).isPresent()
                || element.object("bodyKeyOverride")
                        .filter(FallbackEntry::isAmbiguous)
                        .isPresent()) {
            throw refused("has a member twice");
        }
        String target = element.string("target-url").orElseThrow(() -> refused("lacks a string 'target-url'"));
        RawJson headers = element.object("headers").orElseThrow(() -> refused("lacks an object 'headers'"));
        if (!element.isArray("onCodes")) {
            throw refused("lacks an array 'onCodes'");
        }
        if (element.has("bodyKeyOverride")
                && element.object("bodyKeyOverride")
                        .filter(members -> members.names().size() <= MOST_OVERRIDES)
                        .isEmpty()) {
            throw refused("has a 'bodyKeyOverride' that is not an object of up to " + MOST_OVERRIDES + " members");
        }
        return new FallbackEntry(
                url(target), headers(headers.tree()), Optional.of(rule(element)), element.object("bodyKeyOverride"));
    }

    private static boolean isAmbiguous(RawJson object) {
        return object.names().stream().distinct().count() < object.names().size();
    }

    private static Map<String, String> headers(JsonObject json) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        json.forEach((name, value) -> {
            if (!(value instanceof JsonString text)) {
                throw refused("has a header that is not a string");
            }
            HeaderText.check(name, text.getString());
            if (GatewayHeaders.kindOf(name) == GatewayHeaders.Kind.CONNECTION) {
                throw refused("has a header that cannot be set");
            }
            if (headers.put(name, text.getString()) != null) {
                throw refused("has a header twice");
            }
        });
        return headers;
    }

    private static StatusRule rule(RawJson element) {
        List<StatusRule.Range> ranges = new ArrayList<>();
        for (JsonValue code : element.value("onCodes").orElseThrow().asJsonArray()) {
            ranges.add(code instanceof JsonObject range ? range(range) : single(code));
        }
        return new StatusRule(ranges);
    }

    private static StatusRule.Range range(JsonObject range) {
        StatusRule.Range statuses = new StatusRule.Range(status(range.get("from")), status(range.get("to")));
        if (statuses.from() > statuses.to()) {
            throw refused("has a range whose 'from' is beyond its 'to'");
        }
        return statuses;
    }

    private static StatusRule.Range single(JsonValue code) {
        return new StatusRule.Range(status(code), status(code));
    }

    private static int status(JsonValue value) {
        if (value instanceof JsonNumber number && number.toString().matches("[1-5]\\d\\d")) {
            return number.intValue();
        }
        throw refused("has an 'onCodes' that are not statuses or ranges {from,to} of them");
    }

    private static Stop refused(String reason) {
        return Stop.badRequest("'" + GatewayHeaders.FALLBACKS + "' " + reason + ".", GatewayHeaders.FALLBACKS);
    }

    /** The address only: headers hold keys. */
    @Override
    public String toString() {
        return "FallbackEntry[" + url + "]";
    }
}
