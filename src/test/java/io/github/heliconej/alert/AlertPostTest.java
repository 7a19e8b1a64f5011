package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.access.RecordedLog;
import io.github.heliconej.config.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertPostTest {

    private final SettableClock clock = new SettableClock(AlertRules.CREATED);
    private final MemoryOutbox outbox = new MemoryOutbox();
    private final List<String> sent = new ArrayList<>();
    private AlertDeliveryException failure;
    private RuntimeException surprise;

    private final AlertPost post = new AlertPost(outbox, List.of(channel(AlertMessage.Kind.EMAIL)), clock);

    private AlertChannel channel(AlertMessage.Kind kind) {
        return new AlertChannel() {
            @Override
            public AlertMessage.Kind kind() {
                return kind;
            }

            @Override
            public void send(AlertMessage message) throws AlertDeliveryException {
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

        post.deliver();
        post.deliver();

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
            post.deliver();
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

        post.deliver();

        assertThat(of(message).status()).isEqualTo("failed");
        assertThat(of(message).error()).isEqualTo("Mail is not configured.");
    }

    @Test
    void message_thatSucceedsAtLast_saysSo() {
        failure = AlertDeliveryException.forNow("away", null);
        AlertMessage message = add();
        post.deliver();
        assertThat(of(message).status()).isEqualTo("pending");

        failure = null;
        clock.advance(Duration.ofMinutes(1));
        post.deliver();

        assertThat(of(message).status()).isEqualTo("sent");
        assertThat(of(message).error()).isEmpty();
        assertThat(of(message).tries()).isEqualTo(2);
    }

    @Test
    void channel_thatBreaks_doesNotKeepTheOthers() {
        AlertMessage first = add();
        AlertMessage second = add();
        surprise = new IllegalStateException("odd");

        try (RecordedLog log = RecordedLog.of(AlertPost.class)) {
            post.deliver();
            assertThat(log.texts()).hasSize(2);
        }

        assertThat(of(first).status()).isEqualTo("pending");
        assertThat(of(second).tries()).isEqualTo(1);
        assertThat(of(second).error()).doesNotContain("odd");
    }

    @Test
    void messages_sentLongAgo_areForgotten() {
        add();
        post.deliver();
        clock.advance(Duration.ofDays(31));
        AlertMessage recent = add();

        post.deliver();

        assertThat(outbox.messages()).extracting(AlertMessage::id).containsExactly(recent.id());
    }

    private AlertMessage add() {
        AlertMessage message = AlertNews.test(AlertRules.alert(AlertRules.of(AlertMetric.COUNT, "1")))
                .messages(clock.instant())
                .get(0);
        outbox.add(message);
        return message;
    }

    private AlertMessage.Delivery of(AlertMessage message) {
        return outbox.messages().stream()
                .filter(one -> one.id().equals(message.id()))
                .findFirst()
                .orElseThrow()
                .delivery();
    }
}
