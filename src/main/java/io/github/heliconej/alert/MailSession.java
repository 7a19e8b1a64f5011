package io.github.heliconej.alert;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The server's mail session {@code mail/helicone}, with limits of time. A server that was told no mail server has one all
 * the same, whose host is an empty text, a variable without a value, or a name that ends in {@code .invalid} (RFC 2606).
 */
@Dependent
final class MailSession {

    /** The name that both servers' configurations give the session. */
    static final String NAME = "mail/helicone";

    private static final String HOST = "mail.smtp.host";
    private static final String FROM = "mail.from";
    private static final String USER = "mail.smtp.user";
    private static final Set<String> TIMES =
            Set.of("mail.smtp.connectiontimeout", "mail.smtp.timeout", "mail.smtp.writetimeout");
    private static final String LONGEST = "10000";

    private final Supplier<Session> configured;

    @Inject
    MailSession() {
        this(MailSession::lookUp);
    }

    MailSession(Supplier<Session> configured) {
        this.configured = configured;
    }

    private static Session lookUp() {
        try {
            return (Session) new InitialContext().lookup(NAME);
        } catch (NamingException notConfigured) {
            return Session.getInstance(new Properties());
        }
    }

    /**
     * A session to send with.
     *
     * @throws AlertDeliveryException if no mail server is configured
     */
    Session open() throws AlertDeliveryException {
        Session server = configured.get();
        Properties properties = known(server.getProperties());
        inherit(properties, HOST, "mail.host");
        inherit(properties, USER, "mail.user");
        if (!properties.containsKey(HOST) || properties.getProperty(HOST).endsWith(".invalid")) {
            throw AlertDeliveryException.forGood("Mail is not configured: the server's MAIL_HOST says nothing.", null);
        }
        if (!properties.containsKey(FROM)) {
            throw AlertDeliveryException.forGood("Mail is not configured: the server's MAIL_FROM says nothing.", null);
        }
        TIMES.forEach(time -> properties.putIfAbsent(time, LONGEST));
        if (!properties.containsKey(USER)) {
            return Session.getInstance(properties);
        }
        // or nobody would ask for the password
        properties.setProperty("mail.smtp.auth", "true");
        return Session.getInstance(properties, new ServersPassword(server));
    }

    /** Without what has no value. */
    private static Properties known(Properties all) {
        Properties known = new Properties();
        for (String name : all.stringPropertyNames()) {
            String value = all.getProperty(name);
            if (!value.isBlank() && !value.startsWith("${")) {
                known.setProperty(name, value);
            }
        }
        return known;
    }

    private static void inherit(Properties properties, String name, String from) {
        if (properties.containsKey(from)) {
            properties.putIfAbsent(name, properties.getProperty(from));
        }
    }

    /** The server keeps the password to itself, and gives it to whoever asks for it by name. */
    private static final class ServersPassword extends Authenticator {

        private final Session server;

        ServersPassword(Session server) {
            this.server = server;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return server.requestPasswordAuthentication(
                    getRequestingSite(),
                    getRequestingPort(),
                    getRequestingProtocol(),
                    getRequestingPrompt(),
                    getDefaultUserName());
        }
    }
}
