package io.github.heliconej.fake;

import java.util.List;
import java.util.stream.Collectors;

/** One block of lines of an event stream, and the {@link System#nanoTime()} at which it was whole. */
public record RawEvent(List<String> lines, long arrivedNanos) {

    /** Keeps its own copy of the lines. */
    public RawEvent {
        lines = List.copyOf(lines);
    }

    /** The data lines without their field name, joined by line feeds; empty for a comment. */
    public String data() {
        return lines.stream()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring("data:".length()).stripLeading())
                .collect(Collectors.joining("\n"));
    }

    /** Whether the block is nothing but comments. */
    public boolean isComment() {
        return lines.stream().allMatch(line -> line.startsWith(":"));
    }

    /** Whether this is the event that ends a good stream. */
    public boolean isDone() {
        return data().equals("[DONE]");
    }
}
