package io.github.heliconej.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session's calls by their paths. A node's parent has the path up to the slash before; parents are there even if no call
 * named them. The root {@code /} is above all, and has the calls without a path.
 *
 * @param nodes each node before its children, and those in the order in which they began
 */
public record SessionTree(List<Node> nodes) {

    /** The path that all others are below. */
    public static final String ROOT = "/";

    /** Further segments are one with the last: paths are the callers', and every segment is a node. */
    private static final int DEEPEST = 20;

    /** Copies the list. */
    public SessionTree {
        nodes = List.copyOf(nodes);
    }

    /**
     * A place in the session.
     *
     * @param path with a slash before each segment
     * @param parent the path of the node above; empty for the root
     * @param depth how many nodes are above
     * @param totals sums over its calls and those of all nodes below
     * @param calls its own calls, in the order in which they began
     */
    public record Node(String path, Optional<String> parent, int depth, SessionTotals totals, List<SessionCall> calls) {

        /** Copies the list. */
        public Node {
            calls = List.copyOf(calls);
        }

        /** {@return the last segment of the path; empty text for the root} */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /**
     * {@return the tree}
     *
     * @param calls at least one, in the order in which they began
     */
    public static SessionTree of(List<SessionCall> calls) {
        Branch root = new Branch(ROOT, Optional.empty(), 0);
        calls.forEach(call -> root.add(call, segments(call.path())));
        List<Node> nodes = new ArrayList<>();
        root.write(nodes);
        return new SessionTree(nodes);
    }

    /** {@return sums over the whole session} */
    public SessionTotals totals() {
        return nodes.get(0).totals();
    }

    private static List<String> segments(String path) {
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isBlank())
                .toList();
        if (segments.size() <= DEEPEST) {
            return segments;
        }
        List<String> fewer = new ArrayList<>(segments.subList(0, DEEPEST - 1));
        fewer.add(String.join("\u203a", segments.subList(DEEPEST - 1, segments.size())));
        return fewer;
    }

    /** A node that grows. */
    private static final class Branch {

        private final String path;
        private final Optional<String> parent;
        private final int depth;
        private final List<SessionCall> calls = new ArrayList<>();
        private final Map<String, Branch> children = new LinkedHashMap<>();
        private SessionTotals totals;

        Branch(String path, Optional<String> parent, int depth) {
            this.path = path;
            this.parent = parent;
            this.depth = depth;
        }

        void add(SessionCall call, List<String> below) {
            SessionTotals of = SessionTotals.of(call);
            totals = totals == null ? of : totals.plus(of);
            if (below.isEmpty()) {
                calls.add(call);
            } else {
                child(below.get(0)).add(call, below.subList(1, below.size()));
            }
        }

        private Branch child(String name) {
            String childPath = (depth == 0 ? "" : path) + "/" + name;
            return children.computeIfAbsent(name, absent -> new Branch(childPath, Optional.of(path), depth + 1));
        }

        void write(List<Node> nodes) {
            nodes.add(new Node(path, parent, depth, totals, calls));
            children.values().forEach(child -> child.write(nodes));
        }
    }
}
