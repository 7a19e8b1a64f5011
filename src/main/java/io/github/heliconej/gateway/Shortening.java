package io.github.heliconej.gateway;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.cost.TokenSize;
import java.util.List;

/** A body that is too long, and the steps by which it gets shorter. */
interface Shortening {

    /** What each step takes away. */
    List<TokenSize> steps();

    /** The body after so many steps. */
    RawJson after(int count);

    /** The numbers below {@code size} from the middle outwards: any so many first ones are neighbours around it. */
    static int[] fromTheMiddle(int size) {
        int[] order = new int[size];
        int low = size / 2;
        int high = low;
        for (int index = 0; index < size; index++) {
            boolean isLeft = index % 2 == 1 && low > 0 || high == size;
            order[index] = isLeft ? --low : high++;
        }
        return order;
    }
}
