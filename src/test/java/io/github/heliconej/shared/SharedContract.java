package io.github.heliconej.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is true of two servers whichever way they share limits. */
abstract class SharedContract {

    static final String HUNDRED = "Helicone-RateLimit-Policy: 100;w=86400";

    abstract Pair pair();

    /** Ends the process that the limits are in, without losing what it has said. */
    abstract void kill() throws IOException;

    /** Starts it again at the same address. */
    abstract void restart() throws IOException;

    @Test
    void limit_thousandCallsOverBothServers_exactlyHundredPass() throws Exception {
        pair().upstream().on("limit-crowd").answer(Reply.json(200, Bodies.chat("Hello")));
        List<Integer> statuses = pair().statuses(
                        1_000,
                        Bodies.chatRequest("limit-crowd", "Hello"),
                        HUNDRED + ";s=crowd",
                        "Helicone-Property-Crowd: all");
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(100);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(900);
        assertThat(pair().upstream().requests("limit-crowd")).hasSize(100);
    }

    /** Killed and started again under load: nobody gets what is not his, and no server has to be started again. */
    @Test
    void state_killedUnderLoad_neverTooManyAndRecovers() throws Exception {
        String model = "limit-outage";
        pair().upstream().on(model).answer(Reply.json(200, Bodies.chat("Hello")));
        String body = Bodies.chatRequest(model, "Hello");
        String[] limited = {HUNDRED + ";s=outage", "Helicone-Property-Outage: all"};
        List<RawAnswer> answers = underOutage(call -> pair().send(call, "POST", Pair.CHAT, body, limited));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isIn(200, 429, 503));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).allSatisfy(answer -> assertThat(answer.text())
                .isEqualTo(Bodies.chat("Hello")));
        int passed =
                count(answers.stream().map(RawAnswer::status).toList()) + count(pair().statuses(200, body, limited));
        // a call whose answer got lost was refused and counted
        assertThat(passed).isBetween(80, 100);
        assertThat(pair().logs()).doesNotContain("NullPointerException", "OutOfMemoryError");
    }

    /** One call of many, to one of the servers. */
    interface Sender {
        RawAnswer send(int call) throws IOException;
    }

    /** What is waited for before the state is started again. */
    interface WhileAway {
        void await() throws IOException;
    }

    /** What eight callers who go on calling are answered while the state is killed and started again. */
    List<RawAnswer> underOutage(Sender sender) throws Exception {
        return underOutage(sender, () -> {});
    }

    /** The same, with something to wait for before the state is started again. */
    List<RawAnswer> underOutage(Sender sender, WhileAway whileAway) throws Exception {
        String model = "outage-probe";
        pair().upstream().on(model).answer(Reply.json(200, Bodies.chat("Hello")));
        String body = Bodies.chatRequest(model, "Hello");
        String[] free = {"Helicone-RateLimit-Policy: 1000000;w=86400;s=outage", "Helicone-Property-Outage: any"};
        AtomicBoolean isOver = new AtomicBoolean();
        List<Callable<List<RawAnswer>>> tasks = new ArrayList<>();
        tasks.add(() -> {
            try {
                pair().await(200, 0, body, free);
                kill();
                pair().await(503, 0, body, free);
                pair().await(503, 1, body, free);
                whileAway.await();
                restart();
                pair().await(200, 0, body, free);
                pair().await(200, 1, body, free);
                return List.of();
            } finally {
                isOver.set(true);
            }
        });
        IntStream.range(0, 8)
                .forEach(worker -> tasks.add(() -> {
                    List<RawAnswer> answers = new ArrayList<>();
                    for (int call = worker; !isOver.get(); call++) {
                        answers.add(sender.send(call));
                    }
                    return answers;
                }));
        List<RawAnswer> answers =
                Pair.atOnce(tasks).stream().flatMap(List::stream).toList();
        for (int server = 0; server < 2; server++) {
            assertThat(pair().send(server, "GET", "/metrics?scope=application", "")
                            .text())
                    .containsPattern("(?m)^helicone_calls_under_way\\{[^}]*} 0(\\.0)?$");
        }
        return answers;
    }

    private static int count(List<Integer> statuses) {
        return Collections.frequency(statuses, 200);
    }
}
