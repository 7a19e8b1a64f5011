package io.github.heliconej.gateway;

import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Usage;
import io.github.heliconej.cost.TokenEstimate;
import java.util.List;
import java.util.Optional;

/** What an answer has used: as the upstream reports it, else as its text is counted here. One thread at a time. */
final class AnswerTally {

    /** Beyond this the estimate is as good with what is there. */
    private static final int MOST_TEXT = 400_000;

    private final StringBuilder text = new StringBuilder();
    private Optional<Usage> reported = Optional.empty();

    /** Adds a whole answer or a chunk of one. */
    void add(RawJson json, List<RawJson> choices) {
        Usage.from(json).ifPresent(usage -> reported = Optional.of(usage));
        if (reported.isEmpty()) {
            choices.forEach(this::add);
        }
    }

    /** The tokens; empty if the upstream told nothing and there is no text to count. */
    Optional<Usage> usage(ModelRequest<?> request, TokenEstimate estimate) {
        return reported.isPresent() || text.isEmpty()
                ? reported
                : Optional.of(estimate.estimate(request, text.toString()));
    }

    private void add(RawJson choice) {
        choice.string("text").ifPresent(this::add);
        choice.object("delta").or(() -> choice.object("message")).ifPresent(message -> {
            for (String name : List.of("content", "reasoning_content", "refusal")) {
                message.string(name).ifPresent(this::add);
            }
            message.objects("tool_calls").forEach(this::addCall);
        });
    }

    private void addCall(RawJson call) {
        call.object("function").ifPresent(function -> {
            function.string("name").ifPresent(this::add);
            function.string("arguments").ifPresent(this::add);
        });
    }

    private void add(String piece) {
        if (text.length() < MOST_TEXT) {
            text.append(piece);
        }
    }
}
