package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.TestConfig;
import io.github.heliconej.redact.Redactions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodyTextTest {

    @Test
    void body_usual_isKeptToTheByte() {
        assertThat(kept("{ \"a\" : 1.0e2 }")).isEqualTo("{ \"a\" : 1.0e2 }");
    }

    @Test
    void body_withWhatIsToBeTakenOut_losesThatWhereverItIs() {
        String kept = kept(
                "{\"a\":[{\"b\":\"write to ann\\u0040example.com\"}],\"c\":[1,true,null]}", "helicone.redact", "email");

        assertThat(kept).isEqualTo("{\"a\":[{\"b\":\"write to [email]\"}],\"c\":[1,true,null]}");
    }

    @Test
    void body_tooLarge_losesTheEndsOfItsLongTexts() {
        String image = "A".repeat(5000);
        String kept = kept("{\"n\":7,\"image\":\"" + image + "\"}", "helicone.store.body.max", "2KB");

        assertThat(kept).hasSizeBetween(1000, 1100).startsWith("{\"n\":7,").contains("5000 characters");
        assertThat(RawJson.parse(kept).integer("n")).hasValue(7);
    }

    @Test
    void body_tooLargeEvenSo_isAStub() {
        String kept = kept("{\"a\":[" + "1,".repeat(3000) + "1]}", "helicone.store.body.max", "1KB");

        assertThat(kept).isEqualTo("{\"truncated\":true,\"size\":6009}");
    }

    private static String kept(String body, String... keysAndValues) {
        HeliconeConfig config = TestConfig.of(keysAndValues);
        byte[] kept = new BodyText(Redactions.of(config), config).kept(RawJson.parse(body));
        return new String(kept, StandardCharsets.UTF_8);
    }
}
