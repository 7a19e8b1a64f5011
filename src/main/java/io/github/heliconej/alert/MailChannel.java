package io.github.heliconej.alert;

import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;

/** Sends mail by the server's session. Safe for concurrent use. */
@Dependent
final class MailChannel implements AlertChannel {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final MailSession session;
    private final Clock clock;

    @Inject
    MailChannel(MailSession session, @GatewayClock Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public AlertMessage.Kind kind() {
        return AlertMessage.Kind.EMAIL;
    }

    @Override
    public void send(AlertMessage message) throws AlertDeliveryException {
        Session mail = session.open();
        try (Transport transport = mail.getTransport("smtp")) {
            MimeMessage letter = letter(message, mail);
            transport.connect();
            transport.sendMessage(letter, letter.getAllRecipients());
        } catch (AuthenticationFailedException refused) {
            throw AlertDeliveryException.forNow("The mail server does not take MAIL_USER and MAIL_PASSWORD.", refused);
        } catch (SendFailedException refused) {
            throw isForGood(refused)
                    ? AlertDeliveryException.forGood("The mail server refuses the recipient or the sender.", refused)
                    : AlertDeliveryException.forNow("The mail server does not take the message now.", refused);
        } catch (MessagingException away) {
            throw AlertDeliveryException.forNow("The mail server cannot be reached, or breaks off.", away);
        }
    }

    private MimeMessage letter(AlertMessage message, Session mail) throws MessagingException {
        MimeMessage letter = new MimeMessage(mail);
        letter.setFrom();
        letter.setRecipient(Message.RecipientType.TO, new InternetAddress(message.to(), true));
        letter.setSubject(message.subject(), UTF_8);
        letter.setText(message.body(), UTF_8);
        letter.setSentDate(Date.from(clock.instant()));
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.saveChanges();
        return letter;
    }

    /** Whether the server's answer, which only its text tells, begins with a 5: what RFC 5321 calls permanent. */
    private static boolean isForGood(SendFailedException refused) {
        for (Exception cause = refused; cause instanceof MessagingException one; cause = one.getNextException()) {
            if (one.getMessage() != null && one.getMessage().matches("(?s)5\\d\\d[ -].*")) {
                return true;
            }
        }
        return false;
    }
}
