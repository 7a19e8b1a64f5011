package io.github.heliconej.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Where one server's files wait: a directory of its own below the one that servers share, locked while the server runs. What
 * servers have left that are gone belongs to the first that comes by. One thread at a time.
 */
final class SpoolDirectory {

    private static final String LOCK = "lock";
    private static final String SUFFIX = ".rows";

    private final Path shared;
    private final List<FileChannel> locks = new ArrayList<>();
    private Path own;
    private long count;

    SpoolDirectory(Path shared) {
        this.shared = shared;
    }

    /** Whether any server has ever written here. */
    boolean isThere() {
        return Files.isDirectory(shared);
    }

    /** Takes over what is left there: files and their sizes. */
    Map<Path, Long> open() throws IOException {
        Map<Path, Long> sizes = new TreeMap<>();
        for (Path left : isThere() ? list(shared, "*") : List.<Path>of()) {
            if (Files.isDirectory(left) && lock(left)) {
                takeOver(left, sizes);
            }
        }
        return sizes;
    }

    private static void takeOver(Path left, Map<Path, Long> sizes) throws IOException {
        for (Path file : list(left, "*" + SUFFIX)) {
            sizes.put(file, Files.size(file));
        }
        if (list(left, "*").size() == 1) {
            Files.deleteIfExists(left.resolve(LOCK));
            Files.deleteIfExists(left);
        }
    }

    /**
     * Writes a file, and answers when it is there under its name.
     *
     * @param isForced whether it is there after the machine has failed as well, not the server only
     */
    Path write(byte[] bytes, boolean isForced) throws IOException {
        if (own == null) {
            Path made = shared.resolve(UUID.randomUUID().toString());
            Files.createDirectories(shared, owner(shared, "rwx------"));
            Files.createDirectory(made, owner(shared, "rwx------"));
            if (!lock(made)) {
                throw new IOException("The directory is locked by somebody else.");
            }
            own = made;
        }
        Path file = own.resolve(String.format("%019d", count++) + SUFFIX);
        Path unnamed = own.resolve("next");
        Files.deleteIfExists(unnamed);
        Files.createFile(unnamed, owner(own, "rw-------"));
        try (FileChannel channel = FileChannel.open(unnamed, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (isForced) {
                channel.force(true);
            }
        }
        Files.move(unnamed, file, StandardCopyOption.ATOMIC_MOVE);
        return file;
    }

    /** Leaves no directory behind that nothing waits in. */
    void close() throws IOException {
        boolean isEmpty =
                own != null && Files.isDirectory(own) && list(own, "*").size() == 1;
        for (FileChannel channel : locks) {
            channel.close();
        }
        if (isEmpty) {
            Files.deleteIfExists(own.resolve(LOCK));
            Files.deleteIfExists(own);
        }
    }

    /** Whether it is ours from now on; the lock goes with the process. */
    private boolean lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                locks.add(channel);
                return true;
            }
        } catch (OverlappingFileLockException ofAnotherApplicationHere) {
            channel.close();
            return false;
        }
        channel.close();
        return false;
    }

    private static List<Path> list(Path directory, String names) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, names)) {
            stream.forEach(paths::add);
        }
        return paths;
    }

    /** Bodies are in the files: nobody else may read them. */
    private static FileAttribute<?>[] owner(Path path, String permissions) {
        boolean hasPermissions =
                path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return hasPermissions
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
