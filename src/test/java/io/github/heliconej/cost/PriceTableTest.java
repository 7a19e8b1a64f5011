package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which entry prices a model, and when. */
class PriceTableTest {

    private static final String ONE = "{'input_mtok':1}";
    private static final String TWO = "{'input_mtok':2}";

    private final PriceTable shipped = PriceTable.shipped();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {'equals':'Ab-1'}      | ab-1  | 1
            {'equals':'Ab-1'}      | AB-1  | 1
            {'equals':'Ab-1'}      | ab-12 | none
            {'starts_with':'Ab'}   | aBc   | 1
            {'starts_with':'Ab'}   | cab   | none
            {'ends_with':'Ab'}     | caB   | 1
            {'ends_with':'Ab'}     | abc   | none
            {'contains':'Ab'}      | xaBy  | 1
            {'contains':'Ab'}      | axb   | none
            {'regex':'b\\\\d'}     | ab1c  | 1
            {'regex':'b\\\\d'}     | aB1c  | none
            {'regex':'^b'}         | ab    | none
            {'or':[{'equals':'a'},{'equals':'b'}]}             | b   | 1
            {'or':[{'equals':'a'},{'equals':'b'}]}             | c   | none
            {'and':[{'starts_with':'a'},{'ends_with':'b'}]}    | axb | 1
            {'and':[{'starts_with':'a'},{'ends_with':'b'}]}    | ax  | none
            {'and':[{'contains':'a'},{'or':[{'equals':'a'},{'regex':'^b'}]}]} | ba | 1
            """)
    void price_matchClause_readsNamesAsTheTableSays(String match, String model, String price) {
        assertThat(Tables.input(Tables.of(Tables.entry("p", match, ONE)), "p", model))
                .isEqualTo(price);
    }

    @Test
    void price_severalMatches_takesTheFirstOfTheProvider() {
        PriceTable table = Tables.of(
                Tables.entry("q", "{'equals':'m'}", "{'input_mtok':9}"),
                Tables.entry("p", "{'starts_with':'m'}", ONE),
                Tables.entry("p", "{'equals':'m'}", TWO));
        assertThat(Tables.input(table, "p", "m")).isEqualTo("1");
    }

    @Test
    void price_expressionThatBacktracksWithoutEnd_matchesNothingSoon() {
        PriceTable table =
                Tables.of(Tables.entry("p", "{'regex':'^(a+)+$'}", ONE), Tables.entry("p", "{'starts_with':'a'}", TWO));
        assertThat(Tables.input(table, "p", "a".repeat(200) + "b")).isEqualTo("2");
        assertThat(Tables.input(table, "p", "a".repeat(100_000))).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-31T23:59:59.999Z, 1",
        "2026-08-01T00:00:00Z, 2",
        "2026-08-02T00:00:00Z, 2",
        "2020-01-01T00:00:00Z, 1"
    })
    void price_datedPrice_holdsFromItsDayOn(Instant at, BigDecimal perMillion) {
        PriceTable table = Tables.of(Tables.entryAt(
                "p",
                "{'equals':'m'}",
                "{'prices':" + ONE + "},{'constraint':{'start_date':'2026-08-01','type':'start_date'},'prices':" + TWO
                        + "}"));
        assertThat(perMillion(table, at)).isEqualByComparingTo(perMillion);
    }

    @ParameterizedTest
    @CsvSource({"22:59:59, 1", "23:00:00, 2", "00:00:00, 2", "00:29:59.999, 2", "00:30:00, 1", "12:00:00, 1"})
    void price_timeOfDayOverMidnight_holdsOnBothSides(String time, BigDecimal perMillion) {
        assertThat(perMillion(daily("23:00:00Z", "00:30:00Z"), Instant.parse("2026-08-01T" + time + "Z")))
                .isEqualByComparingTo(perMillion);
    }

    @ParameterizedTest
    @CsvSource({"00:29:59, 1", "00:30:00, 2", "16:29:59, 2", "16:30:00, 1"})
    void price_timeOfDay_holdsFromStartToBeforeEnd(String time, BigDecimal perMillion) {
        assertThat(perMillion(daily("00:30:00Z", "16:30:00Z"), Instant.parse("2026-08-01T" + time + "Z")))
                .isEqualByComparingTo(perMillion);
    }

    @Test
    void price_noConstraintHolds_isTheFirst() {
        PriceTable table = Tables.of(Tables.entryAt(
                "p",
                "{'equals':'m'}",
                "{'constraint':{'start_date':'2030-01-01'},'prices':" + ONE
                        + "},{'constraint':{'start_date':'2031-01-01'},'prices':" + TWO + "}"));
        assertThat(perMillion(table, Tables.NOW)).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "google-ai-studio, gemini-2.5-flash, google",
        "vertex, gemini-2.5-flash, google",
        "VERTEX, gemini-2.5-flash, google",
        "xai, grok-3, x-ai",
        "bedrock, amazon.nova-lite-v1:0, aws",
        "helicone, claude-3-haiku, anthropic",
        "sandbox, gpt-4o, openai",
        "'', gpt-4o-mini-2024-07-18, openai",
        "'', o3-mini, openai",
        "'', text-embedding-3-small, openai",
        "'', claude-3-5-haiku-latest, anthropic",
        "'', gemini-2.5-flash, google",
        "'', mistral-large-latest, mistral",
        "'', codestral-latest, mistral",
        "'', deepseek-chat, deepseek",
        "'', grok-3, x-ai",
        "'', command-r, cohere",
        "'', openai/gpt-4o, openai",
        "perplexity, gpt-4o, openai",
        "my-own-proxy, gpt-4o, openai",
        "openrouter, openai/gpt-4o, openai"
    })
    void price_providerOrAuthor_isFoundUnderItsSlug(String provider, String model, String slug) {
        assertThat(shipped.entry(provider, model).orElseThrow().provider()).isEqualTo(slug);
    }

    @Test
    void price_knownProviderThatListsTheModel_winsOverTheAuthor() {
        assertThat(shipped.entry("azure", "o1-preview").orElseThrow().provider())
                .isEqualTo("azure");
    }

    @Test
    void price_modelWithoutProviderAndAuthor_isThatOfTheFirstInFileOrder() {
        PriceTable table = Tables.of(
                Tables.entry("a", "{'equals':'x'}", ONE),
                Tables.entry("b", "{'equals':'llama'}", TWO),
                Tables.entry("c", "{'equals':'llama'}", ONE));
        assertThat(Tables.input(table, "", "llama")).isEqualTo("2");
        assertThat(Tables.input(table, "local", "llama")).isEqualTo("none");
        assertThat(Tables.input(table, "a", "llama")).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"openai, gpt-99-imaginary", "'', no-such-model", "nobody, no-such-model", "'', ''", "'', /", "x, /y"})
    void price_unknownModel_isAbsent(String provider, String model) {
        assertThat(shipped.price(provider, model, Tables.NOW)).isEmpty();
    }

    @Test
    void before_entriesOfTheOther_countOnlyIfNoneHereMatches() {
        PriceTable own = Tables.of(Tables.entry("openai", "{'equals':'gpt-4o'}", "{'input_mtok':77}"));
        PriceTable both = own.before(shipped);
        assertThat(Tables.input(both, "openai", "gpt-4o")).isEqualTo("77");
        assertThat(Tables.input(both, "", "GPT-4o")).isEqualTo("77");
        assertThat(Tables.input(both, "openai", "gpt-4o-mini"))
                .isEqualTo(Tables.input(shipped, "openai", "gpt-4o-mini"));
    }

    private static PriceTable daily(String start, String end) {
        return Tables.of(Tables.entryAt(
                "p",
                "{'equals':'m'}",
                "{'prices':" + ONE + "},{'constraint':{'start_time':'" + start + "','end_time':'" + end
                        + "','type':'time_of_date'},'prices':" + TWO + "}"));
    }

    private static BigDecimal perMillion(PriceTable table, Instant at) {
        return table.price("p", "m", at)
                .orElseThrow()
                .cost(Usages.of(1_000_000, 0).build())
                .total();
    }
}
