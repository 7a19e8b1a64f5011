package io.github.heliconej.api;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * The events of one streamed answer, read once: by a loop, by {@link #poll}, by a subscriber, or by {@link #aggregate}.
 *
 * <p>Always close it: closing ends the upstream connection at once, so that a provider stops billing. A stream that is
 * never read is closed when the call's total time is over. One reader at a time; {@link #close} may come from any thread.
 */
public interface ChatStream extends Iterable<ChatChunk>, Flow.Publisher<ChatChunk>, AutoCloseable {

    /** {@return who answers} */
    CallInfo info();

    /**
     * Waits for the next event.
     *
     * @param patience how long to wait
     * @return the event; empty if none came in time, or the stream is complete
     * @throws GatewayException if the stream broke: an error event, an early end, silence beyond the idle time
     */
    Optional<ChatChunk> poll(Duration patience);

    /** {@return whether the stream has ended as it should, so that {@link #poll} has nothing more to give} */
    boolean isComplete();

    /**
     * {@return the events, each waited for}
     *
     * @throws IllegalStateException at the second call
     */
    @Override
    Iterator<ChatChunk> iterator();

    /** {@return the whole answer rebuilt from the events that are left; closes the stream} */
    default ChatResponse aggregate() {
        try (this) {
            StreamAggregator aggregator = new StreamAggregator();
            forEach(chunk -> aggregator.add(chunk.json()));
            return new ChatResponse(aggregator.whole(), info());
        } catch (MalformedJsonException beyondReading) {
            throw new NextTarget(
                    Failure.of(502, "upstream_invalid", beyondReading.getMessage())
                            .withInfo(info()),
                    beyondReading);
        }
    }

    /** Ends the upstream connection if it is open; doing it twice does no harm. */
    @Override
    void close();
}
