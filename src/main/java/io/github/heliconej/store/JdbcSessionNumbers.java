package io.github.heliconej.store;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.analytics.Sample;
import io.github.heliconej.analytics.Sampling;
import io.github.heliconej.analytics.SessionNumbers;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.SessionBook.Said;
import io.github.heliconej.segment.Field;
import io.github.heliconej.segment.GroupNumber;
import io.github.heliconej.segment.GroupTable;
import io.github.heliconej.segment.GroupTable.Group;
import io.github.heliconej.segment.GroupTotals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Numbers about sessions from the request log in the database. Safe for concurrent use. */
@ApplicationScoped
public class JdbcSessionNumbers implements SessionNumbers {

    private static final int MILLIS = 3;
    private static final int NANOS = 9;
    private static final GroupTable.Key SESSION = new GroupTable.Key(Field.SESSION_ID, Optional.of(Field.SESSION_NAME));

    private final Database database;
    private final int most;

    /** For the container's proxy. */
    protected JdbcSessionNumbers() {
        this(null, 0);
    }

    @Inject
    JdbcSessionNumbers(Database database) {
        this(database, GroupRead.MOST);
    }

    JdbcSessionNumbers(Database database, int most) {
        this.database = database;
        this.most = most;
    }

    @Override
    public List<Summary> sessions(GroupPage page) {
        return database.inSnapshot(handle -> {
            List<Summary> bare = new GroupRead(handle, SESSION, most)
                    .page(page).groups().stream()
                            .map(JdbcSessionNumbers::summary)
                            .toList();
            return withSaid(handle, bare, page.scope());
        });
    }

    private static Summary summary(Group group) {
        return new Summary(
                group.id(),
                group.name(),
                created(group.totals()),
                latest(group.totals()),
                group.totals().sums(),
                Said.NOTHING);
    }

    private static Instant created(GroupTotals totals) {
        return Instant.ofEpochMilli(totals.of(GroupNumber.CREATED));
    }

    private static Instant latest(GroupTotals totals) {
        return Instant.ofEpochMilli(totals.of(GroupNumber.LATEST));
    }

    private static List<Summary> withSaid(Handle handle, List<Summary> bare, Scope scope) {
        Map<String, Said> said = SessionNotes.of(
                handle, bare.stream().map(Summary::id).distinct().toList(), scope);
        return bare.stream()
                .map(session -> new Summary(
                        session.id(),
                        session.name(),
                        session.created(),
                        session.latest(),
                        session.sums(),
                        said.getOrDefault(session.id(), Said.NOTHING)))
                .toList();
    }

    @Override
    public Totals totals(GroupFilter filter, Scope scope) {
        Sessions all = new Sessions();
        each(filter, scope, all::add);
        return new Totals(all.sessions, all.totals.sums());
    }

    @Override
    public List<Kind> names(GroupFilter filter, Scope scope, int most) {
        Map<String, Sessions> kinds = new HashMap<>();
        each(filter, scope, session -> kinds.computeIfAbsent(session.name(), isNew -> new Sessions())
                .add(session));
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue().kind(kind.getKey()))
                .sorted(Comparator.comparing(Kind::last).reversed().thenComparing(Kind::name))
                .limit(most)
                .toList();
    }

    /** Sessions that are counted together. */
    private static final class Sessions {

        private final GroupTotals totals = new GroupTotals();
        private long sessions;

        void add(Group session) {
            sessions++;
            totals.add(session.totals());
        }

        Kind kind(String name) {
            return new Kind(name, created(totals), latest(totals), sessions, totals.sums());
        }
    }

    @Override
    public Samples samples(GroupFilter filter, Scope scope) {
        Sampling requests = new Sampling();
        Sampling duration = new Sampling();
        Sampling cost = new Sampling();
        each(filter, scope, session -> {
            GroupTotals totals = session.totals();
            requests.add(totals.of(GroupNumber.REQUESTS));
            duration.add(totals.of(GroupNumber.ENDED) - totals.of(GroupNumber.CREATED));
            totals.addCost(cost);
        });
        return new Samples(new Sample(requests, 0), new Sample(duration, MILLIS), new Sample(cost, NANOS));
    }

    private void each(GroupFilter filter, Scope scope, Consumer<Group> taker) {
        database.inSnapshot(handle -> {
            new GroupRead(handle, SESSION, most).each(filter, scope, taker);
            return true;
        });
    }
}
