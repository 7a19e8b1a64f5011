package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of work that the database gives up. */
class DatabaseTest {

    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private Database database;

    Database database() {
        return TestDatabase.h2();
    }

    @BeforeEach
    void twoRows() {
        database = database();
        List.of(one, other)
                .forEach(id -> database.inTransaction(handle -> handle.execute(
                        "insert into dataset (id, tenant, name, meta, created) values (?, 'default', '', '{}', 0)",
                        id)));
    }

    @Test
    void transactions_waitingForEachOther_areBothDoneInTheEnd() {
        CyclicBarrier both = new CyclicBarrier(2);
        CountDownLatch isOver = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();

        TwoServers.atOnce(2, number -> {
            AtomicInteger own = new AtomicInteger();
            database.inTransaction(handle -> {
                tries.incrementAndGet();
                boolean isAgain = own.getAndIncrement() > 0;
                if (isAgain) {
                    await(() -> isOver.await(1, TimeUnit.MINUTES));
                }
                append(handle, number == 0 ? one : other, "" + number);
                if (!isAgain) {
                    await(() -> both.await(1, TimeUnit.MINUTES));
                }
                return append(handle, number == 0 ? other : one, "" + number);
            });
            isOver.countDown();
        });

        assertThat(tries).hasValue(3);
        assertThat(List.of(name(one), name(other))).allMatch(name -> name.matches("01|10"));
    }

    @Test
    void transaction_thatIsGivenUpAgainAndAgain_fails() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> database.inTransaction(handle -> {
                    tries.incrementAndGet();
                    append(handle, one, "x");
                    throw new SQLException("given up", "40001");
                }))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.failure().status()).isEqualTo(503));

        assertThat(tries).hasValue(4);
        assertThat(name(one)).isEmpty();
    }

    private static int append(Handle handle, UUID id, String text) {
        return handle.execute("update dataset set name = name || ? where id = ?", text, id);
    }

    private String name(UUID id) {
        return database.withHandle(handle -> handle.select("select name from dataset where id = ?", id)
                .mapTo(String.class)
                .one());
    }

    private static void await(Callable<?> others) {
        try {
            others.call();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
