package io.github.heliconej.segment;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.NumberQuery.Step;
import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.GroupColumn;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import io.github.heliconej.ledger.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The sessions or the users of many calls, and what the calls of each come to. One thread. */
public final class GroupTable {

    private static final List<GroupNumber> OF_A_FIELD = Arrays.stream(GroupNumber.values())
            .filter(number -> number.field() != null)
            .toList();
    private static final int TOO_MANY_REQUESTS = 429;

    private final Key key;
    private final int most;
    private final Map<List<String>, GroupTotals> groups = new HashMap<>();

    /**
     * Without any.
     *
     * @param key what tells groups apart
     * @param most how many there may be
     */
    public GroupTable(Key key, int most) {
        this.key = key;
        this.most = most;
    }

    /**
     * What tells groups apart.
     *
     * @param id a text; calls without it are in no group
     * @param name another one, if there is one
     */
    public record Key(Field id, Optional<Field> name) {}

    /**
     * A session or a user.
     *
     * @param id the session's id, or the user's
     * @param name the kind of session; empty text for none
     * @param totals what its calls come to
     */
    public record Group(String id, String name, GroupTotals totals) {}

    /**
     * A page of groups.
     *
     * @param groups those on it
     * @param count how many there are on all pages
     */
    public record Page(List<Group> groups, long count) {}

    /** {@return the question for the calls that are grouped; empty if segments cannot answer it} */
    public Optional<SegmentQuery> query(Filter rows, Scope scope) {
        List<Field> asked = new ArrayList<>(List.of(key.id(), Field.STATUS, Field.OUTCOME));
        key.name().ifPresent(asked::add);
        OF_A_FIELD.forEach(number -> asked.add(number.field()));
        return SegmentQuery.of(new NumberQuery(rows, scope, TimeSpan.ALL, Step.NONE, By.NOTHING), asked);
    }

    /** {@return whether there were too many, so that some are missing} */
    public boolean isTooSmall() {
        return groups.size() > most;
    }

    /** Adds a group of further calls. */
    public void add(Group group) {
        of(group.id(), group.name()).add(group.totals());
    }

    private GroupTotals of(String id, String name) {
        GroupTotals known = groups.get(List.of(id, name));
        if (known != null || isTooSmall()) {
            return known == null ? new GroupTotals() : known;
        }
        GroupTotals added = new GroupTotals();
        groups.put(List.of(id, name), added);
        return added;
    }

    /** Adds some from a segment. */
    public void add(Calls calls) {
        Segment segment = calls.segment();
        TextColumn ids = segment.texts(key.id());
        TextColumn names = key.name().map(segment::texts).orElse(TextColumn.all(""));
        Adder adder = new Adder(segment);
        Map<Long, GroupTotals> known = new HashMap<>();
        calls.each(call -> {
            int id = ids.of(call);
            int name = names.of(call);
            if (!ids.texts().get(id).isEmpty()) {
                adder.add(
                        call,
                        known.computeIfAbsent(
                                (long) id << Integer.SIZE | name,
                                isNew -> of(ids.texts().get(id), names.texts().get(name))));
            }
        });
    }

    /** Adds calls of a segment to totals. */
    private static final class Adder {

        private final NumberColumn[] columns;
        private final NumberColumn created;
        private final NumberColumn durations;
        private final NumberColumn costs;
        private final NumberColumn tokens;
        private final NumberColumn statuses;
        private final TextColumn outcomes;
        private final int refused;

        Adder(Segment segment) {
            this.columns = OF_A_FIELD.stream()
                    .map(number -> segment.numbers(number.field()))
                    .toArray(NumberColumn[]::new);
            this.created = segment.numbers(Field.CREATED);
            this.durations = segment.numbers(Field.DURATION);
            this.costs = segment.numbers(Field.COST);
            this.tokens = segment.numbers(Field.TOTAL_TOKENS);
            this.statuses = segment.numbers(Field.STATUS);
            this.outcomes = segment.texts(Field.OUTCOME);
            this.refused = outcomes.texts().indexOf(Outcome.REFUSED.name());
        }

        void add(int call, GroupTotals totals) {
            for (int i = 0; i < columns.length; i++) {
                long number = columns[i].at(call);
                if (number != NumberColumn.ABSENT) {
                    totals.add(OF_A_FIELD.get(i), number);
                }
            }
            totals.add(GroupNumber.REQUESTS, 1);
            totals.add(GroupNumber.PRICED, costs.at(call) == NumberColumn.ABSENT ? 0 : 1);
            totals.add(GroupNumber.COUNTED, tokens.at(call) == NumberColumn.ABSENT ? 0 : 1);
            totals.add(GroupNumber.RATE_LIMITED, isRateLimited(call) ? 1 : 0);
            totals.add(GroupNumber.ENDED, created.at(call) + durations.at(call));
        }

        private boolean isRateLimited(int call) {
            return statuses.at(call) == TOO_MANY_REQUESTS && outcomes.of(call) == refused;
        }
    }

    /** {@return the groups that are meant, in no order} */
    public Stream<Group> groups(Filter filter) {
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey().get(0), group.getKey().get(1), group.getValue()))
                .filter(GroupMatch.of(filter));
    }

    /** {@return a page of the groups that are meant; those that are the same otherwise are in the order of their texts} */
    public Page page(GroupPage page) {
        Comparator<Group> order = order(page.order()).thenComparing(Group::id).thenComparing(Group::name);
        List<Group> all = groups(page.filter().groups())
                .sorted(page.isDescending() ? order.reversed() : order)
                .toList();
        return new Page(all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size());
    }

    private static Comparator<Group> order(GroupColumn column) {
        return column == GroupColumn.NAME
                ? Comparator.comparing(Group::id)
                : Comparator.comparing(group -> group.totals().by(column));
    }
}
