package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a Java caller says about a call: {@link ContextCall}. */
@OnServer(Embedded.class)
class ServiceContextIT {
    private final FakeUpstream helicone = Embedded.helicone();
    private final EmbeddingApplication application;

    ServiceContextIT(RunningServer server) {
        this.application = new EmbeddingApplication(server);
    }

    @Test
    void context_everything_isHeadersOfItsClass() throws IOException {
        assertThat(application.run(ContextCall.EVERYTHING, "context-all")).isEqualTo("Hello");

        var sent = helicone.requests("context-all").get(0);
        assertThat(sent.headers("Helicone-User-Id")).containsExactly("user_1");
        assertThat(sent.headers("Helicone-Session-Id")).containsExactly("s1");
        assertThat(sent.headers("Helicone-Session-Path")).containsExactly("/plan/search");
        assertThat(sent.headers("Helicone-Session-Name")).containsExactly("travel");
        assertThat(sent.headers("Helicone-Property-Team")).containsExactly("blue");
        assertThat(sent.headers("Helicone-Property-City")).containsExactly("Z%C3%BCrich");
        assertThat(sent.headers("Helicone-Request-Id")).containsExactly("0b5f3c1e-3a0b-4b52-8a53-3d7f0c8f1a77");
        assertThat(sent.headers("Helicone-Prompt-Id")).containsExactly("p1");
        assertThat(sent.headers("anthropic-beta")).containsExactly("tools-2024");
        assertThat(sent.headerNames()).noneMatch(name -> name.matches("(?i)helicone-(cache|rate-?limit|retry)-.*"));
    }

    @Test
    void precedence_metadata_beatsDefaultAndLeavesCallersMapAlone() throws IOException {
        assertThat(application.run(ContextCall.METADATA_APP, "context-metadata"))
                .isEqualTo("Hello");

        var sent = helicone.requests("context-metadata").get(0);
        assertThat(sent.headers("Helicone-Property-App")).containsExactly("from metadata");
        assertThat(sent.member("metadata")).hasValue("{\"order\":\"17\"}");
    }

    @Test
    void precedence_contextProperty_beatsDefault() throws IOException {
        application.run(ContextCall.PROPERTY_APP, "context-property");

        assertThat(helicone.requests("context-property").get(0).headers("Helicone-Property-App"))
                .containsExactly("from context");
    }

    @Test
    void precedence_contextHeader_beatsAll() throws IOException {
        application.run(ContextCall.HEADER_APP, "context-header");

        assertThat(helicone.requests("context-header").get(0).headers("Helicone-Property-App"))
                .containsExactly("from header");
    }

    @Test
    void retry_three_isFourRequests() throws IOException {
        helicone.on("context-three").answer(Reply.json(500, Bodies.error("server_error", "no")));

        application.run(ContextCall.THREE_RETRIES, "context-three");

        assertThat(helicone.requests("context-three")).hasSize(4);
    }

    @Test
    void retry_none_isOneRequest() throws IOException {
        helicone.on("context-none").answer(Reply.json(500, Bodies.error("server_error", "no")));

        application.run(ContextCall.NO_RETRIES, "context-none");

        assertThat(helicone.requests("context-none")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "BAD_REQUEST_ID",
                "OWN_AUTHORIZATION",
                "OWN_HOST",
                "NEW_LINE_IN_HEADER",
                "LINE_FEED_IN_USER",
                "RETURN_IN_SESSION",
                "NEW_LINE_IN_PROPERTY",
                "NEW_LINE_IN_PROPERTY_NAME",
                "NEW_LINE_IN_HEADER_NAME",
                "NUL_IN_HEADER",
                "NEW_LINE_IN_METADATA"
            })
    void value_thatCannotBeSent_isRefusedAndNothingIsSent(ContextCall call) throws IOException {
        var model = "context-" + call;

        assertThat(application.run(call, model)).startsWith("400 invalid_request ");
        assertThat(helicone.requests(model)).isEmpty();
        assertThat(application.completed(model)).hasSize(1).allMatch(line -> line.startsWith("REFUSED"));
    }
}
