package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.access.RecordedLog;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AlertPostTest {

    private final SettableClock clock = new SettableClock(AlertRules.CREATED);
    private final MemoryOutbox outbox = new MemoryOutbox();
    private final List<String> sent = new ArrayList<>();
    private AlertDeliveryException failure;
    private RuntimeException surprise;
    private String dead = "";

    private final AlertPost post = new AlertPost(
            outbox, List.of(channel(AlertMessage.Kind.EMAIL)), new Lanes((Executor) Runnable::run), clock);

    private AlertChannel channel(AlertMessage.Kind kind) {
        return new AlertChannel() {
            @Override
            public AlertMessage.Kind kind() {
                return kind;
            }

            @Override
            public void send(AlertMessage message) throws AlertDeliveryException {
                if (message.to().equals(dead)) {
                    throw AlertDeliveryException.forNow("away", null);
                }
                if (surprise != null) {
                    throw surprise;
                }
                if (failure != null) {
                    throw failure;
                }
                sent.add(message.to());
            }
        };
    }

    @Test
    void messages_due_areSentOnce() {
        AlertMessage message = add();

        post.deliver(AlertMessage.Kind.EMAIL);
        post.deliver(AlertMessage.Kind.EMAIL);

        assertThat(sent).containsExactly("ops@example.com");
        assertThat(of(message).status()).isEqualTo("sent");
        assertThat(of(message).sent()).contains(clock.instant());
        assertThat(of(message).tries()).isEqualTo(1);
    }

    @Test
    void message_thatFails_isTriedAgainLaterAndLater() {
        failure = AlertDeliveryException.forNow("away", null);
        AlertMessage message = add();
        List<Long> tried = new ArrayList<>();
        Instant start = clock.instant();
        for (int minute = 0; minute < 1000; minute++) {
            int before = of(message).tries();
            post.deliver(AlertMessage.Kind.EMAIL);
            if (of(message).tries() > before) {
                tried.add(Duration.between(start, clock.instant()).toMinutes());
            }
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(tried).containsExactly(0L, 1L, 6L, 21L, 81L, 321L);
        assertThat(of(message).status()).isEqualTo("failed");
        assertThat(of(message).error()).isEqualTo("away");
    }

    @Test
    void message_thatNoTryCanHelp_isGivenUpAtOnce() {
        failure = AlertDeliveryException.forGood("Mail is not configured.", null);
        AlertMessage message = add();

        post.deliver(AlertMessage.Kind.EMAIL);

        assertThat(of(message).status()).isEqualTo("failed");
        assertThat(of(message).error()).isEqualTo("Mail is not configured.");
    }

    @Test
    void message_thatSucceedsAtLast_saysSo() {
        failure = AlertDeliveryException.forNow("away", null);
        AlertMessage message = add();
        post.deliver(AlertMessage.Kind.EMAIL);
        assertThat(of(message).status()).isEqualTo("pending");

        failure = null;
        clock.advance(Duration.ofMinutes(1));
        post.deliver(AlertMessage.Kind.EMAIL);

        assertThat(of(message).status()).isEqualTo("sent");
        assertThat(of(message).error()).isEmpty();
        assertThat(of(message).tries()).isEqualTo(2);
    }

    @Test
    void channel_thatBreaks_doesNotKeepTheOthers() {
        AlertMessage first = add();
        AlertMessage second = add("others@example.com");
        surprise = new IllegalStateException("odd");

        try (RecordedLog log = RecordedLog.of(AlertPost.class)) {
            post.deliver(AlertMessage.Kind.EMAIL);
            assertThat(log.texts()).hasSize(2);
        }

        assertThat(of(first).status()).isEqualTo("pending");
        assertThat(of(second).tries()).isEqualTo(1);
        assertThat(of(second).error()).doesNotContain("odd");
    }

    @Test
    void address_whereOneFails_keepsOnlyItsOwnMessagesWaiting() {
        AlertMessage first = add("dead@example.com");
        AlertMessage second = add("dead@example.com");
        AlertMessage other = add();
        dead = "dead@example.com";

        post.deliver(AlertMessage.Kind.EMAIL);

        assertThat(of(first).tries()).isEqualTo(1);
        assertThat(of(second).tries()).isZero();
        assertThat(of(other).status()).isEqualTo("sent");
    }

    @Test
    @Timeout(60)
    void addresses_thatDoNotAnswer_holdNobodyUp() throws Exception {
        CountDownLatch isAnswered = new CountDownLatch(1);
        CountDownLatch isSent = new CountDownLatch(1);
        AlertChannel slow = new AlertChannel() {
            @Override
            public AlertMessage.Kind kind() {
                return AlertMessage.Kind.EMAIL;
            }

            @Override
            public void send(AlertMessage message) throws AlertDeliveryException {
                if (message.to().startsWith("dead")) {
                    awaitQuietly(isAnswered);
                    throw AlertDeliveryException.forNow("away", null);
                }
                isSent.countDown();
            }
        };
        ExecutorService threads = Executors.newCachedThreadPool();
        AlertPost parallel = new AlertPost(outbox, List.of(slow), new Lanes((Executor) threads), clock);
        for (int index = 1; index < Lanes.AT_ONCE; index++) {
            add("dead" + index + "@example.com");
        }
        add();

        threads.submit(() -> parallel.deliver(AlertMessage.Kind.EMAIL));

        assertThat(isSent.await(30, TimeUnit.SECONDS)).isTrue();
        isAnswered.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Timeout(60)
    void tests_ofManyAddresses_goSomeAtOnceAndAnswerForEach() throws Exception {
        CountDownLatch areUnderWay = new CountDownLatch(Lanes.AT_ONCE);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AlertChannel counting = new AlertChannel() {
            @Override
            public AlertMessage.Kind kind() {
                return AlertMessage.Kind.EMAIL;
            }

            @Override
            public void send(AlertMessage message) throws AlertDeliveryException {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                areUnderWay.countDown();
                awaitQuietly(areUnderWay);
                underWay.decrementAndGet();
                if (message.to().startsWith("dead")) {
                    throw AlertDeliveryException.forNow("away", null);
                }
            }
        };
        ExecutorService threads = Executors.newCachedThreadPool();
        AlertPost parallel = new AlertPost(outbox, List.of(counting), new Lanes((Executor) threads), clock);
        List<AlertMessage> messages = IntStream.range(0, 20)
                .mapToObj(index -> add((index % 2 == 0 ? "dead" : "ops") + index + "@example.com"))
                .toList();

        List<AlertMessage> tried = parallel.sendOnce(messages);
        threads.shutdown();

        assertThat(most).hasValue(Lanes.AT_ONCE);
        assertThat(tried)
                .extracting(AlertMessage::to)
                .containsExactlyElementsOf(
                        messages.stream().map(AlertMessage::to).toList());
        assertThat(tried).allSatisfy(message -> {
            boolean isDead = message.to().startsWith("dead");
            assertThat(message.delivery().status()).isEqualTo(isDead ? "failed" : "sent");
            assertThat(message.delivery().error()).isEqualTo(isDead ? "away" : "");
        });
    }

    @Test
    void tests_whileTheApplicationStops_areRefused() {
        Lanes stopping = new Lanes((Executor) task -> {
            throw new RejectedExecutionException("stopping");
        });
        AlertPost post = new AlertPost(outbox, List.of(channel(AlertMessage.Kind.EMAIL)), stopping, clock);

        assertThatThrownBy(() -> post.sendOnce(List.of(add())))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(503));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private AlertMessage add() {
        return add("ops@example.com");
    }

    private AlertMessage add(String to) {
        AlertMessage message = AlertNews.test(AlertRules.alert(AlertRules.of(AlertMetric.COUNT, "1")))
                .messages(clock.instant())
                .get(0);
        AlertMessage addressed = new AlertMessage(
                message.id(),
                message.alert(),
                message.episode(),
                message.kind(),
                to,
                message.subject(),
                message.body(),
                message.created(),
                message.delivery());
        outbox.add(addressed);
        return addressed;
    }

    private AlertMessage.Delivery of(AlertMessage message) {
        return outbox.messages().stream()
                .filter(one -> one.id().equals(message.id()))
                .findFirst()
                .orElseThrow()
                .delivery();
    }
}
