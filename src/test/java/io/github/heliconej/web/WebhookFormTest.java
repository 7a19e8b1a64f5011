package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.alert.Hooks;
import io.github.heliconej.alert.Webhook;
import io.github.heliconej.alert.WebhookTerms;
import io.github.heliconej.alert.WebhookTerms.PropertyFilter;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookFormTest {

    @Test
    void webhook_ofADestinationAlone_isToldEverything() {
        WebhookForm form = form("{'destination':'https://example.com:8443/hook?x=y'}");

        assertThat(form.destination()).hasToString("https://example.com:8443/hook?x=y");
        assertThat(form.isDisabled()).isFalse();
        assertThat(form.terms()).isEqualTo(new WebhookTerms(new BigDecimal(100), List.of(), true, "1"));
    }

    @Test
    void webhook_withEverything_isTaken() {
        WebhookForm form = form("{'destination':'https://x.org','version':'v2','disabled':true,'includeData':false,"
                + "'config':{'sampleRate':0.5,'propertyFilters':[{'key':'Team','value':''}]}}");

        assertThat(form.isDisabled()).isTrue();
        assertThat(form.terms())
                .isEqualTo(
                        new WebhookTerms(new BigDecimal("0.5"), List.of(new PropertyFilter("Team", "")), false, "v2"));
    }

    @Test
    void includeData_withinTheConfig_countsAsWell() {
        assertThat(form("{'config':{'includeData':false}}").terms().includesData())
                .isFalse();
    }

    @Test
    void change_ofNothing_leavesEverythingAsItIs() {
        Webhook webhook = Hooks.of(new PropertyFilter("team", "blue")).disabled();

        assertThat(form("{}").change(webhook)).isEqualTo(webhook);
        assertThat(form("{'disabled':false}").change(webhook).isDisabled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100", "12.5", "1e1", "0.0001", "1.00E+2"})
    void sampleRate_ofAPercentage_isTaken(String rate) {
        assertThat(form("{'config':{'sampleRate':" + rate + "}}").terms().sampleRate())
                .isEqualByComparingTo(rate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "100.1",
                "101",
                "0.00001",
                "1e-99999",
                "1e99999",
                "1e999999999",
                "1e-999999999",
                "'10'",
                "null",
                "true",
                "{}"
            })
    void sampleRate_ofAnythingElse_isRefused(String rate) {
        assertThatThrownBy(() -> form("{'config':{'sampleRate':" + rate + "}}").terms())
                .isInstanceOfSatisfying(Stop.class, stop -> {
                    assertThat(stop.status()).isEqualTo(400);
                    assertThat(stop.failure().message()).contains("sampleRate");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'config':null}|config",
                "{'config':[]}|config",
                "{'config':{'other':1}}|other",
                "{'config':{'propertyFilters':{}}}|propertyFilters",
                "{'config':{'propertyFilters':[1]}}|propertyFilters",
                "{'config':{'propertyFilters':[{'value':'x'}]}}|propertyFilters",
                "{'config':{'propertyFilters':[{'key':'x'}]}}|propertyFilters",
                "{'config':{'propertyFilters':[{'key':'','value':'x'}]}}|key",
                "{'config':{'propertyFilters':[{'key':'a\\u0000','value':'x'}]}}|key",
                "{'config':{'propertyFilters':[{'key':'a','value':'\\ud800'}]}}|config",
                "{'config':{'propertyFilters':[{'key':'a','value':1}]}}|value",
                "{'config':{'propertyFilters':[{'key':'a','value':'b','more':1}]}}|more",
                "{'includeData':1}|includeData",
                "{'version':''}|version",
                "{'version':7}|version",
                "{'other':7}|other"
            })
    void terms_thatAreWrong_areRefusedByName(String body, String member) {
        assertThatThrownBy(() -> form(body).terms()).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(400);
            assertThat(stop.failure().message()).contains(member);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "example.com",
                "//example.com",
                "https:example.com",
                "https://",
                "https:///x",
                "ftp://x.org",
                "https://u@x.org",
                "https://u:p@x.org",
                "https://x.org/#f",
                "https://x.org:0",
                "https://x.org:65536",
                "https://x org",
                "https://\u00fc.org",
                "https://0x7f.1/",
                "https://x.org/\\u0000",
                "javascript:alert(1)"
            })
    void destination_thatIsNoAddress_isRefused(String destination) {
        assertThatThrownBy(() -> form("{'destination':'" + destination + "'}").destination())
                .isInstanceOfSatisfying(Stop.class, stop -> {
                    assertThat(stop.status()).isEqualTo(400);
                    assertThat(stop.failure().message()).contains("destination");
                });
    }

    @Test
    void destination_tooLong_isRefused() {
        String longest = "https://x.org/" + "x".repeat(486);

        assertThat(form("{'destination':'" + longest + "'}").destination()).hasToString(longest);
        assertThatThrownBy(() -> form("{'destination':'" + longest + "x'}").destination())
                .isInstanceOf(Stop.class);
    }

    private static WebhookForm form(String json) {
        return new WebhookForm(RawJson.parse(json.replace('\'', '"')));
    }
}
