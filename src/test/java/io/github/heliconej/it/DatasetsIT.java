package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls are collected, and leave as lines for fine-tuning. */
@OnServer(HeliconeRoute.class)
class DatasetsIT {

    private static final String NO_ID = "00000000-0000-4000-8000-000000000000";

    private final Caller caller;

    DatasetsIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void dataset_ofCalls_isReadChangedAndExported() throws IOException {
        String first = call("dataset-1", "Helicone-User-Id: dataset-ann");
        String second = call("dataset-2", "Helicone-User-Id: dataset-bob");
        String omitted = call("dataset-3", "Helicone-Omit-Response: true");
        String id = post("", "{'name':'Good ones','meta':{'team':'blue'},'requestIds':['" + first + "']}")
                .text("/data/datasetId");
        post("/" + id + "/request/" + second, "");
        post("/" + id + "/mutate", "{'addRequests':['" + omitted + "','" + first + "'],'removeRequests':[]}");

        Tree rows = post("/" + id + "/query", "{'offset':1,'limit':10}");
        RawAnswer lines = caller.send("GET", "/v1/helicone-dataset/" + id + "/export", "");
        RawAnswer table = caller.send("GET", "/v1/helicone-dataset/" + id + "/export?format=csv", "");

        assertThat(post("/" + id + "/count", "").number("/data")).isEqualTo(3);
        assertThat(rows.size("/data")).isEqualTo(2);
        assertThat(rows.text("/data/0/origin_request_id")).isEqualTo(second);
        assertThat(rows.text("/data/0/request_body/model")).isEqualTo("dataset-2");
        assertThat(lines.header("Helicone-Dataset-Lines")).contains("2");
        assertThat(lines.header("Helicone-Dataset-Passed-Over")).contains("1");
        List<Tree> examples = lines.text().lines().map(Tree::of).toList();
        assertThat(examples).hasSize(2);
        assertThat(examples.get(0).text("/messages/0/role")).isEqualTo("user");
        assertThat(examples.get(0).text("/messages/1/role")).isEqualTo("assistant");
        assertThat(table.text().lines()).hasSize(4);
        assertThat(table.text())
                .startsWith("request_id,request_created_at,model,")
                .contains(first, omitted);
        Tree all = post("/query", "{'datasetIds':['" + id + "']}");
        assertThat(all.number("/data/0/requests_count")).isEqualTo(3);
        assertThat(all.text("/data/0/meta/team")).isEqualTo("blue");

        caller.send("DELETE", "/v1/request?user=dataset-ann", "");
        assertThat(post("/" + id + "/count", "").number("/data")).isEqualTo(2);
        post("/" + id + "/delete", "");
        assertThat(send("/" + id + "/count", "").status()).isEqualTo(404);
    }

    @Test
    void dataset_ofACallThatIsNotOnRecord_isNotMade() throws IOException {
        String name = "Not made " + UUID.randomUUID();

        RawAnswer answer = send("", "{'name':'" + name + "','requestIds':['" + NO_ID + "']}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Tree.of(answer).text("/error")).contains(NO_ID);
        assertThat(send("/query", "{}").text()).doesNotContain(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|{}|400|name",
                "''|{'name':''}|400|name",
                "''|{'name':'a','datasetName':'b'}|400|name",
                "''|{'name':'a\\u0000'}|400|name",
                "''|{'name':'\\ud800'}|400|name",
                "''|{'name':'a','meta':[]}|400|meta",
                "''|{'name':'a','meta':{'a':'\\ud800'}}|400|meta",
                "''|{'name':'a','requestIds':['x']}|400|requestIds",
                "''|{'name':'a','requestIds':7}|400|requestIds",
                "''|{'name':'a','filter':'all'}|400|filter",
                "/query|{'datasetIds':[1]}|400|datasetIds",
                "/x/query|{}|400|dataset",
                "/" + NO_ID + "/query|{}|404|dataset",
                "/" + NO_ID + "/query|{'limit':101}|400|limit",
                "/" + NO_ID + "/count|{}|404|dataset",
                "/" + NO_ID + "/delete|{}|404|dataset",
                "/" + NO_ID + "/request/x|{}|400|request",
                "/" + NO_ID + "/request/" + NO_ID + "|{'requestBody':{}}|400|requestBody",
                "/" + NO_ID + "/mutate|{'addRequests':['1-1-1-1-1']}|400|addRequests",
                "/" + NO_ID + "/mutate|{}|404|dataset"
            })
    void request_thatIsWrong_isRefusedWithItsName(String path, String body, int status, String name)
            throws IOException {
        RawAnswer answer = send(path, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(Tree.of(answer).text("/error")).contains(name);
    }

    @Test
    void registry_ofModels_isTheirPricesAndCached() throws IOException {
        RawAnswer models = caller.send("GET", "/v1/public/model-registry/models", "");

        Tree list = Tree.of(models);
        assertThat(models.status()).isEqualTo(200);
        assertThat(list.number("/data/total"))
                .isEqualTo(list.size("/data/models"))
                .isGreaterThan(300);
        assertThat(list.text("/data/models/0/endpoints/0/providerSlug")).isNotEmpty();
        assertThat(list.has("/data/models/0/endpoints/0/pricing/prompt")).isTrue();
        assertThat(models.header("Cache-Control").orElse("")).contains("public", "max-age=300");
        String tag = models.header("ETag").orElseThrow();
        assertThat(caller.get("/v1/public/model-registry/models", "If-None-Match: " + tag)
                        .status())
                .isEqualTo(304);
    }

    private String call(String model, String header) throws IOException {
        RawAnswer answer = caller.chat(Requests.chat(model), header);
        assertThat(answer.status()).isEqualTo(200);
        return answer.header("Helicone-Id").orElseThrow();
    }

    private Tree post(String path, String body) throws IOException {
        RawAnswer answer = send(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Tree.of(answer);
    }

    private RawAnswer send(String path, String body) throws IOException {
        return caller.send("POST", "/v1/helicone-dataset" + path, body.replace('\'', '"'));
    }
}
