package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls on record are found by Helicone's filters. */
@OnServer(HeliconeRoute.class)
class RequestQueryIT {

    private final Caller caller;

    RequestQueryIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void query_byUserAndProperty_findsThoseInOrder() throws IOException {
        for (String team : new String[] {"red", "blue", "blue"}) {
            caller.chat(Requests.chat("query-order"), "Helicone-User-Id: query-ann", "Helicone-Property-Team: " + team);
        }
        String filter = "{'left':{'request_response_rmt':{'user_id':{'equals':'query-ann'}}},'operator':'and',"
                + "'right':{'properties':{'Team':{'equals':'blue'}}}}";

        Tree rows = query("query", "{'filter':" + filter + ",'sort':{'created_at':'asc'},'limit':10}");

        assertThat(rows.size("/data")).isEqualTo(2);
        assertThat(rows.text("/data/0/request_body/model")).isEqualTo("query-order");
        assertThat(rows.text("/data/0/request_created_at"))
                .isLessThanOrEqualTo(rows.text("/data/1/request_created_at"));
        Tree page = query("query-clickhouse", "{'filter':" + filter + ",'offset':1}");
        assertThat(page.size("/data")).isEqualTo(1);
        assertThat(page.at("/data/0/request_body")).hasToString("null");
    }

    @Test
    void query_pageByPage_goesOnBehindTheLast() throws IOException {
        for (int call = 0; call < 3; call++) {
            caller.chat(Requests.chat("query-pages"), "Helicone-User-Id: query-pages");
        }
        String asked =
                "{'filter':{'request_response_rmt':{'user_id':{'equals':'query-pages'}}},'sort':{'latency':'asc'}";

        Tree first = query("query-clickhouse", asked + ",'limit':2}");
        Tree second = query("query-clickhouse", asked + ",'limit':2,'after':'" + first.text("/next") + "'}");

        assertThat(first.size("/data")).isEqualTo(2);
        assertThat(second.size("/data")).isEqualTo(1);
        assertThat(second.at("/next")).hasToString("null");
        assertThat(Set.of(
                        first.text("/data/0/request_id"),
                        first.text("/data/1/request_id"),
                        second.text("/data/0/request_id")))
                .hasSize(3);
    }

    @Test
    void query_intoBodies_findsWhatWasSaid() throws IOException {
        caller.chat(Requests.chat("query-words"), "Helicone-User-Id: query-words");
        caller.chat(Requests.chat("query-other"), "Helicone-User-Id: query-words");
        String filter = "{'left':{'request_response_rmt':{'user_id':{'equals':'query-words'}}},'operator':'and',"
                + "'right':{'request_response_rmt':{'request_body':{'contains':'QUERY-WORDS'}}}}";

        Tree rows = query("query", "{'filter':" + filter + "}");

        assertThat(rows.size("/data")).isEqualTo(1);
        assertThat(rows.text("/data/0/request_model")).isEqualTo("query-words");
        assertThat(rows.number("/search/looked_at")).isEqualTo(2);
        assertThat(rows.at("/search/complete")).hasToString("true");
    }

    @Test
    void query_ofCachedOnes_findsThemAlone() throws IOException {
        String[] cached = {"Helicone-Cache-Enabled: true", "Helicone-User-Id: query-cached"};
        caller.chat(Requests.chat("query-cached"), cached);
        caller.chat(Requests.chat("query-cached"), cached);
        String filter = "'filter':{'request_response_rmt':{'user_id':{'equals':'query-cached'}}}";

        assertThat(query("query", "{" + filter + "}").size("/data")).isEqualTo(2);
        assertThat(query("query", "{" + filter + ",'isCached':true}").size("/data"))
                .isEqualTo(1);
        assertThat(query("query", "{" + filter + ",'isCached':false}").size("/data"))
                .isEqualTo(1);
    }

    @Test
    void query_withoutAnything_isTheLatestTen() throws IOException {
        caller.chat(Requests.chat("query-latest"));

        Tree rows = query("query", "");

        assertThat(rows.size("/data")).isBetween(1, 10);
        assertThat(rows.text("/data/0/request_model")).isEqualTo("query-latest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'filter':{'request_response_rmt':{'no_column':{'equals':1}}}}|no_column",
                "{'filter':{'request_response_rmt':{'status':{'near':1}}}}|near",
                "{'filter':7}|filter",
                "{'limit':0}|limit",
                "{'limit':101}|limit",
                "{'limit':'5'}|limit",
                "{'offset':-1}|offset",
                "{'sort':{'no_column':'asc'}}|no_column",
                "{'sort':{'status':'up'}}|sort",
                "{'sort':{'status':'asc','cost':'asc'}}|sort",
                "{'after':'nonsense'}|after",
                "{'after':7}|after",
                "{'filter':{'request_response_rmt':{'request_body':{'equals':'x'}}}}|request_body",
                "{'filter':{'request_response_rmt':{'response_body':{'contains':''}}}}|response_body",
                "{'nonsense':1}|nonsense",
                "{|JSON",
                "[]|object"
            })
    void query_thatIsWrong_isRefusedWithItsName(String body, String name) throws IOException {
        RawAnswer answer = caller.send("POST", "/v1/request/query", body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error")).contains(name);
    }

    private Tree query(String path, String body) throws IOException {
        RawAnswer answer = caller.send("POST", "/v1/request/" + path, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Tree.of(answer);
    }
}
