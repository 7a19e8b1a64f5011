package io.github.heliconej.cost;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What one class warns of while this is open. */
final class Warnings implements AutoCloseable {

    private final Logger logger;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Handler collector = new Handler() {
        @Override
        public void publish(LogRecord told) {
            if (told.getLevel().intValue() >= Level.WARNING.intValue()) {
                messages.add(new SimpleFormatter().formatMessage(told));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Warnings(Logger logger) {
        this.logger = logger;
        logger.addHandler(collector);
        logger.setUseParentHandlers(false);
    }

    static Warnings of(Class<?> type) {
        return new Warnings(Logger.getLogger(type.getName()));
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        logger.removeHandler(collector);
        logger.setUseParentHandlers(true);
    }
}
