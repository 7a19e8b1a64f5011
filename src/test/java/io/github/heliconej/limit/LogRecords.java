package io.github.heliconej.limit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What one class logs while this is open. */
public final class LogRecords implements AutoCloseable {

    private final Logger logger;
    private final List<String> levels = new CopyOnWriteArrayList<>();
    private final Handler collector = new Handler() {
        @Override
        public void publish(LogRecord told) {
            levels.add(told.getLevel().getName());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private LogRecords(Logger logger) {
        this.logger = logger;
        logger.addHandler(collector);
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
    }

    /** Listens to the logger of this class. */
    static LogRecords of(Class<?> type) {
        return new LogRecords(Logger.getLogger(type.getName()));
    }

    /** Listens to the limiter telling of outages. */
    public static LogRecords ofOutages() {
        return of(Outage.class);
    }

    /** The levels of what was told, in order. */
    public List<String> levels() {
        return List.copyOf(levels);
    }

    @Override
    public void close() {
        logger.removeHandler(collector);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
