package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.TestConfig;
import io.github.heliconej.redact.Redactions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'metadata':{'Helicone-Auth':'sk-1','topic':'x'}}",
                "{'metadata':{'HELICONE-AUTH':'sk-1'}}",
                "{'metadata':{'Helicone-Auth':{'deep':['sk-1']}}}",
                "{'metadata':{'Helicone-Auth':['sk-1']}}",
                "{'metadata':{'Helicone\\u002dAuth':'sk-1'}}",
                "{'metadata':{'\\u0048elicone-Auth':'sk-1'}}",
                "{'metadata':{'Helicone-Auth':'sk-1','Helicone-Auth':null}}",
                "{'a':{'metadata':{'helicone-jwt':'sk-1'},'metadata':{}}}",
                "{'a':[[{'Authorization':'Bearer sk-1'}]]}",
                "{'api-key' \n\t: 'sk-1', 'a\\'api-key':'sk-1', ' x-api-key ':'sk-1'}",
                "{'text':'{\\'a\\':{\\'b\\':1}}','api-key':'sk-1'}",
                "{'extra_headers':{'proxy-authorization':'sk-1','Cookie':'sk-1','Set-Cookie':'sk-1','x-api-key':'sk-1'}}",
                "{'api_key':'sk-1','openai_api_key':'sk-1','apiKey':'sk-1','Helicone-Posthog-Key':'sk-1','API-KEY':7}",
                "{'Helicone-Fallbacks':'[sk-1]','helicone-target-url':'https://sk-1@x','helicone-openai-api-base':'sk-1'}",
                "{'tools':[{'type':'mcp','headers':{'Authorization':'Bearer sk-1'},'authorization':['sk-1']}]}"
            })
    void body_withKeys_losesThem(String body) {
        String kept = kept(body.replace('\'', '"'));

        assertThat(kept).doesNotContain("sk-1");
        RawJson.parse(kept);
    }

    @Test
    void key_inABody_isKeptAsAMark() {
        assertThat(kept("{\"metadata\": {\"Helicone-Auth\": \"Bearer sk-1\", \"topic\": \"x\"}}"))
                .isEqualTo("{\"metadata\":{\"Helicone-Auth\":\"[secret]\",\"topic\":\"x\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[{\"content\":\"Authorization: I am helicone, and cookie is \\u0041\"}],\"n\":1}",
                "{\"tools\":[{\"parameters\":{\"properties\":{\"authorization\":{\"type\":\"string\"}}}}]}",
                "{\"metadata\":{\"Helicone-Auth\":null,\"Helicone-User-Id\":\"ann\",\"keys\":\"x\"}}"
            })
    void body_withWordsThatAreNoKeys_saysTheSame(String body) {
        assertThat(RawJson.parse(kept(body)).tree())
                .isEqualTo(RawJson.parse(body).tree());
    }

    @Test
    void body_beyondReading_isAStub() {
        assertThat(kept("{\"a\":{\"helicone\":" + "1".repeat(3000) + "}}"))
                .isEqualTo("{\"truncated\":true,\"size\":3019}");
    }

    private static String kept(String body, String... keysAndValues) {
        HeliconeConfig config = TestConfig.of(keysAndValues);
        byte[] kept = new BodyText(Redactions.of(config), config).kept(RawJson.parse(body));
        return new String(kept, StandardCharsets.UTF_8);
    }
}
