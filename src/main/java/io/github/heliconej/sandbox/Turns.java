package io.github.heliconej.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Mixes the streams of several choices as providers do: one piece of each, then the next of each. */
final class Turns {

    private Turns() {}

    /**
     * Takes turns.
     *
     * @param <T> type of the pieces
     * @param lists the pieces of each choice
     * @return all pieces; those of one choice keep their order
     */
    static <T> List<T> of(List<List<T>> lists) {
        List<T> mixed = new ArrayList<>();
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < longest; turn++) {
            for (List<T> list : lists) {
                if (turn < list.size()) {
                    mixed.add(list.get(turn));
                }
            }
        }
        return mixed;
    }
}
