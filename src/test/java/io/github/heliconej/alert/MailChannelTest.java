package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.github.heliconej.alert.AlertMessage.Delivery;
import io.github.heliconej.alert.AlertMessage.Kind;
import io.github.heliconej.config.SettableClock;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailChannelTest {

    private final GreenMail mails = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @BeforeEach
    void start() {
        mails.setUser("gateway@example.com", "helicone", "letters");
        mails.start();
    }

    @AfterEach
    void stop() {
        mails.stop();
    }

    @Test
    void message_arrivesAsItIs() throws Exception {
        channel(session("letters")).send(message("Alert triggered: Gr\u00fc\u00dfe \ud83d\ude00"));

        MimeMessage mail = mails.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Alert triggered: Gr\u00fc\u00dfe \ud83d\ude00");
        assertThat(mail.getFrom()[0]).hasToString("gateway@example.com");
        assertThat(mail.getAllRecipients()[0]).hasToString("ops@example.com");
        assertThat(mail.getContent().toString().replace("\r\n", "\n").strip()).isEqualTo("Gr\u00fc\u00dfe\n.\nend");
        assertThat(mail.getContentType()).containsIgnoringCase("text/plain").containsIgnoringCase("utf-8");
        assertThat(mail.getSentDate().toInstant().getEpochSecond()).isEqualTo(AlertRules.CREATED.getEpochSecond());
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void subject_withALineBreak_addsNoHeader() throws Exception {
        channel(session("letters")).send(message("Alert\r\nBcc: all@example.com\r\n\r\nHello"));

        MimeMessage mail = mails.getReceivedMessages()[0];
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mails.getReceivedMessages()).hasSize(1);
    }

    @Test
    void server_thatIsAway_isTriedAgain() {
        MailChannel channel = channel(session("letters"));
        mails.stop();

        assertThat(failure(channel).isFinal()).isFalse();
    }

    @Test
    void password_thatIsWrong_isSaid() {
        AlertDeliveryException failure = failure(channel(session("wrong")));

        assertThat(failure).hasMessageContaining("MAIL_PASSWORD");
        assertThat(failure.isFinal()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', gateway@example.com, MAIL_HOST",
        "${ENV=MAIL_HOST}, gateway@example.com, MAIL_HOST",
        "unset.invalid, gateway@example.com, MAIL_HOST",
        "127.0.0.1, '', MAIL_FROM",
        "127.0.0.1, ${ENV=MAIL_FROM}, MAIL_FROM"
    })
    void server_thatIsNotConfigured_isSaid(String host, String from, String variable) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.from", from);

        AlertDeliveryException failure = failure(channel(Session.getInstance(properties)));

        assertThat(failure).hasMessageContaining("not configured").hasMessageContaining(variable);
        assertThat(failure.isFinal()).isTrue();
    }

    private static AlertDeliveryException failure(MailChannel channel) {
        return catchThrowableOfType(AlertDeliveryException.class, () -> channel.send(message("Alert")));
    }

    private static MailChannel channel(Session session) {
        return new MailChannel(new MailSession(() -> session), new SettableClock(AlertRules.CREATED));
    }

    /** As servers make it. */
    private Session session(String password) {
        Properties properties = new Properties();
        properties.setProperty("mail.host", "127.0.0.1");
        properties.setProperty(
                "mail.smtp.port", Integer.toString(mails.getSmtp().getPort()));
        properties.setProperty("mail.user", "helicone");
        properties.setProperty("mail.from", "gateway@example.com");
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("helicone", password);
            }
        });
    }

    private static AlertMessage message(String subject) {
        return new AlertMessage(
                "1",
                "",
                "",
                Kind.EMAIL,
                "ops@example.com",
                subject,
                "Gr\u00fc\u00dfe\n.\nend",
                AlertRules.CREATED,
                Delivery.from(AlertRules.CREATED));
    }
}
