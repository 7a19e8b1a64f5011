package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.RawClient;
import io.github.heliconej.fake.RawEvent;
import io.github.heliconej.fake.RawEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A caller who listens to a stream. One thread. */
final class Listener implements AutoCloseable {

    private final RawClient client;
    private RawEvents events;

    Listener(RawClient client) {
        this.client = client;
    }

    /** The data of the next event, comments passed over; empty at a clean end. */
    Optional<String> next() throws IOException {
        if (events == null) {
            events = client.events();
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Content-Type").orElse("")).startsWith("text/event-stream");
        }
        Optional<RawEvent> event = events.next();
        while (event.isPresent() && event.get().isComment()) {
            event = events.next();
        }
        return event.map(RawEvent::data);
    }

    /** The data of all events that are left. */
    List<String> rest() throws IOException {
        List<String> rest = new ArrayList<>();
        for (Optional<String> data = next(); data.isPresent(); data = next()) {
            rest.add(data.get());
        }
        return rest;
    }

    /** What came in place of a stream. */
    RawAnswer answer() throws IOException {
        return client.answer();
    }

    /** A header of the answer whose events were read. */
    Optional<String> header(String name) {
        return events.header(name);
    }

    /** Resets the connection. */
    void hangUp() throws IOException {
        client.hangUp();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
