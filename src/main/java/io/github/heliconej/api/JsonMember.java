package io.github.heliconej.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where one member of an object, or one element of an array, stands in the bytes.
 *
 * @param name the decoded name; empty for an element of an array
 * @param nameStart index of the quote that opens the name; for an element the same as {@code start}
 * @param start index of the value's first byte
 * @param end index after the value's last byte
 */
record JsonMember(String name, int nameStart, int start, int end) {

    /** {@return how many bytes the value has} */
    int length() {
        return end - start;
    }

    /** {@return whether no two of them have the same name, of which only the last one would count} */
    static boolean areDistinct(List<JsonMember> members) {
        Set<String> names = new HashSet<>();
        return members.stream().allMatch(member -> names.add(member.name()));
    }
}
