package io.github.heliconej.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON object kept as the bytes it arrived in, with an index of its members.
 *
 * <p>Reading a member decodes that member alone, and changing one replaces its bytes and leaves every other byte as it
 * was: order, white space, unknown members and the spelling of numbers survive. Immutable and safe for concurrent use;
 * the array handed in belongs to this object from then on.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class RawJson {

    private static final int LONGEST_INTEGER = 20;

    private final byte[] bytes;
    private final List<JsonMember> members;

    private RawJson(byte[] bytes, List<JsonMember> members) {
        this.bytes = bytes;
        this.members = members;
    }

    /**
     * Checks that the bytes are one JSON object in UTF-8, at most {@value JsonScanner#MAX_DEPTH} levels deep, without
     * two members of the same name, and indexes it.
     *
     * @throws MalformedJsonException if they are not; the message says what is wrong and where, and quotes no content
     */
    public static RawJson parse(byte[] bytes) {
        RawJson json = nested(bytes);
        json.refuseDuplicates();
        return json;
    }

    /** As {@link #parse(byte[])}, for text. */
    public static RawJson parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same object as a JSON-P tree would write it. */
    public static RawJson of(JsonObject object) {
        return parse(object.toString());
    }

    /** An object inside another; names that are there twice are the upstream's to judge, and the last one counts. */
    static RawJson nested(byte[] bytes) {
        return new RawJson(bytes, new JsonScanner(bytes).object());
    }

    private void refuseDuplicates() {
        if (!JsonMember.areDistinct(members)) {
            throw new MalformedJsonException("The object has two members of the same name.");
        }
    }

    /** {@return the object's bytes; not a copy, so do not change them} */
    public byte[] bytes() {
        return bytes;
    }

    /** {@return whether there is a member of this name, even one that is {@code null}} */
    public boolean has(String name) {
        return member(name) != null;
    }

    /** {@return the member if it is a string} */
    public Optional<String> string(String name) {
        JsonMember member = member(name, '"');
        return member == null ? Optional.empty() : Optional.of(JsonText.decode(bytes, member.start(), member.end()));
    }

    /** {@return the member if it is a whole number that fits into a {@code long}, written without exponent} */
    public OptionalLong integer(String name) {
        JsonMember member = member(name);
        if (member == null || member.length() > LONGEST_INTEGER) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text(member)));
        } catch (NumberFormatException notWhole) {
            return OptionalLong.empty();
        }
    }

    /** {@return whether the member is there and is {@code true}} */
    public boolean isTrue(String name) {
        return member(name, 't') != null;
    }

    /** {@return whether the member is there and is {@code null}} */
    public boolean isNull(String name) {
        return member(name, 'n') != null;
    }

    /** {@return whether the member is an array, empty or not} */
    public boolean isArray(String name) {
        return member(name, '[') != null;
    }

    /** {@return whether the member is an array without elements} */
    public boolean isEmptyArray(String name) {
        JsonMember member = member(name, '[');
        if (member == null) {
            return false;
        }
        int at = member.start() + 1;
        while (bytes[at] <= ' ') {
            at++;
        }
        return bytes[at] == ']';
    }

    /** {@return the member if it is an object} */
    public Optional<RawJson> object(String name) {
        JsonMember member = member(name, '{');
        return member == null ? Optional.empty() : Optional.of(nested(copy(member)));
    }

    /** {@return the objects in the member if it is an array; its other elements are passed over} */
    public List<RawJson> objects(String name) {
        JsonMember member = member(name, '[');
        if (member == null) {
            return List.of();
        }
        List<RawJson> objects = new ArrayList<>();
        for (JsonMember element : new JsonScanner(bytes).elements(member)) {
            if (bytes[element.start()] == '{') {
                objects.add(nested(copy(element)));
            }
        }
        return objects;
    }

    /** {@return the member as a JSON-P tree} */
    public Optional<JsonValue> value(String name) {
        JsonMember member = member(name);
        return member == null ? Optional.empty() : Optional.of(JsonText.tree(copy(member)));
    }

    /** {@return the whole object as a JSON-P tree, built anew at each call} */
    public JsonObject tree() {
        return JsonText.tree(bytes).asJsonObject();
    }

    /** {@return the names of the members, in order} */
    public List<String> names() {
        return members.stream().map(JsonMember::name).toList();
    }

    /** {@return a copy in which the member has this value; a new member comes last} */
    public RawJson with(String name, JsonValue value) {
        return with(name, value.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** {@return a copy in which the member is this object, to the byte} */
    public RawJson with(String name, RawJson value) {
        return with(name, value.bytes);
    }

    /** {@return a copy in which the member is this string} */
    public RawJson with(String name, String value) {
        return with(name, JsonText.quote(value).getBytes(StandardCharsets.UTF_8));
    }

    /** {@return a copy without the member; the same object if it has none of this name} */
    public RawJson without(String name) {
        JsonMember member = member(name);
        if (member == null) {
            return this;
        }
        int index = members.indexOf(member);
        int from = index == 0 ? member.nameStart() : members.get(index - 1).end();
        int to = index == 0 && members.size() > 1 ? members.get(1).nameStart() : member.end();
        return splice(from, to, new byte[0]);
    }

    RawJson with(String name, byte[] value) {
        JsonMember member = member(name);
        if (member != null) {
            return splice(member.start(), member.end(), value);
        }
        String start = (members.isEmpty() ? "" : ",") + JsonText.quote(name) + ":";
        byte[] prefix = start.getBytes(StandardCharsets.UTF_8);
        byte[] inserted = new byte[prefix.length + value.length];
        System.arraycopy(prefix, 0, inserted, 0, prefix.length);
        System.arraycopy(value, 0, inserted, prefix.length, value.length);
        int at = members.isEmpty()
                ? openingBrace() + 1
                : members.get(members.size() - 1).end();
        return splice(at, at, inserted);
    }

    private RawJson splice(int from, int to, byte[] replacement) {
        byte[] changed = new byte[bytes.length - (to - from) + replacement.length];
        System.arraycopy(bytes, 0, changed, 0, from);
        System.arraycopy(replacement, 0, changed, from, replacement.length);
        System.arraycopy(bytes, to, changed, from + replacement.length, bytes.length - to);
        return nested(changed);
    }

    private int openingBrace() {
        int at = 0;
        while (bytes[at] != '{') {
            at++;
        }
        return at;
    }

    /** The member if its value begins so, which tells what it is, since its grammar is checked; null if not. */
    private JsonMember member(String name, char first) {
        JsonMember member = member(name);
        return member != null && bytes[member.start()] == first ? member : null;
    }

    JsonMember member(String name) {
        for (int index = members.size() - 1; index >= 0; index--) {
            if (members.get(index).name().equals(name)) {
                return members.get(index);
            }
        }
        return null;
    }

    private String text(JsonMember member) {
        return new String(bytes, member.start(), member.length(), StandardCharsets.UTF_8);
    }

    private byte[] copy(JsonMember member) {
        return Arrays.copyOfRange(bytes, member.start(), member.end());
    }

    /** {@return the size only: bodies are never printed by accident} */
    @Override
    public String toString() {
        return "RawJson[" + bytes.length + " bytes]";
    }
}
