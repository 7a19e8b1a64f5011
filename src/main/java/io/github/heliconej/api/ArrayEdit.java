package io.github.heliconej.api;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes the objects in an array of a JSON object, each alone: the other elements, and objects that stay as they are,
 * keep their bytes. Immutable.
 *
 * @param json the object
 * @param name its member that may be an array
 */
public record ArrayEdit(RawJson json, String name) {

    /**
     * {@return a copy in which each object of the array is what the change makes of it, or is gone}
     *
     * @param change is asked once for each object, in order; what is not an object stays
     */
    public RawJson with(Function<RawJson, Optional<RawJson>> change) {
        if (!json.isArray(name)) {
            return json;
        }
        JsonMember array = json.member(name);
        byte[] bytes = json.bytes();
        ByteArrayOutputStream changed = new ByteArrayOutputStream(array.length());
        changed.write('[');
        int before = array.start() + 1;
        for (JsonMember element : new JsonScanner(bytes).elements(array)) {
            Optional<byte[]> value = value(Arrays.copyOfRange(bytes, element.start(), element.end()), change);
            if (value.isPresent()) {
                boolean isFirstLeft = changed.size() == 1 && before > array.start() + 1;
                int from = isFirstLeft ? element.start() : before;
                changed.write(bytes, from, element.start() - from);
                changed.writeBytes(value.get());
            }
            before = element.end();
        }
        changed.write(bytes, before, array.end() - before);
        return json.with(name, changed.toByteArray());
    }

    private static Optional<byte[]> value(byte[] element, Function<RawJson, Optional<RawJson>> change) {
        return element[0] == '{' ? change.apply(RawJson.nested(element)).map(RawJson::bytes) : Optional.of(element);
    }

    /** {@return the sizes only: bodies are never printed by accident} */
    @Override
    public String toString() {
        return "ArrayEdit[" + json + ", " + name + "]";
    }
}
