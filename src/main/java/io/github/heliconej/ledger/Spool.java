package io.github.heliconej.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32;

/**
 * Entries that wait on the disk: one file for each batch, written whole before it gets its name. Safe for concurrent use;
 * nothing is made on the disk before something has to wait.
 */
final class Spool implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Spool.class.getName());
    private static final int HEADER = Integer.BYTES + Long.BYTES;

    private final SpoolDirectory directory;
    private final long most;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Path, Long> sizes = new TreeMap<>();
    private boolean isOpen;
    private boolean isFailing;

    /** Entries that waited together. */
    record Batch(List<LedgerEntry> entries, Path file) {}

    /** In a directory that several servers may share, with the most bytes that wait there of this one's. */
    Spool(Path directory, long most) {
        this.directory = new SpoolDirectory(directory);
        this.most = most;
    }

    /** Whether they are on the disk now; if not there is no room for them, or the disk refuses. */
    boolean append(List<LedgerEntry> entries) {
        byte[] bytes = bytes(entries);
        lock.lock();
        try {
            open();
            if (bytes() + bytes.length > most) {
                return false;
            }
            sizes.put(directory.write(bytes), (long) bytes.length);
            isFailing = false;
            return true;
        } catch (IOException refused) {
            LOG.log(isFailing ? Level.FINE : Level.WARNING, "Rows cannot wait on the disk: {0}", refused.toString());
            isFailing = true;
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** What has waited longest. */
    Optional<Batch> oldest() {
        lock.lock();
        try {
            open();
            while (!sizes.isEmpty()) {
                Path file = sizes.firstKey();
                List<LedgerEntry> entries = entries(file);
                if (!entries.isEmpty()) {
                    return Optional.of(new Batch(entries, file));
                }
                sizes.remove(file);
            }
        } catch (IOException unreadable) {
            LOG.log(Level.FINE, "Rows on the disk cannot be read", unreadable);
        } finally {
            lock.unlock();
        }
        return Optional.empty();
    }

    /** Forgets what is kept elsewhere by now. */
    void remove(Batch batch) {
        lock.lock();
        try {
            Files.deleteIfExists(batch.file());
        } catch (IOException refused) {
            LOG.log(Level.WARNING, "A file of rows cannot be deleted: {0}", refused.toString());
        } finally {
            sizes.remove(batch.file());
            lock.unlock();
        }
    }

    /** Looks on the disk at the first time, for what a server before this one has left. */
    boolean isEmpty() {
        lock.lock();
        try {
            if (!isOpen && directory.isThere()) {
                open();
            }
            return sizes.isEmpty();
        } catch (IOException refused) {
            LOG.log(Level.FINE, "The disk cannot be read", refused);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void open() throws IOException {
        if (!isOpen) {
            sizes.putAll(directory.open());
            isOpen = true;
        }
    }

    private long bytes() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            directory.close();
        } catch (IOException closed) {
            LOG.log(Level.FINE, "The directory is not closed", closed);
        } finally {
            lock.unlock();
        }
    }

    /** Each entry with its length and its checksum before it. */
    private static byte[] bytes(List<LedgerEntry> entries) {
        List<byte[]> all = entries.stream().map(EntryCodec::bytes).toList();
        ByteBuffer bytes = ByteBuffer.allocate(
                all.stream().mapToInt(entry -> HEADER + entry.length).sum());
        for (byte[] entry : all) {
            bytes.putInt(entry.length).putLong(checksum(entry)).put(entry);
        }
        return bytes.array();
    }

    /** Those before the first that is damaged; a damaged file stays for people to look at. */
    private static List<LedgerEntry> entries(Path file) throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        try {
            while (bytes.hasRemaining()) {
                entries.add(next(bytes));
            }
        } catch (IOException damaged) {
            keepDamaged(file);
            if (entries.isEmpty()) {
                Files.delete(file);
            }
        }
        return entries;
    }

    private static void keepDamaged(Path file) throws IOException {
        Path kept = file.resolveSibling(file.getFileName() + ".damaged");
        if (!Files.exists(kept)) {
            LOG.log(Level.WARNING, "A file of rows is damaged, and kept as {0}", kept);
            Files.copy(file, kept);
        }
    }

    private static LedgerEntry next(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining() < HEADER ? -1 : bytes.getInt();
        if (length < 0 || length > bytes.remaining() - Long.BYTES) {
            throw new IOException("The file is cut.");
        }
        long checksum = bytes.getLong();
        byte[] entry = new byte[length];
        bytes.get(entry);
        if (checksum(entry) != checksum) {
            throw new IOException("The checksum is wrong.");
        }
        return EntryCodec.entry(entry);
    }

    private static long checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
