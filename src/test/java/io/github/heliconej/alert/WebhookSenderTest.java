package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.Secret;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Recorded;
import io.github.heliconej.fake.Reply;
import io.github.heliconej.upstream.Guards;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookSenderTest {

    private final FakeUpstream receiver = FakeUpstream.start();
    private final WebhookSender sender = sender(new SettableClock());

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void letter_sent_arrivesByteForByteWithItsIdAndSignatures() throws InterruptedException {
        receiver.onPath("/hook").answer(Reply.status(204));
        DeliveryLetter letter = letter("/hook?team=blue", "{ \"gr\u00fc\u00dfe\" : 1.0 }");

        DeliveryReceipt receipt = sender.send(letter);

        assertThat(receipt.isDelivered()).isTrue();
        assertThat(receipt.error()).isEmpty();
        Recorded told = receiver.onPath("/hook").requests().get(0);
        assertThat(told.requestLine()).isEqualTo("POST /hook?team=blue HTTP/1.1");
        assertThat(told.body()).isEqualTo(letter.body());
        assertThat(told.header("Helicone-Delivery-Id")).contains(letter.id().toString());
        DeliverySignature.headers(letter.key(), letter.body(), new SettableClock().instant())
                .forEach((name, value) -> assertThat(told.header(name)).contains(value));
    }

    @Test
    void receiver_thatRefuses_isReportedWithItsWait() throws InterruptedException {
        receiver.onPath("/hook")
                .answer(Reply.status(503).header("Retry-After", "120").body("busy"));

        DeliveryReceipt receipt = sender.send(letter("/hook", "{}"));

        assertThat(receipt.isDelivered()).isFalse();
        assertThat(receipt.status()).hasValue(503);
        assertThat(receipt.error()).isEqualTo("HTTP status 503.");
        assertThat(receipt.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(receipt.answer()).isEqualTo("busy");
    }

    @Test
    void redirect_toAnywhere_isNotFollowed() throws InterruptedException {
        receiver.onPath("/hook").answer(Reply.redirect(307, receiver.baseUri() + "/other"));

        DeliveryReceipt receipt = sender.send(letter("/hook", "{}"));

        assertThat(receipt.isDelivered()).isFalse();
        assertThat(receipt.error()).isEqualTo("HTTP status 307; redirects are not followed.");
        assertThat(receiver.onPath("/other").requests()).isEmpty();
    }

    @Test
    void answer_withoutEnd_isReadToItsLimit() throws Exception {
        receiver.onPath("/hook").answer(Reply.endless("x".repeat(1000), Duration.ofMillis(1)));

        DeliveryReceipt receipt = sender.send(letter("/hook", "{}"));

        assertThat(receipt.isDelivered()).isTrue();
        assertThat(receipt.answer()).hasSize(AnswerStart.MOST);
        receiver.onPath("/hook").requests().get(0).closedByClient().get(30, TimeUnit.SECONDS);
    }

    @Test
    void receiver_thatSaysNothing_isGivenUp() throws Exception {
        receiver.onPath("/hook").answer(Reply.silence());
        SettableClock clock = new SettableClock();
        Clock hasty = Clock.offset(clock, Duration.ZERO);

        DeliveryReceipt receipt = sender(new HastyClock(hasty)).send(letter("/hook", "{}"));

        assertThat(receipt.isDelivered()).isFalse();
        assertThat(receipt.error()).isEqualTo("The receiver did not answer within 30 s.");
    }

    @Test
    void receivers_several_areToldAtOnce() throws InterruptedException {
        receiver.onPath("/drop").answer(Reply.drop());
        receiver.onPath("/good").answer(Reply.status(200));

        List<DeliveryReceipt> receipts =
                sender.sendAll(List.of(letter("/drop", "{}"), letter("/good", "{}"), letter("/drop", "{}")));

        assertThat(receipts).extracting(DeliveryReceipt::isDelivered).containsExactly(false, true, false);
        assertThat(receipts.get(0).error()).startsWith("The receiver cannot be reached.");
    }

    @Test
    void receiver_thatIsNotThere_isReported() throws InterruptedException {
        receiver.close();

        assertThat(sender.send(letter("/hook", "{}")).error()).startsWith("The receiver cannot be reached.");
    }

    /** Checked again with each letter: names change their addresses. */
    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/hook", "https://169.254.169.254/", "http://example.com/"})
    void destination_thatIsNotSafe_isNotSentTo(String destination) throws InterruptedException {
        DeliveryLetter letter =
                new DeliveryLetter(URI.create(destination), Secret.of("key"), UUID.randomUUID(), new byte[] {'{', '}'});

        DeliveryReceipt receipt = sender.send(letter);

        assertThat(receipt.isDelivered()).isFalse();
        assertThat(receipt.status()).isEmpty();
        assertThat(receipt.error()).startsWith("The target '");
    }

    private WebhookSender sender(Clock clock) {
        return new WebhookSender(
                Guards.of(TestConfig.of("helicone.targets.allow", "127.0.0.1:" + receiver.port())), clock);
    }

    private DeliveryLetter letter(String path, String body) {
        return new DeliveryLetter(
                URI.create(receiver.baseUri() + path),
                Secret.of("key"),
                UUID.randomUUID(),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** A clock on which half a minute passes each time somebody looks. */
    private static final class HastyClock extends Clock {

        private final Clock start;
        private int looks;

        HastyClock(Clock start) {
            this.start = start;
        }

        @Override
        public synchronized Instant instant() {
            return start.instant().plusSeconds(31L * looks++);
        }

        @Override
        public java.time.ZoneId getZone() {
            return start.getZone();
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
