package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.Filter.Operator;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterReaderTest {

    private static final String MAIN = "{'request_response_rmt':";

    @ParameterizedTest
    @ValueSource(strings = {"'all'", "null", "{}", MAIN + "{}}", "{'left':'all','operator':'and','right':'all'}"})
    void filter_thatSaysNothing_isAll(String json) {
        assertThat(read(json)).isEqualTo(new Filter.All());
    }

    @Test
    void filter_ofTwo_isBothOrEither() {
        Filter status = new Filter.OfNumber(Column.STATUS, Operator.GTE, BigDecimal.valueOf(400));
        Filter user = new Filter.OfText(Column.USER_ID, Operator.EQUALS, "ann");
        String left = "{'left':" + MAIN + "{'status':{'gte':400}}},'operator':";
        String right = ",'right':" + MAIN + "{'user_id':{'equals':'ann'}}}}";

        assertThat(read(left + "'and'" + right)).isEqualTo(new Filter.Both(status, user));
        assertThat(read(left + "'or'" + right)).isEqualTo(new Filter.Either(status, user));
        assertThat(read(MAIN + "{'status':{'gte':400},'user_id':{'equals':'ann'}}}"))
                .isEqualTo(new Filter.Both(status, user));
    }

    @Test
    void filter_ofEachKind_isReadAsThat() {
        UUID id = UUID.randomUUID();
        assertThat(read(MAIN + "{'request_id':{'equals':'" + id + "'}}}"))
                .isEqualTo(new Filter.OfId(Column.REQUEST_ID, Operator.EQUALS, id));
        assertThat(read(MAIN + "{'cache_enabled':{'equals':true}}}"))
                .isEqualTo(new Filter.OfFlag(Column.IS_CACHED, true));
        assertThat(read("{'properties':{'Team':{'contains':'b'}}}"))
                .isEqualTo(new Filter.OfProperty("team", Operator.CONTAINS, "b"));
        assertThat(read(MAIN + "{'search_properties':{'Team':{'ilike':'b%'}}}}"))
                .isEqualTo(new Filter.OfProperty("team", Operator.ILIKE, "b%"));
        assertThat(read(MAIN + "{'scores':{'ok':{'gt':0.5}}}}"))
                .isEqualTo(new Filter.OfScore("ok", Operator.GT, new BigDecimal("0.5")));
        assertThat(read("{'feedback':{'rating':{'equals':true}}}"))
                .isEqualTo(new Filter.OfScore(StoredCall.FEEDBACK, Operator.EQUALS, BigDecimal.ONE));
    }

    @ParameterizedTest
    @CsvSource({
        "'2026-01-31T08:00:00Z', 1769846400000",
        "'2026-01-31T10:00:00+02:00', 1769846400000",
        "'2026-01-31T08:00:00', 1769846400000",
        "'2026-01-31 08:00:00', 1769846400000",
        "'2026-01-31T08:00:00.5Z', 1769846400500",
        "'2026-01-31', 1769817600000"
    })
    void time_inAnyUsualSpelling_isRead(String time, long millis) {
        assertThat(read(MAIN + "{'request_created_at':{'lt':'" + time + "'}}}"))
                .isEqualTo(new Filter.OfNumber(Column.CREATED, Operator.LT, BigDecimal.valueOf(millis)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|object",
                "1|object",
                "\"some\"|object",
                "{'no_table':{'x':{'equals':1}}}|no_table",
                "{'request_response_rmt':{'no_column':{'equals':1}}}|no_column",
                "{'request_response_rmt':{'request_body':{'contains':'x'}}}|request_body",
                "{'request_response_rmt':{'status':{'like':1}}}|status",
                "{'request_response_rmt':{'status':{'no-operator':1}}}|no-operator",
                "{'request_response_rmt':{'status':{'equals':'200'}}}|status",
                "{'request_response_rmt':{'status':{'equals':1e999999}}}|status",
                "{'request_response_rmt':{'status':1}}|status",
                "{'request_response_rmt':[]}|request_response_rmt",
                "{'request_response_rmt':{'user_id':{'gt':'a'}}}|user_id",
                "{'request_response_rmt':{'user_id':{'equals':1}}}|user_id",
                "{'request_response_rmt':{'user_id':{'equals':'a\\u0000'}}}|user_id",
                "{'request_response_rmt':{'user_id':{'equals':'a\\ud800'}}}|user_id",
                "{'request_response_rmt':{'request_id':{'equals':'1-1-1-1-1'}}}|request_id",
                "{'request_response_rmt':{'request_created_at':{'gt':'yesterday'}}}|request_created_at",
                "{'request_response_rmt':{'request_created_at':{'like':'2026-01-01'}}}|request_created_at",
                "{'request_response_rmt':{'cache_enabled':{'equals':1}}}|cache_enabled",
                "{'left':'all'}|left",
                "{'left':'all','operator':'xor','right':'all'}|and",
                "{'left':'all','operator':'and','right':'all','more':1}|left"
            })
    void filter_thatIsWrong_isRefusedWithItsName(String json, String name) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(Stop.class, refused -> {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused).hasMessageContaining(name);
        });
    }

    @Test
    void filter_tooDeepOrTooLong_isRefused() {
        String deep = "'all'";
        for (int level = 0; level < 100; level++) {
            deep = "{'left':" + deep + ",'operator':'and','right':'all'}";
        }
        String tooDeep = deep;
        assertThatThrownBy(() -> read(tooDeep)).isInstanceOf(Stop.class).hasMessageContaining("deep");
        StringBuilder properties = new StringBuilder("{'properties':{'p':{'equals':'x'}");
        for (int index = 0; index < 600; index++) {
            properties.append(",'p").append(index).append("':{'equals':'x'}");
        }
        assertThatThrownBy(() -> read(properties + "}}"))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("500");
    }

    private static Filter read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader("[" + json.replace('\'', '"') + "]"))) {
            JsonValue value = reader.readArray().get(0);
            return FilterReader.read(value);
        }
    }
}
