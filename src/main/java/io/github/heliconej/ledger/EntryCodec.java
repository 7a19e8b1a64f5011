package io.github.heliconej.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Entries as bytes, for the disk. */
final class EntryCodec {

    static final int VERSION = 2;

    /** Whose bodies are not packed; servers before an upgrade may have left some. */
    static final int PLAIN_VERSION = 1;

    /** Stands for the number of attempts of a call that was reported. */
    static final int NO_ATTEMPTS = -1;

    private EntryCodec() {}

    static byte[] bytes(LedgerEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(entry.bytes()));
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            new EntryWriter(out).write(entry);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an entry.
     *
     * @throws IOException if the bytes are not one
     */
    static LedgerEntry entry(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            LedgerEntry entry = new EntryReader(in).entry();
            if (in.read() >= 0) {
                throw new IOException("There is more than an entry.");
            }
            return entry;
        } catch (IllegalArgumentException odd) {
            throw new IOException("This is no entry.", odd);
        }
    }
}
