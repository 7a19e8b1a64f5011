package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.alert.Hooks;
import io.github.heliconej.alert.Webhook;
import io.github.heliconej.alert.WebhookTerms.PropertyFilter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcWebhookBookTest {

    private JdbcWebhookBook book;
    private JdbcDeliveryBook deliveries;

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    @BeforeEach
    final void open() {
        Database database = database();
        book = new JdbcWebhookBook(database);
        deliveries = new JdbcDeliveryBook(database);
    }

    @Test
    void webhook_added_isReadAsItWas() {
        Webhook webhook = Hooks.of(new PropertyFilter("Team", "bl\"ue \ud83d\ude00"), new PropertyFilter("x", ""));
        Webhook plain = Hooks.to("http://127.0.0.1:1/x?y=z").disabled();
        book.add(webhook);
        book.add(plain);

        assertThat(book.find(webhook.id())).contains(webhook);
        assertThat(book.find(plain.id()).orElseThrow().isDisabled()).isTrue();
        assertThat(book.all()).extracting(Webhook::id).containsExactlyInAnyOrder(webhook.id(), plain.id());
        assertThat(book.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void webhook_changed_isReadAsItIs() {
        Webhook webhook = Hooks.of();
        book.add(webhook);

        assertThat(book.change(webhook.id(), Webhook::disabled).orElseThrow().isDisabled())
                .isTrue();

        assertThat(book.find(webhook.id()).orElseThrow().isDisabled()).isTrue();
        assertThat(book.change(UUID.randomUUID(), Webhook::disabled)).isEmpty();
    }

    @Test
    void webhook_removed_takesItsDeliveriesWithIt() {
        Webhook webhook = Hooks.of();
        Webhook other = Hooks.of();
        book.add(webhook);
        book.add(other);
        Instant now = Instant.parse("2026-08-01T12:00:00Z");
        deliveries.add(
                Stream.generate(() -> Hooks.delivery(webhook, now)).limit(501).toList());
        deliveries.add(List.of(Hooks.delivery(other, now)));

        assertThat(book.remove(webhook.id())).isTrue();

        assertThat(book.remove(webhook.id())).isFalse();
        assertThat(deliveries.newest(webhook.id(), 10)).isEmpty();
        assertThat(deliveries.newest(other.id(), 10)).hasSize(1);
    }
}
