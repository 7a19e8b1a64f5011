package io.github.heliconej.segment;

import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.segment.SegmentQuery.OnGroup;

/**
 * Calls of a segment, sorted by what they have in common.
 *
 * @param segment whose calls they are
 * @param labels what they may have in common; calls without it are left out
 * @param calls one label's calls behind another's
 * @param ends where each label's end
 */
record Groups(Segment segment, TextColumn labels, int[] calls, int[] ends) {

    /** Sorts these calls. */
    static Groups of(Segment segment, TextColumn labels, int[] meant) {
        int[] ends = new int[labels.texts().size()];
        for (int call : meant) {
            int label = labels.of(call);
            if (label != TextColumn.NONE) {
                ends[label]++;
            }
        }
        int labelled = 0;
        for (int label = 0; label < ends.length; label++) {
            int count = ends[label];
            ends[label] = labelled;
            labelled += count;
        }
        int[] calls = new int[labelled];
        for (int call : meant) {
            int label = labels.of(call);
            if (label != TextColumn.NONE) {
                calls[ends[label]++] = call;
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
