package io.github.heliconej.segment;

import io.github.heliconej.ledger.LedgerRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes a segment: takes calls one after the other, in the order in which they began. One thread. */
public final class SegmentMaker {

    /** So many bytes of different texts in a column fill a segment as well: H2's columns of bytes end at a megabyte. */
    private static final int MOST_BYTES = 700_000;

    private final Map<Field, Numbers> numbers = new EnumMap<>(Field.class);
    private final Map<Field, Texts> texts = new EnumMap<>(Field.class);
    private final Map<String, Texts> properties = new TreeMap<>();
    private final int most;
    private int size;

    /** Makes one of so many calls at most. */
    public SegmentMaker(int most) {
        this.most = most;
        for (Field field : Field.values()) {
            if (field.isText()) {
                texts.put(field, new Texts());
            } else {
                numbers.put(field, new Numbers());
            }
        }
    }

    /** Adds the next call. */
    public void add(LedgerRow row) {
        numbers.forEach((field, column) -> field.number(row).ifPresent(number -> column.set(size, number)));
        texts.forEach((field, column) -> column.set(size, field.text(row)));
        row.who().properties().forEach((name, value) -> properties
                .computeIfAbsent(name, isNew -> new Texts())
                .set(size, value));
        size++;
    }

    /** {@return how many calls there are} */
    public int size() {
        return size;
    }

    /** {@return how many names of properties there are} */
    public int names() {
        return properties.size();
    }

    /** {@return whether no more calls should be added} */
    public boolean isFull() {
        return size >= most
                || Stream.concat(texts.values().stream(), properties.values().stream())
                        .anyMatch(Texts::isFull);
    }

    /** {@return the columns by their names} */
    public Map<String, byte[]> columns() {
        Map<String, byte[]> columns = new TreeMap<>();
        numbers.forEach((field, column) -> columns.put(field.name(), column.bytes(size)));
        texts.forEach((field, column) -> columns.put(field.name(), column.bytes(size)));
        properties.forEach((name, column) -> columns.put(Segment.property(name), column.bytes(size)));
        return columns;
    }

    private static final class Numbers {

        private long[] values = {};

        void set(int call, long value) {
            reach(call + 1);
            values[call] = value;
        }

        private void reach(int count) {
            int before = values.length;
            if (before < count) {
                values = Arrays.copyOf(values, Math.max(count, before * 2));
                Arrays.fill(values, before, values.length, NumberColumn.ABSENT);
            }
        }

        long[] reaching(int count) {
            reach(count);
            return values;
        }

        byte[] bytes(int count) {
            return NumberColumn.bytes(reaching(count), count);
        }
    }

    private static final class Texts {

        private final Map<String, Integer> known = new HashMap<>();
        private final List<String> texts = new ArrayList<>();
        private final Numbers places = new Numbers();
        private int bytes;

        void set(int call, String text) {
            places.set(call, known.computeIfAbsent(text, isNew -> {
                bytes += Integer.BYTES + isNew.getBytes(StandardCharsets.UTF_8).length;
                texts.add(isNew);
                return texts.size() - 1;
            }));
        }

        boolean isFull() {
            return bytes > MOST_BYTES;
        }

        byte[] bytes(int count) {
            return TextColumn.bytes(texts, places.reaching(count), count);
        }
    }
}
