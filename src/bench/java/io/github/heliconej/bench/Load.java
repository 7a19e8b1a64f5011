package io.github.heliconej.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run of one scenario against one target: opens the connections, keeps them busy, judges every answer. One thread. */
final class Load {

    private static final long GRACE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long RETRY_MILLIS = 20;

    private final Target target;
    private final Scenario scenario;
    private final EventLoop loop;
    private final ByteBuffer request;
    private final Result.Tally tally = new Result.Tally();
    private final int answerBytes = Texts.answer().length;
    private int running;
    private long endAt;

    private Load(Target target, Scenario scenario) throws IOException {
        this.target = target;
        this.scenario = scenario;
        this.loop = new EventLoop();
        this.request = ByteBuffer.wrap(target.request(scenario));
    }

    /** Runs for the time, or for one call on each connection, and then until the last call has ended. */
    static Result.Tally run(Target target, Scenario scenario, Duration time) throws IOException {
        return new Load(target, scenario).run(time);
    }

    Target target() {
        return target;
    }

    Scenario scenario() {
        return scenario;
    }

    ByteBuffer request() {
        return request.duplicate();
    }

    void finished(Caller caller, AnswerReader answer, long nanos, long firstEventNanos) {
        var fault = fault(answer);
        if (fault.isEmpty()) {
            tally.good(nanos, firstEventNanos, System.nanoTime() <= endAt);
        } else {
            tally.bad(fault);
        }
        next(caller, 0);
    }

    void failed(Caller caller, String kind) {
        tally.bad(kind);
        next(caller, RETRY_MILLIS);
    }

    private Result.Tally run(Duration time) throws IOException {
        long startedAt = System.nanoTime();
        endAt = startedAt + scenario.bestNanos() + time.toNanos();
        long lastAt = endAt + scenario.bestNanos() + GRACE_NANOS;
        var callers = callers(startedAt);
        loop.at(lastAt, () -> {});
        loop.runWhile(() -> running > 0 && System.nanoTime() < lastAt);
        tally.ended(System.nanoTime() - startedAt, time, scenario);
        endAt = 0;
        callers.forEach(Caller::abandon);
        loop.close();
        return tally;
    }

    private List<Caller> callers(long startedAt) {
        var callers = new ArrayList<Caller>();
        for (int i = 0; i < scenario.connections(); i++) {
            var caller = new Caller(this, loop);
            callers.add(caller);
            running++;
            if (scenario.startNanos(i) == 0) {
                caller.call();
            } else {
                loop.at(startedAt + scenario.startNanos(i), caller::call);
            }
        }
        return callers;
    }

    private void next(Caller caller, long delayMillis) {
        if (scenario.isBurst() || System.nanoTime() >= endAt) {
            running--;
        } else if (delayMillis > 0) {
            loop.after(delayMillis, caller::call);
        } else {
            caller.call();
        }
    }

    /** What is wrong with an answer; nothing if it is good. */
    private String fault(AnswerReader answer) {
        if (answer.status() != 200) {
            return "status " + answer.status();
        }
        if (scenario.plan().isStream()) {
            var events = answer.events();
            boolean whole = events.data() == scenario.plan().chunks() && events.isDone() && !events.isError();
            return whole ? "" : "events missing";
        }
        boolean whole =
                target.isExact() ? answer.bodyBytes() == answerBytes : answer.bodyBytes() >= answerBytes * 9 / 10;
        return whole ? "" : "wrong length";
    }
}
