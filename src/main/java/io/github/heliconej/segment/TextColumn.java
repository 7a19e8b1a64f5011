package io.github.heliconej.segment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Texts, each of which is there once.
 *
 * @param texts the different ones
 * @param places the place of each call's text among them, {@value #NONE} if it has none
 */
record TextColumn(List<String> texts, IntUnaryOperator places) {

    /** The place of a text that is not there. */
    static final int NONE = -1;

    /** No call has a text. */
    static final TextColumn EMPTY = new TextColumn(List.of(), call -> NONE);

    /** All calls have the same text. */
    static TextColumn all(String text) {
        return new TextColumn(List.of(text), call -> 0);
    }

    /** Numbers that are all there, as texts; most are like the one before. */
    static TextColumn of(NumberColumn numbers) {
        Map<Long, Integer> known = new HashMap<>();
        List<String> texts = new ArrayList<>();
        int[] places = new int[numbers.count()];
        for (int call = 0; call < places.length; call++) {
            boolean isSame = call > 0 && numbers.at(call) == numbers.at(call - 1);
            places[call] = isSame
                    ? places[call - 1]
                    : known.computeIfAbsent(numbers.at(call), isNew -> {
                        texts.add(Long.toString(isNew));
                        return texts.size() - 1;
                    });
        }
        return new TextColumn(texts, call -> places[call]);
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

    static TextColumn read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int size = buffer.getInt();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int length = buffer.getInt();
            texts.add(new String(bytes, buffer.position(), length, StandardCharsets.UTF_8));
            buffer.position(buffer.position() + length);
        }
        NumberColumn places = NumberColumn.read(bytes, buffer.position());
        return new TextColumn(texts, call -> {
            long place = places.at(call);
            return place == NumberColumn.ABSENT ? NONE : (int) place;
        });
    }

    /** The place of a call's text. */
    int of(int call) {
        return places.applyAsInt(call);
    }
}
