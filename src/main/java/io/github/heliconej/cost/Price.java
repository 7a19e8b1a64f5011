package io.github.heliconej.cost;

import io.github.heliconej.api.Cost;
import io.github.heliconej.api.Usage;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What one model costs at one time; at least one unit has a price. Immutable and safe for concurrent use. */
public final class Price {

    private static final int MILLION = 6;
    private static final int THOUSAND = 3;

    private final Map<Unit, Rate> rates;

    Price(Map<Unit, Rate> rates) {
        this.rates = new EnumMap<>(rates);
    }

    /**
     * {@return the exact cost of a call in USD}
     *
     * <p>Parts are priced at their own rate, or at the rate of what they are part of; a part counts only as far as there
     * are tokens left of its whole, so that odd figures never make a cost negative.
     */
    public Cost cost(Usage usage) {
        BigDecimal input = input(usage);
        BigDecimal output = output(usage);
        return new Cost(input.add(output).add(fee()), input, output, usage.isEstimate());
    }

    /** What a unit costs; empty if it is priced as what it is part of, or not at all. */
    Optional<Rate> rate(Unit unit) {
        return Optional.ofNullable(rates.get(unit));
    }

    /** The most a call can cost, in USD, at the dearest rate that may apply to it. */
    BigDecimal most(Demand demand) {
        long size = demand.promptTokens();
        BigDecimal input = dearest(size, Unit.INPUT, Unit.CACHE_READ, Unit.CACHE_WRITE, Unit.CACHE_WRITE_1H);
        BigDecimal output = dearest(size, Unit.OUTPUT, Unit.OUTPUT_REASONING);
        if (demand.hasMedia()) {
            input = input.max(dearest(size, Unit.INPUT_AUDIO, Unit.CACHE_AUDIO_READ, Unit.INPUT_IMAGE));
            output = output.max(dearest(size, Unit.OUTPUT_AUDIO, Unit.OUTPUT_IMAGE));
        }
        return times(demand.promptTokens(), input)
                .add(times(demand.outputTokens(), output))
                .add(fee());
    }

    private BigDecimal input(Usage usage) {
        Parts parts = new Parts(usage.promptTokens(), usage.promptTokens());
        long cachedAudio = Math.min(usage.cachedAudioTokens(), usage.promptAudioTokens());
        parts.take(cachedAudio, Unit.CACHE_AUDIO_READ, Unit.INPUT_AUDIO, Unit.CACHE_READ);
        parts.take(usage.cachedTokens() - cachedAudio, Unit.CACHE_READ);
        long written1h = Math.min(usage.cacheWrite1hTokens(), usage.cacheWriteTokens());
        parts.take(written1h, Unit.CACHE_WRITE_1H, Unit.CACHE_WRITE);
        parts.take(usage.cacheWriteTokens() - written1h, Unit.CACHE_WRITE);
        parts.take(usage.promptAudioTokens() - cachedAudio, Unit.INPUT_AUDIO);
        parts.take(usage.promptImageTokens(), Unit.INPUT_IMAGE);
        return parts.finish(Unit.INPUT);
    }

    private BigDecimal output(Usage usage) {
        Parts parts = new Parts(usage.completionTokens(), usage.promptTokens());
        parts.take(usage.reasoningTokens(), Unit.OUTPUT_REASONING);
        parts.take(usage.completionAudioTokens(), Unit.OUTPUT_AUDIO);
        parts.take(usage.completionImageTokens(), Unit.OUTPUT_IMAGE);
        return parts.finish(Unit.OUTPUT);
    }

    private BigDecimal fee() {
        Rate requests = rates.get(Unit.REQUESTS);
        return requests == null ? BigDecimal.ZERO : requests.base().movePointLeft(THOUSAND);
    }

    private BigDecimal dearest(long size, Unit... units) {
        return Stream.of(units)
                .filter(rates::containsKey)
                .map(unit -> rates.get(unit).highest(size))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private static BigDecimal times(long tokens, BigDecimal perMillion) {
        return perMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION);
    }

    /** Splits a quantity of tokens into parts with their own rates. One thread. */
    private final class Parts {

        private final long size;
        private long left;
        private BigDecimal cost = BigDecimal.ZERO;

        Parts(long whole, long size) {
            this.left = whole;
            this.size = size;
        }

        /** Prices a part at the first of these rates that the model has; without any it stays in the whole. */
        void take(long tokens, Unit... units) {
            long part = Math.max(0, Math.min(tokens, left));
            if (part == 0) {
                return;
            }
            for (Unit unit : units) {
                Rate rate = rates.get(unit);
                if (rate != null) {
                    cost = cost.add(times(part, rate.at(size)));
                    left -= part;
                    return;
                }
            }
        }

        BigDecimal finish(Unit unit) {
            take(left, unit);
            return cost;
        }
    }
}
