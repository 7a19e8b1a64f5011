package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.Filter.Operator;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupFilterTest {

    private static final String SESSIONS = "{'sessions_request_response_rmt':";
    private static final String COST = SESSIONS + "{'session_total_cost':{'gt':1.5}}}";
    private static final String NAME = SESSIONS + "{'session_session_name':{'equals':'n'}}}";
    private static final String STATUS = "{'request_response_rmt':{'status':{'gte':400}}}";
    private static final Filter COSTS = new Filter.OfGroup(GroupColumn.COST, Operator.GT, new BigDecimal("1.5"));
    private static final Filter NAMED = new Filter.OfText(Column.SESSION_NAME, Operator.EQUALS, "n");
    private static final Filter FAILED = new Filter.OfNumber(Column.STATUS, Operator.GTE, BigDecimal.valueOf(400));
    private static final Filter ALL = new Filter.All();

    @Test
    void conditions_onCallsAndGroups_areTakenApart() {
        assertThat(read("'all'")).isEqualTo(GroupFilter.ALL);
        assertThat(read(COST)).isEqualTo(new GroupFilter(ALL, COSTS));
        assertThat(read(STATUS)).isEqualTo(new GroupFilter(FAILED, ALL));
        assertThat(read(node(STATUS, "and", node(COST, "and", NAME))))
                .isEqualTo(new GroupFilter(new Filter.Both(FAILED, NAMED), COSTS));
        assertThat(read(node(STATUS, "or", NAME))).isEqualTo(new GroupFilter(new Filter.Either(FAILED, NAMED), ALL));
    }

    @Test
    void alternatives_ofGroupsAndWhatTheyAreGroupedBy_areOfGroups() {
        assertThat(read(node(COST, "or", NAME))).isEqualTo(new GroupFilter(ALL, new Filter.Either(COSTS, NAMED)));
        assertThat(read(node(STATUS, "and", node(NAME, "or", COST))))
                .isEqualTo(new GroupFilter(FAILED, new Filter.Either(NAMED, COSTS)));
    }

    @Test
    void alternatives_ofCallsAndGroups_areRefusedWithTheReason() {
        for (String mixed : new String[] {
            node(STATUS, "or", COST),
            node(node(STATUS, "and", COST), "or", NAME),
            node(NAME, "or", node(COST, "and", STATUS))
        }) {
            assertThatThrownBy(() -> read(mixed)).isInstanceOfSatisfying(Stop.class, refused -> {
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused).hasMessageContaining("'or'").hasMessageContaining("sessions");
            });
        }
    }

    @Test
    void timesOfGroups_areThoseOfTheirFirstAndLastCalls() {
        assertThat(read(SESSIONS + "{'session_created_at':{'lt':'2026-01-31T08:00:00Z'}}}")
                        .groups())
                .isEqualTo(new Filter.OfGroup(GroupColumn.CREATED, Operator.LT, BigDecimal.valueOf(1769846400000L)));
        assertThat(FilterReader.read(json("{'users_view':{'user_active_for':{'gte':3}}}"), Grouping.USER)
                        .groups())
                .isEqualTo(new Filter.OfGroup(GroupColumn.ACTIVE_DAYS, Operator.GTE, BigDecimal.valueOf(3)));
    }

    @Test
    void tagsAndHeliconesOwnProperties_areConditionsOnCalls() {
        assertThat(read(SESSIONS + "{'session_tag':{'contains':'x'}}}"))
                .isEqualTo(new GroupFilter(new Filter.OfTag(Operator.CONTAINS, "x"), ALL));
        Filter id = new Filter.OfText(Column.SESSION_ID, Operator.EQUALS, "s");
        assertThat(read(SESSIONS + "{'properties':{'Helicone-Session-Id':{'equals':'s'}}}}"))
                .isEqualTo(new GroupFilter(id, ALL));
        assertThat(FilterReader.read(
                        json("{'request_response_rmt':{'properties':{'helicone-session-id':{'equals':'s'}}}}")))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'users_view':{'user_cost':{'gt':1}}}|user_cost",
                "{'sessions_request_response_rmt':{'session_total_cost':{'gt':'1'}}}|session_total_cost",
                "{'sessions_request_response_rmt':{'session_total_cost':{'contains':1}}}|session_total_cost",
                "{'sessions_request_response_rmt':{'session_tag':{'gt':'x'}}}|session_tag",
                "{'sessions_request_response_rmt':{'session_color':{'equals':'x'}}}|session_color"
            })
    void condition_thatIsWrong_isRefusedWithItsName(String json, String name) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(Stop.class, refused -> {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused).hasMessageContaining(name);
        });
    }

    @Test
    void sums_ofGroups_areUnknownToSingleCalls() {
        assertThatThrownBy(() -> FilterReader.read(json(COST)))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("session_total_cost");
    }

    private static String node(String left, String operator, String right) {
        return "{'left':" + left + ",'operator':'" + operator + "','right':" + right + "}";
    }

    private static GroupFilter read(String json) {
        return FilterReader.read(json(json), Grouping.SESSION);
    }

    private static jakarta.json.JsonValue json(String json) {
        try (JsonReader reader = Json.createReader(new StringReader("[" + json.replace('\'', '"') + "]"))) {
            return reader.readArray().get(0);
        }
    }
}
