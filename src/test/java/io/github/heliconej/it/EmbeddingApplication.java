package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.RunningServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The test application as a test sees it. */
final class EmbeddingApplication {
    private final Caller caller;

    EmbeddingApplication(RunningServer server) {
        this.caller = new Caller(server);
    }

    /** Has the enterprise bean run the scenario; what it says. */
    <S extends Enum<S> & Scenario> String run(S scenario, String model) throws IOException {
        return read("/run?kind=" + scenario.getDeclaringClass().getSimpleName() + "&name=" + scenario.name() + "&model="
                + encoded(model));
    }

    /** The lines of {@link CompletedCalls} for a model. */
    List<String> completed(String model) throws IOException {
        return read("/completed?model=" + encoded(model)).lines().toList();
    }

    /** How often each completed call of the model was announced, as the list's text. */
    String announced(String model) throws IOException {
        return read("/announced?model=" + encoded(model));
    }

    private String read(String path) throws IOException {
        var answer = caller.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
