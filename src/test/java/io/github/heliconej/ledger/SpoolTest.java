package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final long ROOM = 1 << 20;

    @TempDir
    private Path directory;

    @Test
    void entries_anyThereAre_comeBackAsTheyWere() throws IOException {
        for (LedgerEntry entry : List.of(Entries.full("u"), Entries.bare(), Entries.reported())) {
            LedgerEntry read = EntryCodec.entry(EntryCodec.bytes(entry));

            assertThat(read.row()).isEqualTo(entry.row());
            assertThat(read.request().map(SpoolTest::text))
                    .isEqualTo(entry.request().map(SpoolTest::text));
            assertThat(read.response().map(SpoolTest::text))
                    .isEqualTo(entry.response().map(SpoolTest::text));
        }
    }

    private static String text(PackedBody body) {
        return new String(body.unpack(), StandardCharsets.UTF_8);
    }

    @Test
    void entry_ofAServerBeforeAnUpgrade_comesBackToo() throws IOException {
        LedgerEntry entry = Entries.full("u");
        LedgerEntry plain = new LedgerEntry(
                entry.row(),
                Optional.of(new PackedBody("{\"a\":2}".getBytes(StandardCharsets.UTF_8))),
                Optional.empty());
        byte[] bytes = EntryCodec.bytes(plain);
        bytes[0] = EntryCodec.PLAIN_VERSION;

        LedgerEntry read = EntryCodec.entry(bytes);

        assertThat(read.row()).isEqualTo(entry.row());
        assertThat(read.request().map(SpoolTest::text)).contains("{\"a\":2}");
        assertThat(read.response()).isEmpty();
    }

    @Test
    void entry_cutAnywhere_isRefused() {
        byte[] whole = EntryCodec.bytes(Entries.full("u"));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> EntryCodec.entry(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void batches_comeBackInTheirOrder() {
        try (Spool spool = new Spool(directory, ROOM)) {
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.append(List.of(Entries.full("one"), Entries.bare())))
                    .isTrue();
            assertThat(spool.append(List.of(Entries.full("two")))).isTrue();

            Spool.Batch first = spool.oldest().orElseThrow();
            assertThat(first.entries()).hasSize(2);
            spool.remove(first.file());
            assertThat(user(spool)).contains("two");
            spool.remove(spool.oldest().orElseThrow().file());
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.oldest()).isEmpty();
        }
    }

    @Test
    void copies_untilTheyAreReleased_areNotRead() {
        try (Spool spool = new Spool(directory, ROOM)) {
            Path first = spool.hold(List.of(Entries.full("one"))).orElseThrow();
            Path second = spool.hold(List.of(Entries.full("two"))).orElseThrow();
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.oldest()).isEmpty();

            spool.release(second);
            assertThat(user(spool)).contains("two");
            spool.remove(first);
            spool.remove(second);
            assertThat(spool.isEmpty()).isTrue();
        }
    }

    @Test
    void directory_ofAServerThatHasKeptAll_goesWithIt() {
        try (Spool spool = new Spool(directory, ROOM)) {
            spool.remove(spool.hold(List.of(Entries.full("one"))).orElseThrow());
        }

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void append_beyondTheRoom_isRefused() {
        LedgerEntry one = Entries.full("one");
        try (Spool spool = new Spool(directory, EntryCodec.bytes(one).length * 3 / 2)) {
            assertThat(spool.append(List.of(one))).isTrue();
            assertThat(spool.append(List.of(Entries.full("two")))).isFalse();

            spool.remove(spool.oldest().orElseThrow().file());
            assertThat(spool.append(List.of(Entries.full("two")))).isTrue();
        }
    }

    @Test
    void append_whereNothingCanBeWritten_isRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        try (Spool spool = new Spool(file, ROOM)) {
            assertThat(spool.append(List.of(Entries.bare()))).isFalse();
            assertThat(spool.isEmpty()).isTrue();
        }
    }

    @Test
    void spool_ofAServerThatIsGone_isTakenOverOnce() {
        Spool gone = new Spool(directory, ROOM);
        gone.append(List.of(Entries.full("left")));
        try (Spool running = new Spool(directory, ROOM)) {
            assertThat(running.isEmpty()).isTrue();
        }
        gone.close();

        try (Spool first = new Spool(directory, ROOM);
                Spool second = new Spool(directory, ROOM)) {
            assertThat(user(first)).contains("left");
            assertThat(second.isEmpty()).isTrue();
            first.remove(first.oldest().orElseThrow().file());
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void file_damaged_givesWhatIsBeforeTheDamageAndStays() throws IOException {
        Spool gone = new Spool(directory, ROOM);
        gone.append(List.of(Entries.full("good"), Entries.full("bad")));
        gone.append(List.of(Entries.full("after")));
        gone.close();
        Path file = files().stream().sorted().findFirst().orElseThrow();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        try (Spool spool = new Spool(directory, ROOM)) {
            Spool.Batch batch = spool.oldest().orElseThrow();
            assertThat(batch.entries()).hasSize(1);
            assertThat(spool.oldest()).isPresent();
            spool.remove(batch.file());
            assertThat(user(spool)).contains("after");
        }
        assertThat(files()).anyMatch(name -> name.toString().endsWith(".damaged"));
    }

    @Test
    void files_canBeReadByTheirOwnerAlone() throws IOException {
        try (Spool spool = new Spool(directory, ROOM)) {
            spool.append(List.of(Entries.bare()));
            Path file = spool.oldest().orElseThrow().file();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private static Optional<String> user(Spool spool) {
        return spool.oldest().orElseThrow().entries().get(0).row().who().user();
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
