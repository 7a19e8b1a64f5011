package io.github.heliconej.segment;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Some thousand calls, in the order in which they began, of which each column is read on its own. Only those columns are
 * there that were asked for. One thread.
 */
public final class Segment {

    /** What the names of properties begin with, to tell them from fields. */
    private static final String OF_PROPERTY = ".";

    private final Map<String, byte[]> columns;
    private final Map<String, long[]> numbers = new HashMap<>();
    private final Map<String, TextColumn> texts = new HashMap<>();
    private final int size;

    /**
     * Takes the columns.
     *
     * @param columns by their names; {@link Field#CREATED} is always among them
     */
    public Segment(Map<String, byte[]> columns) {
        this.columns = columns;
        this.size = NumberColumn.count(ByteBuffer.wrap(columns.get(Field.CREATED.name())));
    }

    /** The name of a property's column. */
    static String property(String name) {
        return OF_PROPERTY + name;
    }

    /** Whether a column is a property's. */
    static boolean isProperty(String column) {
        return column.startsWith(OF_PROPERTY);
    }

    /** How many calls there are. */
    int size() {
        return size;
    }

    /** A number of each call, {@link NumberColumn#ABSENT} where there is none. */
    long[] numbers(Field field) {
        return numbers.computeIfAbsent(field.name(), name -> NumberColumn.read(ByteBuffer.wrap(columns.get(name))));
    }

    /** A text of each call. */
    TextColumn texts(Field field) {
        return texts.computeIfAbsent(field.name(), name -> TextColumn.read(ByteBuffer.wrap(columns.get(name))));
    }

    /** A property of each call. */
    TextColumn properties(String name) {
        return texts.computeIfAbsent(property(name), column -> {
            byte[] bytes = columns.get(column);
            return bytes == null ? none() : TextColumn.read(ByteBuffer.wrap(bytes));
        });
    }

    private TextColumn none() {
        TextColumn none = TextColumn.all("", size);
        Arrays.fill(none.places(), TextColumn.NONE);
        return none;
    }
}
