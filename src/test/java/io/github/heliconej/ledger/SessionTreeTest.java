package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.ledger.SessionTree.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTreeTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void tree_ofPaths_hasParentsThatNobodyNamed() {
        SessionTree tree = SessionTree.of(List.of(
                call("/plan/search/web", 0, 10),
                call("/write", 5, 30),
                call("/plan", 20, 5),
                call("/plan/search", 21, 1)));

        assertThat(tree.nodes())
                .extracting(Node::path)
                .containsExactly("/", "/plan", "/plan/search", "/plan/search/web", "/write");
        assertThat(tree.nodes())
                .extracting(node -> node.parent().orElse("none"))
                .containsExactly("none", "/", "/plan", "/plan/search", "/");
        assertThat(tree.nodes()).extracting(Node::depth).containsExactly(0, 1, 2, 3, 1);
        assertThat(tree.nodes()).extracting(Node::name).containsExactly("", "plan", "search", "web", "write");
        assertThat(tree.nodes()).extracting(node -> node.calls().size()).containsExactly(0, 1, 1, 1, 1);
    }

    @Test
    void totals_ofANode_areThoseOfAllBelow() {
        SessionTree tree = SessionTree.of(
                List.of(call("/plan/search", 0, 10), call("/write", 5, 30), failed("/plan", 20), call("/plan", 50, 5)));

        assertThat(tree.totals()).isEqualTo(totals(0, 55, 4, 1));
        assertThat(tree.nodes().get(1).totals()).isEqualTo(totals(0, 55, 3, 1));
        assertThat(tree.nodes().get(2).totals()).isEqualTo(totals(0, 10, 1, 0));
        assertThat(tree.nodes().get(3).totals()).isEqualTo(totals(5, 35, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/, /",
        "//, /",
        "' ', /",
        "plan, /plan",
        "/plan/, /plan",
        "//plan//a, /plan/a",
        "plan/a, /plan/a"
    })
    void path_inAnySpelling_hasItsPlace(String path, String place) {
        List<Node> nodes = SessionTree.of(List.of(call(path, 0, 1))).nodes();

        Node last = nodes.get(nodes.size() - 1);
        assertThat(last.path()).isEqualTo(place);
        assertThat(last.calls()).hasSize(1);
    }

    @Test
    void path_veryDeep_endsInOneNode() {
        List<Node> nodes = SessionTree.of(List.of(call("/a".repeat(500), 0, 1))).nodes();

        assertThat(nodes).hasSize(21);
        assertThat(nodes.get(20).calls()).hasSize(1);
        assertThat(nodes.get(20).name()).startsWith("a\u203aa");
    }

    @Test
    void calls_inTheSamePlace_stayInOrder() {
        SessionCall first = call("/a", 0, 1);
        SessionCall second = call("/a", 0, 1);

        assertThat(SessionTree.of(List.of(first, second)).nodes().get(1).calls())
                .containsExactly(first, second);
    }

    @Test
    void sums_beyondTheLargestNumber_stayThere() {
        SessionCall dear = call("/a", 0, 1, OptionalLong.of(Long.MAX_VALUE));

        assertThat(SessionTree.of(List.of(dear, dear)).totals().cost()).isEqualTo(Long.MAX_VALUE);
    }

    private static SessionTotals totals(long start, long end, long requests, long failures) {
        long answered = requests - failures;
        return new SessionTotals(
                START.plusMillis(start),
                START.plusMillis(end),
                requests,
                failures,
                answered * 2,
                answered * 3,
                answered * 5,
                answered * 7);
    }

    private static SessionCall call(String path, long start, long millis) {
        return call(path, start, millis, OptionalLong.of(7));
    }

    private static SessionCall call(String path, long start, long millis, OptionalLong cost) {
        return new SessionCall(
                UUID.randomUUID(),
                path,
                "",
                START.plusMillis(start),
                Optional.empty(),
                Duration.ofMillis(millis),
                new SessionCall.End(200, LedgerRow.Outcome.SUCCEEDED, "m", "p"),
                new SessionCall.Spent(OptionalLong.of(2), OptionalLong.of(3), OptionalLong.of(5), cost));
    }

    private static SessionCall failed(String path, long start) {
        return new SessionCall(
                UUID.randomUUID(),
                path,
                "",
                START.plusMillis(start),
                Optional.empty(),
                Duration.ZERO,
                new SessionCall.End(500, LedgerRow.Outcome.FAILED, "", ""),
                new SessionCall.Spent(
                        OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()));
    }
}
