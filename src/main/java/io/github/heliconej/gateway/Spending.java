package io.github.heliconej.gateway;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.Cost;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Usage;
import io.github.heliconej.cost.BudgetReservation;
import io.github.heliconej.limit.Admission;
import io.github.heliconej.upstream.ChunkSource;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one call has reserved, until it is known what it used. Ends once, settled or given back; one thread at a time but
 * for its end.
 */
final class Spending {

    private final Call call;
    private final Admission limits;
    private final BudgetReservation budgets;

    Spending(Call call, Admission limits, BudgetReservation budgets) {
        this.call = call;
        this.limits = limits;
        this.budgets = budgets;
    }

    /** The call has failed without an answer: it was a request, and used nothing. */
    void release() {
        limits.settle(OptionalLong.of(0), OptionalLong.of(0));
        budgets.release();
    }

    /** The call has its whole answer. */
    void settle(RawJson answer) {
        if (isEmpty()) {
            return;
        }
        AnswerTally tally = new AnswerTally();
        tally.add(answer, answer.objects("choices"));
        settle(tally);
    }

    /** The stream's end settles what it used, even if the caller has left and others read on. */
    ChunkSource settling(ChunkSource stream) {
        return isEmpty() ? stream : new Settling(stream);
    }

    /** Then nobody has to count what the answer used. */
    private boolean isEmpty() {
        return limits.isEmpty() && budgets.isEmpty();
    }

    private void settle(AnswerTally tally) {
        Optional<Usage> usage = call.usage(tally);
        Optional<Cost> cost = usage.flatMap(call::spent);
        limits.settle(
                tokens(usage),
                cost.map(known -> OptionalLong.of(known.nanoDollars())).orElse(OptionalLong.empty()));
        cost.ifPresentOrElse(known -> budgets.settle(known.total(), call.asked()), budgets::release);
    }

    private static OptionalLong tokens(Optional<Usage> usage) {
        return usage.map(counted -> OptionalLong.of(counted.totalTokens())).orElse(OptionalLong.empty());
    }

    private final class Settling implements ChunkSource {

        private final ChunkSource stream;
        private final AnswerTally tally = new AnswerTally();

        Settling(ChunkSource stream) {
            this.stream = stream;
            tally.open();
        }

        @Override
        public Optional<ChatChunk> poll(Duration patience) {
            Optional<ChatChunk> chunk = stream.poll(patience);
            synchronized (tally) {
                chunk.ifPresent(event -> tally.add(event.json(), event.choices()));
            }
            return chunk;
        }

        @Override
        public boolean isComplete() {
            return stream.isComplete();
        }

        @Override
        public void close() {
            stream.close();
            synchronized (tally) {
                settle(tally);
            }
        }
    }
}
