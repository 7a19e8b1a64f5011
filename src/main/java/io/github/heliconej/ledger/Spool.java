package io.github.heliconej.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32;

/**
 * Entries that wait on the disk: one file for each batch, written whole before it gets its name. Safe for concurrent use.
 */
final class Spool implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Spool.class.getName());
    private static final int HEADER = Integer.BYTES + Long.BYTES;

    private final SpoolDirectory directory;
    private final long most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition removed = lock.newCondition();
    private final TreeMap<Path, Long> sizes = new TreeMap<>();
    private final Set<Path> held = new HashSet<>();
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
        Optional<Path> file = write(entries, true);
        file.ifPresent(this::release);
        return file.isPresent();
    }

    /**
     * The same for those that are kept elsewhere in a moment, most likely: nobody reads them before they are
     * {@linkplain #release released}, and the machine, unlike the server, must not fail.
     */
    Optional<Path> hold(List<LedgerEntry> entries) {
        return write(entries, false);
    }

    private Optional<Path> write(List<LedgerEntry> entries, boolean isForced) {
        byte[] bytes = bytes(entries);
        lock.lock();
        try {
            open();
            if (bytes() + bytes.length > most) {
                return Optional.empty();
            }
            Path file = directory.write(bytes, isForced);
            sizes.put(file, (long) bytes.length);
            held.add(file);
            isFailing = false;
            return Optional.of(file);
        } catch (IOException refused) {
            LOG.log(isFailing ? Level.FINE : Level.WARNING, "Rows cannot wait on the disk: {0}", refused.toString());
            isFailing = true;
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Lets a file be read. */
    void release(Path file) {
        lock.lock();
        try {
            held.remove(file);
        } finally {
            lock.unlock();
        }
    }

    /** What has waited longest. */
    Optional<Batch> oldest() {
        lock.lock();
        try {
            open();
            for (Path file : released()) {
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

    private List<Path> released() {
        return sizes.keySet().stream().filter(file -> !held.contains(file)).toList();
    }

    /** Forgets what is kept elsewhere by now. */
    void remove(Path file) {
        lock.lock();
        try {
            Files.deleteIfExists(file);
        } catch (IOException refused) {
            LOG.log(Level.WARNING, "A file of rows cannot be deleted: {0}", refused.toString());
        } finally {
            sizes.remove(file);
            held.remove(file);
            removed.signalAll();
            lock.unlock();
        }
    }

    /** Waits until all that is here by now is kept elsewhere. */
    void flush(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            List<Path> here = released();
            long left = patience.toNanos();
            while (left > 0 && here.stream().anyMatch(sizes::containsKey)) {
                left = removed.awaitNanos(left);
            }
        } finally {
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
            return sizes.size() == held.size();
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
