package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.CallInfo;
import io.github.heliconej.api.Failure;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ErrorAnswerTest {

    private final Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    @Test
    void failure_thatIsOverSoon_saysWhenToComeBack() {
        write(Failure.of(503, "log_full", "Full."));
        assertThat(headers).containsEntry("Retry-After", "1");

        write(Failure.of(429, "too_many_failures", "Slow down.")
                .withRetryAfter(Optional.of(Duration.ofMillis(59_001))));
        assertThat(headers).containsEntry("Retry-After", "60");
    }

    @Test
    void failure_ofACall_saysWhatTheCallSays() {
        CallInfo info = new CallInfo("id", "openai", "m", 1, 0, Map.of("retry-after", "7"));

        write(Failure.of(503, "upstream_error", "Busy.").withInfo(info));

        assertThat(headers).containsEntry("Retry-After", "7");
    }

    @Test
    void failure_thatLasts_doesNotAskAnybodyBack() {
        write(Failure.of(400, "invalid_request", "Odd."));

        assertThat(headers).doesNotContainKey("Retry-After");
    }

    private void write(Failure failure) {
        headers.clear();
        ErrorAnswer.write(failure, false, (HttpServletResponse) Proxy.newProxyInstance(
                HttpServletResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "setHeader" -> headers.put((String) arguments[0], arguments[1]);
                    case "getOutputStream" -> new Nowhere();
                    default -> null;
                }));
    }

    private static final class Nowhere extends ServletOutputStream {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int letter) {
            // nobody reads it
        }
    }
}
