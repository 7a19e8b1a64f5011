package io.github.heliconej.gateway;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.cost.TokenSize;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A text completion whose prompt, one text, loses pieces from its middle; its last piece stays. */
final class TextShortening implements Shortening {

    private static final String PROMPT = "prompt";

    private final RawJson json;
    private final PiecedText prompt;
    private final int[] order;

    TextShortening(RawJson json) {
        this.json = json;
        this.prompt = new PiecedText(json.string(PROMPT).orElse(""));
        this.order = Shortening.fromTheMiddle(Math.max(0, prompt.size() - 1));
    }

    @Override
    public List<TokenSize> steps() {
        return Arrays.stream(order)
                .mapToObj(piece -> TokenSize.ofText(prompt.piece(piece)))
                .toList();
    }

    @Override
    public RawJson after(int count) {
        BitSet gone = new BitSet();
        for (int step = 0; step < count; step++) {
            gone.set(order[step]);
        }
        return json.with(PROMPT, prompt.without(gone, 0));
    }
}
