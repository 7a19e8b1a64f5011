package io.github.heliconej.cache;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.RawJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer as it is kept: the chunks of a stream, or one that is the whole.
 *
 * @param head who gave it
 * @param completed when its last byte was there
 * @param chunks the chunks in order
 */
record StoredAnswer(AnswerHead head, Instant completed, List<ChatChunk> chunks) {

    /** Changes with the format, so that servers of two versions can share a store. */
    private static final byte FORMAT = 1;

    StoredAnswer {
        chunks = List.copyOf(chunks);
    }

    /** How long the answer took when it was made. */
    Duration latency() {
        return Duration.between(head.asked(), completed);
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(completed.toEpochMilli());
            write(out, head.callId());
            write(out, head.provider());
            write(out, head.model());
            out.writeInt(head.fallbackIndex());
            out.writeLong(head.asked().toEpochMilli());
            out.writeInt(head.headers().size());
            for (Map.Entry<String, String> header : head.headers().entrySet()) {
                write(out, header.getKey());
                write(out, header.getValue());
            }
            out.writeInt(chunks.size());
            for (ChatChunk chunk : chunks) {
                write(out, chunk.event().orElse(""));
                write(out, chunk.json().bytes());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Whether the bytes are an answer of this version that was complete then or later. */
    static boolean isSince(byte[] bytes, Instant oldest) {
        return bytes.length > Long.BYTES
                && bytes[0] == FORMAT
                && ByteBuffer.wrap(bytes).getLong(1) >= oldest.toEpochMilli();
    }

    /** The answer that was kept; empty if the bytes are of another version or damaged. */
    static Optional<StoredAnswer> from(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return in.readByte() == FORMAT ? Optional.of(read(in)) : Optional.empty();
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static StoredAnswer read(DataInputStream in) throws IOException {
        Instant completed = Instant.ofEpochMilli(in.readLong());
        String callId = text(in);
        String provider = text(in);
        String model = text(in);
        int fallbackIndex = in.readInt();
        Instant asked = Instant.ofEpochMilli(in.readLong());
        Map<String, String> headers = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            headers.put(text(in), text(in));
        }
        List<ChatChunk> chunks = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            Optional<String> event = Optional.of(text(in)).filter(name -> !name.isEmpty());
            chunks.add(new ChatChunk(RawJson.parse(in.readNBytes(in.readInt())), event));
        }
        return new StoredAnswer(
                new AnswerHead(callId, provider, model, fallbackIndex, headers, asked), completed, chunks);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
