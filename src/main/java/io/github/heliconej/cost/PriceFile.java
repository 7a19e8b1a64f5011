package io.github.heliconej.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An operator's file of prices, read again when its time or size changes. One thread at a time. */
final class PriceFile {

    private static final Logger LOG = Logger.getLogger(PriceFile.class.getName());
    private static final long LARGEST = 16L << 20;

    private final Path path;
    private Optional<Stamp> seen = Optional.empty();

    /** What tells one state of the file from another. */
    private record Stamp(FileTime modified, long size) {}

    PriceFile(Path path) {
        this.path = path;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidPricesException if it cannot be used
     */
    static PriceTable read(Path path) {
        try {
            if (Files.size(path) > LARGEST) {
                throw new InvalidPricesException("it is larger than 16 MB");
            }
            return PriceTable.parse(Files.readAllBytes(path));
        } catch (IOException unreadable) {
            throw new InvalidPricesException("it cannot be read");
        }
    }

    /** {@return the file's prices if it has changed and can be used; what cannot is told once per change} */
    Optional<PriceTable> changed() {
        Stamp now = stamp();
        if (seen.filter(now::equals).isPresent()) {
            return Optional.empty();
        }
        seen = Optional.of(now);
        try {
            PriceTable table = read(path);
            LOG.log(Level.INFO, "Prices read from {0}.", path);
            return Optional.of(table);
        } catch (InvalidPricesException wrong) {
            LOG.log(Level.WARNING, "The prices in {0} are not used and the old ones stay: {1}.", new Object[] {
                path, wrong.getMessage()
            });
            return Optional.empty();
        }
    }

    private Stamp stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size());
        } catch (IOException gone) {
            return new Stamp(FileTime.fromMillis(0), -1);
        }
    }
}
