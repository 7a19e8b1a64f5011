package io.github.heliconej.store;

import io.github.heliconej.ledger.LedgerBook.Bodies;
import io.github.heliconej.ledger.PackedBody;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads what was asked and answered. A body that is damaged must not hide its call, nor those beside it. */
final class StoredBodies {

    /** What stands for a body that cannot be unpacked: a text of JSON. */
    static final String DAMAGED = "\"[damaged]\"";

    private static final Logger LOG = Logger.getLogger(StoredBodies.class.getName());

    private StoredBodies() {}

    /** The bodies of a row, of which the columns {@code request} and {@code response} are read. */
    static Bodies read(UUID id, ResultSet row) throws SQLException {
        Optional<byte[]> request = Optional.ofNullable(row.getBytes("request"));
        Optional<byte[]> response = Optional.ofNullable(row.getBytes("response"));
        try {
            return new Bodies(request.map(StoredBodies::unpacked), response.map(StoredBodies::unpacked));
        } catch (IllegalArgumentException damaged) {
            LOG.log(Level.WARNING, "A body of the call {0} is damaged and cannot be shown: {1}", new Object[] {
                id, damaged.getMessage()
            });
            return new Bodies(request.map(StoredBodies::shown), response.map(StoredBodies::shown));
        }
    }

    private static byte[] unpacked(byte[] packed) {
        return new PackedBody(packed).unpack();
    }

    private static byte[] shown(byte[] packed) {
        try {
            return unpacked(packed);
        } catch (IllegalArgumentException damaged) {
            return DAMAGED.getBytes(StandardCharsets.UTF_8);
        }
    }
}
