package io.github.heliconej.web;

import io.github.heliconej.ledger.CallStream;
import io.github.heliconej.ledger.FineTuning;
import jakarta.json.JsonObject;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Lines for fine-tuning; calls that cannot become one are passed over and counted. One thread. */
final class FineTuningLines implements Iterator<JsonObject> {

    private final CallStream calls;
    private Optional<JsonObject> next = Optional.empty();
    private long lines;
    private long passedOver;

    FineTuningLines(CallStream calls) {
        this.calls = calls;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && calls.hasNext()) {
            next = FineTuning.line(calls.next());
            if (next.isPresent()) {
                lines++;
            } else {
                passedOver++;
            }
        }
        return next.isPresent();
    }

    @Override
    public JsonObject next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        JsonObject line = next.get();
        next = Optional.empty();
        return line;
    }

    long lines() {
        return lines;
    }

    long passedOver() {
        return passedOver;
    }
}
