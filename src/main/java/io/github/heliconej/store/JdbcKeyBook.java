package io.github.heliconej.store;

import io.github.heliconej.access.KeyBook;
import io.github.heliconej.access.KeyMark;
import io.github.heliconej.access.KeySettings;
import io.github.heliconej.access.VirtualKey;
import io.github.heliconej.access.VirtualKey.FormerSecret;
import io.github.heliconej.api.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Virtual keys in the database, which all servers share. Each method is one transaction. Safe for concurrent use. */
@ApplicationScoped
public class JdbcKeyBook implements KeyBook {

    private static final String SELECT = "select * from virtual_key";
    private static final String INSERT =
            "insert into virtual_key (name, owner, prefix, digest, former_digest, former_until, roles, terms, created,"
                    + " expires, disabled, rotated, id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    /** The row stays: who waits for one that was deleted and inserted anew finds none. */
    private static final String UPDATE =
            "update virtual_key set name = ?, owner = ?, prefix = ?, digest = ?, former_digest = ?, former_until = ?,"
                    + " roles = ?, terms = ?, created = ?, expires = ?, disabled = ?, rotated = ? where id = ?";

    private final Database database;

    /** For the container's proxy. */
    protected JdbcKeyBook() {
        this(null);
    }

    @Inject
    JdbcKeyBook(Database database) {
        this.database = database;
    }

    @Override
    public Optional<VirtualKey> find(String digest) {
        return one(SELECT + " where digest = ? or former_digest = ?", digest, digest);
    }

    @Override
    public Optional<VirtualKey> get(String id) {
        return one(SELECT + " where id = ?", id);
    }

    @Override
    public List<VirtualKey> all() {
        return database.withHandle(handle -> handle.createQuery(SELECT + " order by created, id")
                .map((row, context) -> key(row))
                .list());
    }

    @Override
    public void add(VirtualKey key) {
        database.inTransaction(handle -> handle.execute(INSERT, values(key)));
    }

    @Override
    public Optional<VirtualKey> change(String id, UnaryOperator<VirtualKey> change) {
        return database.inTransaction(handle -> {
            Optional<VirtualKey> changed = handle.select(SELECT + " where id = ? for update", id)
                    .map((row, context) -> key(row))
                    .findOne()
                    .map(change);
            changed.ifPresent(key -> handle.execute(UPDATE, values(key)));
            return changed;
        });
    }

    @Override
    public boolean remove(String id) {
        return database.inTransaction(handle -> handle.execute("delete from virtual_key where id = ?", id) > 0);
    }

    private Optional<VirtualKey> one(String sql, Object... values) {
        return database.withHandle(handle ->
                handle.select(sql, values).map((row, context) -> key(row)).findFirst());
    }

    private static Object[] values(VirtualKey key) {
        KeySettings settings = key.settings();
        return new Object[] {
            settings.name(),
            settings.owner(),
            key.secret().prefix(),
            key.secret().digest(),
            key.former().map(FormerSecret::digest).orElse(null),
            key.former().map(former -> Times.stored(former.until())).orElse(null),
            settings.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")),
            StoredTerms.text(settings.terms()),
            Times.stored(key.created()),
            settings.expires().map(Times::stored).orElse(null),
            settings.isDisabled(),
            key.rotated().map(Times::stored).orElse(null),
            key.id()
        };
    }

    private static VirtualKey key(ResultSet row) throws SQLException {
        Optional<String> former = Optional.ofNullable(row.getString("former_digest"));
        OffsetDateTime until = row.getObject("former_until", OffsetDateTime.class);
        return new VirtualKey(
                row.getString("id"),
                settings(row),
                new KeyMark(row.getString("prefix"), row.getString("digest")),
                former.map(digest -> new FormerSecret(digest, until.toInstant())),
                Times.read(row, "created").orElseThrow(),
                Times.read(row, "rotated"));
    }

    private static KeySettings settings(ResultSet row) throws SQLException {
        Set<Role> roles = Arrays.stream(row.getString("roles").split(","))
                .map(Role::valueOf)
                .collect(Collectors.toSet());
        return new KeySettings(
                row.getString("name"),
                row.getString("owner"),
                roles,
                StoredTerms.parse(row.getString("terms")),
                Times.read(row, "expires"),
                row.getBoolean("disabled"));
    }
}
