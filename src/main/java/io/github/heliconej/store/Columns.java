package io.github.heliconej.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Columns that may be null, and times as milliseconds. */
final class Columns {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Columns() {}

    static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static Long millis(Optional<Instant> time) {
        return time.map(Instant::toEpochMilli).orElse(null);
    }

    /** The same of a sum, which may be greater than what it is a sum of: then it is the greatest number. */
    static OptionalLong sum(ResultSet row, String column) throws SQLException {
        BigDecimal sum = row.getBigDecimal(column);
        return sum == null
                ? OptionalLong.empty()
                : OptionalLong.of(sum.min(MOST).longValue());
    }
}
