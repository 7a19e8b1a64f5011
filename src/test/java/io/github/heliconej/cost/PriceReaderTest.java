package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be used, and what is said about them. */
class PriceReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[", "[{}", "nonsense", "[1],\"x\":[2]", "{\"a\":1}", "1", "null"})
    void read_noArray_isRefused(String file) {
        assertThatThrownBy(() -> PriceTable.parse(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidPricesException.class)
                .hasMessageMatching("it is not (valid JSON|a JSON array)");
    }

    @Test
    void read_tooDeep_isRefused() {
        assertThatThrownBy(() -> PriceTable.parse("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidPricesException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1                                                                    | is not an object
            {'id':'x','match':{'equals':'m'},'prices':[{'prices':{'input_mtok':1}}]} | has no text 'provider'
            {'provider':'p','match':{'equals':'m'},'prices':[{'prices':{'input_mtok':1}}]} | has no text 'id'
            {'provider':'p','id':'x','prices':[{'prices':{'input_mtok':1}}]}     | has a 'match'
            {'provider':'p','id':'x','match':{'equals':'m'}}                     | has no list 'prices'
            {'provider':'p','id':'x','match':{'equals':'m'},'prices':[]}         | has no list 'prices'
            {'provider':'p','id':'x','match':{'equals':'m'},'prices':[{}]}       | without 'prices'
            """)
    void read_missingMember_isNamed(String entry, String problem) {
        assertThatThrownBy(() -> Tables.of(Tables.entry("p", "{'equals':'m'}", "{'input_mtok':1}"), entry))
                .hasMessageStartingWith("entry 2 ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'input_mtok':-1}",
                "{'input_mtok':'1'}",
                "{'input_mtok':null}",
                "{'input_mtok':1e999999999}",
                "{'input_mtok':1e-999999999}",
                "{'input_mtok':NaN}",
                "{'input_mtok':1000000001}",
                "{}",
                "{'input_ktok':1}",
                "{'input_mtok':{'base':1}}",
                "{'input_mtok':{'tiers':[]}}",
                "{'input_mtok':{'base':1,'tiers':[1]}}",
                "{'input_mtok':{'base':1,'tiers':[{'start':1.5,'price':1}]}}",
                "{'input_mtok':{'base':1,'tiers':[{'start':1,'price':-1}]}}"
            })
    void read_wrongPrice_isRefused(String units) {
        assertThatThrownBy(() -> Tables.of(Tables.entry("p", "{'equals':'m'}", units)))
                .isInstanceOf(InvalidPricesException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "'m'",
                "{'like':'m'}",
                "{'equals':''}",
                "{'equals':1}",
                "{'equals':'a','contains':'b'}",
                "{'or':[]}",
                "{'and':{'equals':'m'}}",
                "{'regex':'(('}",
                "{'or':[{'or':[{'or':[{'or':[{'or':[{'or':[{'or':[{'or':[{'equals':'m'}]}]}]}]}]}]}]}]}"
            })
    void read_wrongMatch_isRefused(String match) {
        assertThatThrownBy(() -> Tables.of(Tables.entry("p", match, "{'input_mtok':1}")))
                .isInstanceOf(InvalidPricesException.class)
                .hasMessageContaining("has a 'match'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "{}",
                "{'start_date':'soon'}",
                "{'start_date':20260101}",
                "{'start_time':'00:30:00Z'}",
                "{'start_time':'00:30','end_time':'01:00'}"
            })
    void read_wrongConstraint_isRefused(String constraint) {
        assertThatThrownBy(() -> Tables.of(Tables.entryAt(
                        "p", "{'equals':'m'}", "{'constraint':" + constraint + ",'prices':{'input_mtok':1}}")))
                .isInstanceOf(InvalidPricesException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'8192'", "-1", "1.5", "{}", "1e99", "true"})
    void read_wrongContextWindow_isRefused(String window) {
        assertThatThrownBy(() -> Tables.of("{'provider':'p','id':'x','match':{'equals':'m'},'context_window':" + window
                        + ",'prices':[{'prices':{'input_mtok':1}}]}"))
                .isInstanceOf(InvalidPricesException.class)
                .hasMessageContaining("'context_window'");
    }

    @Test
    void read_manyProblems_areToldUpToTen() {
        String[] entries = new String[50];
        java.util.Arrays.fill(entries, "1");
        assertThatThrownBy(() -> Tables.of(entries))
                .hasMessageContaining("entry 10 ")
                .message()
                .doesNotContain("entry 11 ");
    }

    @Test
    void read_unknownMembersOfAnEntry_arePassedOver() {
        assertThat(Tables.input(
                        Tables.of("{'provider':'xAI','id':'x','note':[1],'deprecated':true,'match':{'equals':'m'},"
                                + "'prices':[{'prices':{'input_mtok':1}}]}"),
                        "x-ai",
                        "m"))
                .isEqualTo("1");
    }
}
