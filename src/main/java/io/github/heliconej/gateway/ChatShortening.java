package io.github.heliconej.gateway;

import io.github.heliconej.api.ArrayEdit;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.cost.TokenSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A conversation that gets shorter from its middle: first it loses texts, piece by piece, and messages that are empty
 * then; next messages without text; last what {@link ChatUnit} keeps, but for the end of what the user said last.
 */
final class ChatShortening implements Shortening {

    private static final int NOTHING = -1;

    private final RawJson json;
    private final List<ChatLine> lines = new ArrayList<>();
    private final List<ChatUnit> units;
    private final List<TokenSize> sizes = new ArrayList<>();
    private final int[] unitOf;
    private final int[] left;
    private final List<Step> steps = new ArrayList<>();

    /** A piece that goes, or a unit, or both. */
    private record Step(int piece, int unit, TokenSize freed) {}

    ChatShortening(RawJson json) {
        this.json = json;
        for (RawJson message : json.objects("messages")) {
            ChatLine line = new ChatLine(message, sizes.size());
            lines.add(line);
            sizes.addAll(line.pieces());
        }
        this.units = ChatUnit.of(lines);
        this.unitOf = new int[sizes.size()];
        this.left = new int[units.size()];
        for (int unit = 0; unit < units.size(); unit++) {
            ChatUnit known = units.get(unit);
            Arrays.fill(unitOf, known.first(), known.end(), unit);
            left[unit] = known.end() - known.first();
        }
        plan();
    }

    private void plan() {
        pieces(false);
        int[] wordless = IntStream.range(0, units.size())
                .filter(unit -> !units.get(unit).isKept() && !units.get(unit).isText())
                .toArray();
        for (int index : Shortening.fromTheMiddle(wordless.length)) {
            int unit = wordless[index];
            steps.add(new Step(NOTHING, unit, units.get(unit).frame()));
        }
        pieces(true);
    }

    private void pieces(boolean isOfKept) {
        int spared = spared();
        int[] pieces = IntStream.range(0, sizes.size())
                .filter(piece -> units.get(unitOf[piece]).isKept() == isOfKept)
                .filter(piece -> piece != spared)
                .toArray();
        for (int index : Shortening.fromTheMiddle(pieces.length)) {
            steps.add(step(pieces[index]));
        }
    }

    private Step step(int piece) {
        int unit = unitOf[piece];
        left[unit]--;
        boolean isEmptied = left[unit] == 0 && units.get(unit).isText();
        return isEmptied
                ? new Step(piece, unit, sizes.get(piece).plus(units.get(unit).frame()))
                : new Step(piece, NOTHING, sizes.get(piece));
    }

    /** The last piece of the last unit that is kept and is no instruction. */
    private int spared() {
        for (int unit = units.size() - 1; unit >= 0; unit--) {
            ChatUnit known = units.get(unit);
            if (known.isKept() && !known.lines().get(0).isInstruction()) {
                return known.end() - 1;
            }
        }
        return sizes.size() - 1;
    }

    @Override
    public List<TokenSize> steps() {
        return steps.stream().map(Step::freed).toList();
    }

    @Override
    public RawJson after(int count) {
        BitSet gone = new BitSet();
        BitSet goneUnits = new BitSet();
        for (Step step : steps.subList(0, count)) {
            if (step.piece() != NOTHING) {
                gone.set(step.piece());
            }
            if (step.unit() != NOTHING) {
                goneUnits.set(step.unit());
            }
        }
        List<Optional<RawJson>> messages = new ArrayList<>();
        for (int unit = 0; unit < units.size(); unit++) {
            boolean isGone = goneUnits.get(unit);
            for (ChatLine line : units.get(unit).lines()) {
                messages.add(isGone ? Optional.empty() : Optional.of(line.without(gone)));
            }
        }
        Iterator<Optional<RawJson>> next = messages.iterator();
        return new ArrayEdit(json, "messages").with(message -> next.next());
    }
}
