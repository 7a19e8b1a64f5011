package io.github.heliconej.segment;

import java.util.EnumMap;
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
    private final Map<Field, NumberColumn> numbers = new EnumMap<>(Field.class);
    private final Map<String, TextColumn> texts = new HashMap<>();

    /**
     * Takes the columns.
     *
     * @param columns by their names; {@link Field#CREATED} is always among them
     */
    public Segment(Map<String, byte[]> columns) {
        this.columns = columns;
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
        return numbers(Field.CREATED).count();
    }

    /** A number of each call. */
    NumberColumn numbers(Field field) {
        return numbers.computeIfAbsent(field, isNew -> NumberColumn.read(columns.get(isNew.name()), 0));
    }

    /** A text of each call. */
    TextColumn texts(Field field) {
        return texts(field.name());
    }

    /** A property of each call. */
    TextColumn properties(String name) {
        return texts(property(name));
    }

    /** No column is there of a property that no call has. */
    private TextColumn texts(String column) {
        return texts.computeIfAbsent(
                column, name -> columns.containsKey(name) ? TextColumn.read(columns.get(name)) : TextColumn.EMPTY);
    }
}
