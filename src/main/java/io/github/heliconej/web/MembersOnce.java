package io.github.heliconej.web;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.HeaderText;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Refuses objects with two members of one name at any depth. Of those a tree has the last alone: a filter would lose a
 * condition in silence, and mean calls that nobody has named.
 */
final class MembersOnce {

    private MembersOnce() {}

    /**
     * Looks at all names.
     *
     * @throws Stop with status 400 and the name
     */
    static void require(RawJson json) {
        Deque<Set<String>> open = new ArrayDeque<>();
        try (JsonParser parser = Jsonp.PROVIDER
                .createParserFactory(Map.of())
                .createParser(new ByteArrayInputStream(json.bytes()), StandardCharsets.UTF_8)) {
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_OBJECT -> open.push(new HashSet<>());
                    case KEY_NAME -> add(parser.getString(), open.element());
                    case END_OBJECT -> open.pop();
                    default -> {
                        // values, and arrays, whose objects have names of their own
                    }
                }
            }
        }
    }

    private static void add(String name, Set<String> names) {
        if (!names.add(name)) {
            String shown = HeaderText.shown(name);
            throw Stop.badRequest("'" + shown + "' must be there once in its object.", shown);
        }
    }
}
