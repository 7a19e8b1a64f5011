package io.github.heliconej.gateway;

import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Usage;
import io.github.heliconej.cost.TokenEstimate;
import java.util.List;
import java.util.Optional;

/** What an answer has used: as the upstream reports it, else as its text is counted here. One thread at a time. */
final class AnswerTally {

    /** Chunks larger than this, in bytes, and text beyond so many characters are not read: copies of them fill the memory. */
    private static final int MOST_TEXT = 400_000;

    private static final int UNREAD_BYTES_PER_TOKEN = 4;

    private final StringBuilder text = new StringBuilder();
    private Optional<Usage> reported = Optional.empty();
    private Optional<Usage> estimated = Optional.empty();
    private long unreadBytes;
    private boolean isOpen;

    /** Notes that somebody answers: from here on the request has its price. */
    void open() {
        isOpen = true;
    }

    /** Adds a whole answer or a chunk of one. */
    void add(RawJson json, List<RawJson> choices) {
        open();
        Usage.from(json).filter(AnswerTally::isPriceable).ifPresent(usage -> reported = Optional.of(usage));
        if (reported.isPresent()) {
            return;
        }
        estimated = Optional.empty();
        int length = json.bytes().length;
        if (length > MOST_TEXT - text.length()) {
            unreadBytes += length;
        } else {
            choices.forEach(this::add);
        }
    }

    /** The tokens; empty if nobody answered. */
    Optional<Usage> usage(ModelRequest<?> request, TokenEstimate estimate) {
        if (reported.isPresent() || !isOpen) {
            return reported;
        }
        if (estimated.isEmpty()) {
            Usage read = estimate.estimate(request, text.toString());
            long unread = unreadBytes / UNREAD_BYTES_PER_TOKEN;
            estimated = Optional.of(Usage.estimate(read.promptTokens(), read.completionTokens() + unread));
        }
        return estimated;
    }

    /** A total alone does not tell what was read from what was written. */
    private static boolean isPriceable(Usage usage) {
        return usage.totalTokens() == 0 || usage.promptTokens() > 0 || usage.completionTokens() > 0;
    }

    private void add(RawJson choice) {
        choice.string("text").ifPresent(text::append);
        choice.object("delta").or(() -> choice.object("message")).ifPresent(message -> {
            for (String name : List.of("content", "reasoning_content", "refusal")) {
                message.string(name).ifPresent(text::append);
            }
            message.objects("tool_calls").forEach(this::addCall);
        });
    }

    private void addCall(RawJson call) {
        call.object("function").ifPresent(function -> {
            function.string("name").ifPresent(text::append);
            function.string("arguments").ifPresent(text::append);
        });
    }
}
