package io.github.heliconej.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.WireFile;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures as upstreams write them; the number in the file's name is the HTTP status. */
class ErrorContractTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            401-helicone-bad-key.txt        | NextTarget | 401 | upstream_error          | authentication_error  | Invalid API key
            502-cloudflare.html             | Retryable  | 502 | upstream_error          | server_error          | The upstream answered with HTTP status 502.
            429-message.json                | Retryable  | 429 | upstream_error          | rate_limit_error      | Rate limit reached for your organization. Slow down.
            429-openai.json                 | Retryable  | 429 | rate_limit_exceeded     | tokens                | Rate limit reached for gpt-4o-mini in organization org-x on tokens per min.
            400-openai.json                 | Stop       | 400 | context_length_exceeded | invalid_request_error | This model's maximum context length is 128000 tokens.
            401-openai.json                 | NextTarget | 401 | invalid_api_key         | invalid_request_error | Incorrect API key provided: sk-wrong.
            500-helicone-provider-400.json  | Stop       | 400 | request_failed          | invalid_request_error | Invalid value for 'temperature'.
            500-helicone-details-only.json  | Stop       | 413 | upstream_error          | invalid_request_error | The request is too large.
            500-helicone-mixed.json         | Retryable  | 500 | all_attempts_failed     | server_error          | All attempts failed
            429-helicone-credits.json       | Retryable  | 429 | request_failed          | rate_limit_error      | Insufficient credits
            404-ollama.json                 | NextTarget | 404 | upstream_error          | not_found_error       | model "llama9" not found, try pulling it first
            422-fastapi.json                | Stop       | 422 | upstream_error          | invalid_request_error | The upstream answered with HTTP status 422.
            529-anthropic.json              | Retryable  | 529 | upstream_error          | overloaded_error      | Overloaded
            200-error-object.json           | Retryable  | 502 | 503                     | server_error          | Provider returned error
            200-broken.json                 | Retryable  | 502 | upstream_invalid        | server_error          | The upstream answered with something that is not a JSON object.
            """)
    void answer_recordedFailure_isUnderstood(
            String file, String kind, int status, String code, String type, String message) {
        GatewayException exception = exception(file);
        Failure failure = exception.failure();
        assertThat(exception.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.type()).isEqualTo(type);
        assertThat(failure.message()).isEqualTo(message);
        assertThat(failure.param().orElse("")).isEqualTo(file.equals("400-openai.json") ? "messages" : "");
    }

    private static GatewayException exception(String file) {
        int status = Integer.parseInt(file.substring(0, 3));
        UpstreamAnswer answer = new UpstreamAnswer(status, Map.of(), WireFile.bytes("errors/" + file));
        if (status != 200) {
            return GatewayErrors.from(answer);
        }
        try {
            throw new AssertionError("Not refused: " + GatewayErrors.success(answer));
        } catch (GatewayException refused) {
            return refused;
        }
    }
}
