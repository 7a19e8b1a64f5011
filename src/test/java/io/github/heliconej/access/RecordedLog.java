package io.github.heliconej.access;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a class logs, instead of on the console. */
public final class RecordedLog extends Handler implements AutoCloseable {

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private RecordedLog(Logger logger) {
        this.logger = logger;
    }

    /** Begins to record. */
    public static RecordedLog of(Class<?> logging) {
        Logger logger = Logger.getLogger(logging.getName());
        RecordedLog log = new RecordedLog(logger);
        logger.addHandler(log);
        logger.setUseParentHandlers(false);
        return log;
    }

    /** How grave each entry was. */
    public List<Level> levels() {
        return records.stream().map(LogRecord::getLevel).toList();
    }

    /** The entries with everything that was put into them. */
    public List<String> texts() {
        SimpleFormatter formatter = new SimpleFormatter();
        return records.stream().map(formatter::format).toList();
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
