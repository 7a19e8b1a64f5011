package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.alert.AlertAggregate;
import io.github.heliconej.alert.AlertGrouping;
import io.github.heliconej.alert.AlertMetric;
import io.github.heliconej.alert.AlertRule;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertFormTest {

    private static final String LEAST = "'name':'a','metric':'count','threshold':1,'time_window':'60000'";

    @Test
    void alert_asHeliconesDashboardSendsIt_isTaken() {
        AlertRule rule = read(LEAST + ",'org_id':'o','emails':['ops@example.com'],'slack_channels':[],"
                + "'minimum_request_count':null,'grouping':null,'grouping_is_property':null,'percentile':null,"
                + "'aggregation':null,'filter':null");

        assertThat(rule)
                .isEqualTo(new AlertRule(
                        "a",
                        AlertMetric.COUNT,
                        BigDecimal.ONE,
                        Duration.ofMinutes(1),
                        0,
                        AlertAggregate.SUM,
                        Optional.empty(),
                        "",
                        new AlertRule.Recipients(List.of("ops@example.com"), List.of())));
    }

    @Test
    void alert_withEverything_isTaken() {
        AlertRule rule = read("'name':' b ','metric':'latency','threshold':1500.5,'time_window':30000,'emails':[],"
                + "'webhooks':['https://example.com/x?y=z','https://example.com/x?y=z'],'minimum_request_count':5,"
                + "'grouping':'Team','aggregation':'percentile','percentile':99.9,"
                + "'filter':{'request_response_rmt':{'status':{'gte':400}}}");

        assertThat(rule.name()).isEqualTo("b");
        assertThat(rule.threshold()).isEqualTo(new BigDecimal("1500.5"));
        assertThat(rule.window()).isEqualTo(Duration.ofSeconds(30));
        assertThat(rule.minimum()).isEqualTo(5);
        assertThat(rule.aggregate())
                .isEqualTo(new AlertAggregate(AlertAggregate.Kind.PERCENTILE, Optional.of(new BigDecimal("99.9"))));
        assertThat(rule.grouping()).contains(new AlertGrouping(AlertGrouping.Kind.PROPERTY, "team"));
        assertThat(rule.filter()).isEqualTo("{\"request_response_rmt\":{\"status\":{\"gte\":400}}}");
        assertThat(rule.recipients().webhooks()).containsExactly("https://example.com/x?y=z");
    }

    @ParameterizedTest
    @EnumSource(AlertMetric.class)
    void metric_ofHelicones_isTaken(AlertMetric metric) {
        assertThat(read(LEAST.replace("count", metric.word())).metric()).isEqualTo(metric);
    }

    @ParameterizedTest
    @CsvSource({"user, false, USER", "Model, false, MODEL", "provider, false, PROVIDER", "user, true, PROPERTY"})
    void grouping_isOneOfThreeOrAProperty(String word, boolean isProperty, AlertGrouping.Kind kind) {
        AlertRule rule = read(LEAST + ",'grouping':'" + word + "','grouping_is_property':" + isProperty);

        assertThat(rule.grouping().orElseThrow().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|'metric':'count','threshold':1,'time_window':'60000'",
                "name|'name':'','metric':'count','threshold':1,'time_window':'60000'",
                "name|'name':null,'metric':'count','threshold':1,'time_window':'60000'",
                "name|'name':7,'metric':'count','threshold':1,'time_window':'60000'",
                "name|'name':'a\\r\\nBcc: x@example.com','metric':'count','threshold':1,'time_window':'60000'",
                "name|'name':'a\\u0000','metric':'count','threshold':1,'time_window':'60000'",
                "name|'name':'\\ud800','metric':'count','threshold':1,'time_window':'60000'",
                "metric|'name':'a','metric':'counts','threshold':1,'time_window':'60000'",
                "metric|'name':'a','metric':{},'threshold':1,'time_window':'60000'",
                "metric|'name':'a','threshold':1,'time_window':'60000'",
                "threshold|'name':'a','metric':'count','time_window':'60000'",
                "threshold|'name':'a','metric':'count','threshold':0,'time_window':'60000'",
                "threshold|'name':'a','metric':'count','threshold':-1,'time_window':'60000'",
                "threshold|'name':'a','metric':'count','threshold':'1','time_window':'60000'",
                "threshold|'name':'a','metric':'count','threshold':true,'time_window':'60000'",
                "threshold|'name':'a','metric':'count','threshold':1e999999999,'time_window':'60000'",
                "threshold|'name':'a','metric':'count','threshold':1e16,'time_window':'60000'",
                "threshold|'name':'a','metric':'count','threshold':0.0000000001,'time_window':'60000'",
                "threshold|'name':'a','metric':'response.status','threshold':100.1,'time_window':'60000'",
                "threshold|'name':'a','metric':'cost','threshold':0.009,'time_window':'60000'",
                "time_window|'name':'a','metric':'count','threshold':1",
                "time_window|'name':'a','metric':'count','threshold':1,'time_window':''",
                "time_window|'name':'a','metric':'count','threshold':1,'time_window':'29999'",
                "time_window|'name':'a','metric':'count','threshold':1,'time_window':2592000001",
                "time_window|'name':'a','metric':'count','threshold':1,'time_window':'99999999999999999999'",
                "time_window|'name':'a','metric':'count','threshold':1,'time_window':60000.5",
                "time_window|'name':'a','metric':'count','threshold':1,'time_window':1e999999999"
            })
    void alert_withoutWhatItNeeds_isRefusedByName(String name, String members) {
        assertRefused(name, members);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "emails|'emails':'ops@example.com'",
                "emails|'emails':['ops']",
                "emails|'emails':['ops@example']",
                "emails|'emails':[' ops@example.com']",
                "emails|'emails':['a@example.com\\r\\nBcc: b@example.com']",
                "emails|'emails':['Ops <ops@example.com>']",
                "emails|'emails':['a@example.com,b@example.com']",
                "emails|'emails':[null]",
                "emails|'emails':['a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c','a@b.c']",
                "slack_channels|'slack_channels':['#ops']",
                "slack_channels|'slack_channels':'#ops'",
                "webhooks|'webhooks':['ftp://example.com/']",
                "webhooks|'webhooks':['/hook']",
                "webhooks|'webhooks':['https:///hook']",
                "webhooks|'webhooks':['https://user:secret@example.com/']",
                "webhooks|'webhooks':['https://example.com/\\u0000']",
                "webhooks|'webhooks':{}",
                "minimum_request_count|'minimum_request_count':-1",
                "minimum_request_count|'minimum_request_count':1.5",
                "grouping|'grouping':7",
                "grouping|'grouping':'a\\nb'",
                "grouping_is_property|'grouping':'a','grouping_is_property':'yes'",
                "aggregation|'aggregation':'median'",
                "aggregation|'aggregation':'avg'",
                "percentile|'percentile':50",
                "filter|'filter':7",
                "no_column|'filter':{'request_response_rmt':{'no_column':{'equals':1}}}",
                "filter|'filter':{'request_response_rmt':{'model':{'equals':'\\ud800'}}}",
                "filter|'filter':{'request_response_rmt':{'status':{'equals':1e999999999}}}",
                "emails|'emails':[1e999999999]",
                "minimum_request_count|'minimum_request_count':1e999999999",
                "nonsense|'nonsense':1"
            })
    void alert_withMembersThatAreWrong_isRefusedByName(String name, String members) {
        assertRefused(name, LEAST + "," + members);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "100", "-1", "99.99999", "'95'"})
    void percentile_thatIsNone_isRefused(String percentile) {
        String members = LEAST.replace("count", "cost") + ",'aggregation':'percentile'"
                + (percentile.isEmpty() ? "" : ",'percentile':" + percentile);
        assertRefused("percentile", members);
    }

    private static void assertRefused(String name, String members) {
        assertThatThrownBy(() -> read(members)).isInstanceOfSatisfying(Stop.class, refused -> {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.failure().message()).contains(name);
        });
    }

    private static AlertRule read(String members) {
        return AlertForm.read(RawJson.parse("{" + members.replace('\'', '"') + "}"));
    }
}
