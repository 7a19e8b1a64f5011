package io.github.heliconej.segment;

import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.segment.SegmentQuery.OnGroup;
import java.util.BitSet;

/**
 * Calls of a segment, sorted by what they have in common.
 *
 * @param segment whose calls they are
 * @param labels what they may have in common; calls without it are left out
 * @param calls one label's calls behind another's
 * @param ends where each label's end
 */
record Groups(Segment segment, TextColumn labels, int[] calls, int[] ends) {

    /** Sorts those of the calls that are meant which stand between two places. */
    static Groups of(Segment segment, TextColumn labels, BitSet meant, int from, int until) {
        int[] places = labels.places();
        int[] ends = new int[labels.texts().size()];
        for (int call = meant.nextSetBit(from); call >= 0 && call < until; call = meant.nextSetBit(call + 1)) {
            if (places[call] != TextColumn.NONE) {
                ends[places[call]]++;
            }
        }
        int sorted = 0;
        for (int label = 0; label < ends.length; label++) {
            int count = ends[label];
            ends[label] = sorted;
            sorted += count;
        }
        int[] calls = new int[sorted];
        for (int call = meant.nextSetBit(from); call >= 0 && call < until; call = meant.nextSetBit(call + 1)) {
            if (places[call] != TextColumn.NONE) {
                calls[ends[places[call]]++] = call;
            }
        }
        return new Groups(segment, labels, calls, ends);
    }

    /** Shows each label that has calls. */
    void each(long step, OnGroup onGroup) {
        int from = 0;
        for (int label = 0; label < ends.length; label++) {
            if (ends[label] > from) {
                onGroup.take(new Group(step, labels.texts().get(label)), new Calls(segment, calls, from, ends[label]));
            }
            from = ends[label];
        }
    }
}
