package io.github.heliconej.ledger;

import io.github.heliconej.api.Stop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A place in the log behind one call: the next page begins there, whatever has been put on record meanwhile.
 *
 * @param order what calls are sorted by
 * @param isDescending the greatest first
 * @param value what the call has there, by the column's kind; empty where there is none, and those come last both ways
 * @param id the row's own id, which decides among equals
 */
public record RowCursor(Column order, boolean isDescending, Optional<Object> value, UUID id) {

    private static final int VERSION = 1;
    private static final int LONGEST = 8000;

    /** {@return the place behind this call} */
    public static RowCursor behind(LedgerRow row, RowQuery query) {
        return new RowCursor(query.order(), query.isDescending(), ColumnValue.of(row, query.order()), row.id());
    }

    /** {@return the place as an opaque text of letters, digits, {@code -} and {@code _}} */
    public String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(order.name());
            out.writeBoolean(isDescending);
            out.writeBoolean(value.isPresent());
            out.writeUTF(value.map(Object::toString).orElse(""));
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
            out.writeInt(checksum(bytes.toByteArray()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws Stop with status 400 if it is something else, or of another order
     */
    public static RowCursor parse(String text, Column order, boolean isDescending) {
        RowCursor cursor = parse(text);
        if (cursor.order() != order || cursor.isDescending() != isDescending) {
            throw Stop.badRequest("'after' is a place in another order: repeat the 'sort' that it came from.", "after");
        }
        return cursor;
    }

    private static RowCursor parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.substring(0, Math.min(text.length(), LONGEST)));
            int end = Math.max(0, bytes.length - Integer.BYTES);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            if (in.readByte() == VERSION) {
                RowCursor cursor = read(in);
                if (in.readInt() == checksum(Arrays.copyOf(bytes, end)) && in.read() < 0) {
                    return cursor;
                }
            }
            throw wrong();
        } catch (IOException | IllegalArgumentException notOurs) {
            throw wrong();
        }
    }

    private static RowCursor read(DataInputStream in) throws IOException {
        Column order = Column.valueOf(in.readUTF());
        boolean isDescending = in.readBoolean();
        boolean isThere = in.readBoolean();
        String value = in.readUTF();
        UUID id = new UUID(in.readLong(), in.readLong());
        return new RowCursor(order, isDescending, isThere ? Optional.of(value(order, value)) : Optional.empty(), id);
    }

    private static Object value(Column order, String text) {
        return switch (order.kind()) {
            case TEXT -> FilterValue.plain("after", text);
            case NUMBER, TIME -> Long.valueOf(text);
            case FLAG -> Boolean.valueOf(text);
            case ID -> UUID.fromString(text);
        };
    }

    private static int checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private static Stop wrong() {
        return Stop.badRequest("'after' is not a place in the log: give what 'next' of the page before says.", "after");
    }
}
