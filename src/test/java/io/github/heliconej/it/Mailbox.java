package io.github.heliconej.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** The mail server that both servers' configurations name in these tests; it asks for their user and password. */
final class Mailbox implements AutoCloseable {

    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private final GreenMail mails;

    Mailbox() {
        this.mails =
                new GreenMail(new ServerSetup(Integer.getInteger("mail.port"), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.setUser("gateway@example.com", "helicone", "letters");
        mails.start();
    }

    /** The text of the mail to this address whose subject has this part; waits for it. */
    String await(String to, String subject, Duration patience) throws MessagingException, IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            for (MimeMessage mail : mails.getReceivedMessages()) {
                if (mail.getSubject().contains(subject)
                        && Arrays.toString(mail.getAllRecipients()).contains(to)) {
                    return mail.getContent().toString();
                }
            }
            LockSupport.parkNanos(PAUSE);
        }
        throw new AssertionError("no mail to " + to + " with " + subject);
    }

    @Override
    public void close() {
        mails.stop();
    }
}
