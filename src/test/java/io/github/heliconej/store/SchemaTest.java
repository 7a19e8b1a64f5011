package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;

class SchemaTest {

    private static final int SERVERS = 6;

    @RepeatedTest(5)
    void servers_startingTogetherOnAnEmptyDatabase_allHaveTheTables() throws Exception {
        DataSource source = OnePostgres.database().source();
        CyclicBarrier together = new CyclicBarrier(SERVERS);
        ExecutorService servers = Executors.newFixedThreadPool(SERVERS);
        List<Future<Boolean>> started = new ArrayList<>();
        for (int server = 0; server < SERVERS; server++) {
            started.add(servers.submit(() -> {
                together.await();
                return Schema.bringUpToDate(source);
            }));
        }
        servers.shutdown();

        for (Future<Boolean> isPostgres : started) {
            assertThat(isPostgres.get()).isTrue();
        }
    }
}
