package io.github.heliconej.gateway;

import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.cost.TokenEstimate;
import io.github.heliconej.cost.TokenSize;
import java.util.List;
import java.util.Optional;

/**
 * Finds how many steps make a body short enough. The sizes of steps are cheap and only in proportion to tokens; how many
 * tokens that is, is learned from the whole body and from what is left of it, which are counted a few times.
 */
final class MiddleOut {

    private static final int MOST_COUNTS = 3;

    /** The estimate is aimed a little lower, since counting once more costs more than a hundredth of a prompt is worth. */
    private static final double CAUTION = 1.01;

    /** What uses so much of its limit need not be made longer again. */
    private static final double ENOUGH = 0.9;

    private final TokenEstimate estimate;
    private final long limit;

    MiddleOut(TokenEstimate estimate, long limit) {
        this.estimate = estimate;
        this.limit = limit;
    }

    /** The body that fits; empty if there is none. */
    <R extends ModelRequest<R>> Optional<RawJson> of(R request, long tokens, Shortening shortening) {
        List<TokenSize> steps = shortening.steps();
        TokenSize whole = TokenSize.of(request);
        double ratio = ratio(tokens, whole);
        Optional<RawJson> fitting = Optional.empty();
        for (int count = 0; count < MOST_COUNTS; count++) {
            int needed = needed(steps, whole, ratio);
            R changed = request.withJson(shortening.after(needed));
            long left = estimate.promptTokens(changed);
            if (left <= limit) {
                fitting = Optional.of(changed.json());
            }
            boolean isEnough = left <= limit && left >= ENOUGH * limit;
            if (isEnough || left > limit && needed == steps.size()) {
                return fitting;
            }
            ratio = ratio(left, TokenSize.of(changed));
        }
        return fitting.isPresent() ? fitting : shortest(request, shortening, steps.size());
    }

    private <R extends ModelRequest<R>> Optional<RawJson> shortest(R request, Shortening shortening, int steps) {
        R shortest = request.withJson(shortening.after(steps));
        return estimate.promptTokens(shortest) <= limit ? Optional.of(shortest.json()) : Optional.empty();
    }

    private static double ratio(long tokens, TokenSize size) {
        return size.text() == 0 ? 1 : CAUTION * Math.max(0, tokens - size.flat()) / size.text();
    }

    private int needed(List<TokenSize> steps, TokenSize whole, double ratio) {
        long flat = whole.flat();
        long text = whole.text();
        int needed = 0;
        while (needed < steps.size() && flat + ratio * text > limit) {
            flat -= steps.get(needed).flat();
            text -= steps.get(needed).text();
            needed++;
        }
        return needed;
    }
}
