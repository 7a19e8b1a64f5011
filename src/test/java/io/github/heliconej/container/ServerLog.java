package io.github.heliconej.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of a server's log file, from the moment this object was made. */
final class ServerLog {
    /** Both servers begin an entry with a date in square brackets. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^(?=\\[\\d)");

    /** {@code [date] thread logger W text} on Open Liberty, {@code [date] [] [WARNING] …} on Payara. */
    private static final Pattern ABOVE_INFO = Pattern.compile(
            "\\A\\[[^]]*] (?:[0-9a-f]+ \\S+ +[WEF] |\\[[^]]*] \\[[^A-Z]*(?:WARNING|SEVERE)).*", Pattern.DOTALL);

    private final Path file;
    private final long start;

    private ServerLog(Path file, long start) {
        this.file = file;
        this.start = start;
    }

    static ServerLog fromNow() {
        Path file = Path.of(Settings.required("heliconej.server.log"));
        return new ServerLog(file, Files.exists(file) ? bytes(file).length : 0);
    }

    /** What was logged since; a file that was begun anew in between, from its beginning. */
    String text() {
        if (!Files.exists(file)) {
            return "";
        }
        byte[] bytes = bytes(file);
        int from = start <= bytes.length ? (int) start : 0;
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    List<String> warnings() {
        return Stream.of(ENTRY.split(text()))
                .filter(entry -> ABOVE_INFO.matcher(entry).matches())
                .map(String::strip)
                .collect(Collectors.toList());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
