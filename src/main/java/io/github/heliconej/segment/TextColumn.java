package io.github.heliconej.segment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts, each of which is there once: calls have its place in the list, or -1 if they have none.
 *
 * @param texts the different ones
 * @param places of each call
 */
record TextColumn(List<String> texts, int[] places) {

    /** The place of a text that is not there. */
    static final int NONE = -1;

    /** All calls have the same text. */
    static TextColumn all(String text, int calls) {
        return new TextColumn(List.of(text), new int[calls]);
    }

    /** Numbers as texts. */
    static TextColumn of(long[] numbers) {
        Map<Long, Integer> known = new HashMap<>();
        List<String> texts = new ArrayList<>();
        int[] places = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            places[i] = known.computeIfAbsent(numbers[i], isNew -> {
                texts.add(Long.toString(isNew));
                return texts.size() - 1;
            });
        }
        return new TextColumn(texts, places);
    }

    /** How many there are, the length of each and its UTF-8; then the places, as numbers. */
    static byte[] bytes(List<String> texts, long[] places, int count) {
        List<byte[]> encoded = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        byte[] numbers = NumberColumn.bytes(places, count);
        int length = Integer.BYTES
                + encoded.stream().mapToInt(text -> Integer.BYTES + text.length).sum()
                + numbers.length;
        ByteBuffer bytes = ByteBuffer.allocate(length).putInt(texts.size());
        encoded.forEach(text -> bytes.putInt(text.length).put(text));
        return bytes.put(numbers).array();
    }

    static TextColumn read(ByteBuffer bytes) {
        int size = bytes.getInt();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            byte[] text = new byte[bytes.getInt()];
            bytes.get(text);
            texts.add(new String(text, StandardCharsets.UTF_8));
        }
        long[] numbers = NumberColumn.read(bytes);
        int[] places = new int[numbers.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = numbers[i] == NumberColumn.ABSENT ? NONE : (int) numbers[i];
        }
        return new TextColumn(texts, places);
    }
}
