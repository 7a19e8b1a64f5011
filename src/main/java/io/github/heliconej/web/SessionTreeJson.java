package io.github.heliconej.web;

import io.github.heliconej.ledger.SessionBook.Said;
import io.github.heliconej.ledger.SessionCall;
import io.github.heliconej.ledger.SessionTotals;
import io.github.heliconej.ledger.SessionTree;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A session's tree as JSON: a flat list of nodes, each before its children, so that paths of any depth can be read. Times
 * are there as texts, and as milliseconds from the session's start, as a timeline draws them.
 */
final class SessionTreeJson {

    private final SessionTree tree;
    private final SessionTotals totals;

    private SessionTreeJson(SessionTree tree) {
        this.tree = tree;
        this.totals = tree.totals();
    }

    /**
     * The tree.
     *
     * @param calls in the order in which they began; at least one
     * @param isWhole whether these are all of them
     */
    static JsonObject of(String id, List<SessionCall> calls, boolean isWhole, Said said) {
        SessionTreeJson shown = new SessionTreeJson(SessionTree.of(calls));
        JsonArrayBuilder names = Jsonp.PROVIDER.createArrayBuilder();
        calls.stream()
                .map(SessionCall::name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .forEach(names::add);
        JsonObjectBuilder json =
                Jsonp.PROVIDER.createObjectBuilder().add("session_id", id).add("session_names", names);
        GroupJson.addSaid(json, said);
        shown.addTotals(json, shown.totals);
        JsonArrayBuilder nodes = Jsonp.PROVIDER.createArrayBuilder();
        shown.tree.nodes().forEach(node -> nodes.add(shown.node(node)));
        return json.add("has_more", !isWhole).add("nodes", nodes).build();
    }

    private JsonObjectBuilder node(SessionTree.Node node) {
        JsonObjectBuilder json = Jsonp.PROVIDER
                .createObjectBuilder()
                .add("path", node.path())
                .add(
                        "parent",
                        node.parent()
                                .<JsonValue>map(Jsonp.PROVIDER::createValue)
                                .orElse(JsonValue.NULL))
                .add("name", node.name())
                .add("depth", node.depth());
        addTotals(json, node.totals());
        JsonArrayBuilder calls = Jsonp.PROVIDER.createArrayBuilder();
        node.calls().forEach(call -> calls.add(call(call)));
        return json.add("calls", calls);
    }

    private void addTotals(JsonObjectBuilder json, SessionTotals sums) {
        json.add("start", sums.start().toString())
                .add("end", sums.end().toString())
                .add("start_ms", Duration.between(totals.start(), sums.start()).toMillis())
                .add("duration_ms", Duration.between(sums.start(), sums.end()).toMillis())
                .add("total_requests", sums.requests())
                .add("failed_requests", sums.failures())
                .add("prompt_tokens", sums.promptTokens())
                .add("completion_tokens", sums.completionTokens())
                .add("total_tokens", sums.totalTokens())
                .add("total_cost", Usd.of(sums.cost()));
    }

    private JsonObjectBuilder call(SessionCall call) {
        JsonObjectBuilder json = Jsonp.PROVIDER
                .createObjectBuilder()
                .add("request_id", call.requestId().toString())
                .add("request_created_at", call.created().toString())
                .add(
                        "start_ms",
                        Duration.between(totals.start(), call.created()).toMillis())
                .add("delay_ms", call.duration().toMillis())
                .add(
                        "time_to_first_token",
                        call.firstToken()
                                .<JsonValue>map(time -> Jsonp.PROVIDER.createValue(time.toMillis()))
                                .orElse(JsonValue.NULL))
                .add("response_status", call.end().status())
                .add("outcome", call.end().outcome().name().toLowerCase(Locale.ROOT))
                .add("model", call.end().model())
                .add("provider", call.end().provider());
        number(json, "prompt_tokens", call.spent().promptTokens());
        number(json, "completion_tokens", call.spent().completionTokens());
        number(json, "total_tokens", call.spent().totalTokens());
        OptionalLong cost = call.spent().cost();
        return json.add(
                "cost", cost.isPresent() ? Jsonp.PROVIDER.createValue(Usd.of(cost.getAsLong())) : JsonValue.NULL);
    }

    private static void number(JsonObjectBuilder json, String name, OptionalLong number) {
        json.add(name, number.isPresent() ? Jsonp.PROVIDER.createValue(number.getAsLong()) : JsonValue.NULL);
    }
}
