package io.github.heliconej.ledger;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.Session;
import io.github.heliconej.api.Usage;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Reads what {@link EntryWriter} wrote; refuses anything else with an {@code IOException}, and never takes more memory than it was given. One thread. */
record EntryReader(DataInputStream in) {

    LedgerEntry entry() throws IOException {
        int version = in.readUnsignedByte();
        if (version != EntryCodec.VERSION && version != EntryCodec.PLAIN_VERSION) {
            throw new IOException("The entry is of another version.");
        }
        LedgerRow row =
                new LedgerRow(uuid(), uuid(), Instant.ofEpochMilli(in.readLong()), who(), what(), end(), spent());
        Function<byte[], PackedBody> body = version == EntryCodec.VERSION ? PackedBody::new : PackedBody::of;
        return new LedgerEntry(row, blob().map(body), blob().map(body));
    }

    private LedgerRow.Who who() throws IOException {
        String tenant = text();
        String caller = text();
        Optional<String> user = optional();
        Optional<String> session = optional();
        Optional<String> path = optional();
        Optional<String> name = optional();
        Map<String, String> properties = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            properties.put(text(), text());
        }
        return new LedgerRow.Who(tenant, caller, user, session.map(id -> new Session(id, path, name)), properties);
    }

    private LedgerRow.What what() throws IOException {
        return new LedgerRow.What(text(), text(), optional(), text(), text(), in.readBoolean(), optional(), optional());
    }

    private LedgerRow.End end() throws IOException {
        int status = in.readInt();
        LedgerRow.Outcome outcome = LedgerRow.Outcome.valueOf(text());
        Optional<String> errorCode = optional();
        Optional<Duration> firstToken = time();
        Duration duration = Duration.ofMillis(in.readLong());
        int attempts = in.readInt();
        return new LedgerRow.End(
                status,
                outcome,
                errorCode,
                firstToken,
                duration,
                attempts(attempts),
                optional().map(UUID::fromString),
                time(),
                attempts == EntryCodec.NO_ATTEMPTS);
    }

    private List<Attempted> attempts(int count) throws IOException {
        List<Attempted> attempts = new ArrayList<>();
        for (int left = count; left > 0; left--) {
            attempts.add(new Attempted(text(), in.readInt(), Duration.ofMillis(in.readLong())));
        }
        return attempts;
    }

    private LedgerRow.Spent spent() throws IOException {
        Optional<Usage> usage = in.readBoolean() ? Optional.of(usage()) : Optional.empty();
        return new LedgerRow.Spent(usage, number(), number(), in.readLong(), in.readLong());
    }

    private Usage usage() throws IOException {
        long[] counts = new long[12];
        for (int index = 0; index < counts.length; index++) {
            counts[index] = in.readLong();
        }
        return new Usage(
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                counts[5],
                counts[6],
                counts[7],
                counts[8],
                counts[9],
                counts[10],
                counts[11],
                in.readBoolean());
    }

    private UUID uuid() throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private Optional<Duration> time() throws IOException {
        OptionalLong millis = number();
        return millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty();
    }

    private OptionalLong number() throws IOException {
        boolean isThere = in.readBoolean();
        long number = in.readLong();
        return isThere ? OptionalLong.of(number) : OptionalLong.empty();
    }

    private String text() throws IOException {
        return optional().orElseThrow(() -> new IOException("A text is missing."));
    }

    private Optional<String> optional() throws IOException {
        return blob().map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Optional<byte[]> blob() throws IOException {
        int length = in.readInt();
        if (length > in.available()) {
            throw new IOException("The entry is cut.");
        }
        return length < 0 ? Optional.empty() : Optional.of(in.readNBytes(length));
    }
}
