package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.ModelPrice;
import io.github.heliconej.config.ModelPrices;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelListTest {

    private static final String M = "'match':{'equals':'m'}";

    @Test
    void models_ofSeveralProviders_areListedOnceWithEachOfTheirPrices() {
        List<ListedModel> models = models(
                ModelPrices.none(),
                entry("p", "m", "{'input_mtok':2.50,'output_mtok':10,'cache_read_mtok':0,'requests_kcount':5}"),
                entry("q", "m", "{'input_mtok':3}"),
                entry("p", "m", "{'input_mtok':99}"));

        assertThat(models).hasSize(1);
        assertThat(models.get(0).offers())
                .extracting(ListedModel.Offer::provider)
                .containsExactly("p", "q");
        assertThat(prices(models, 0, 0))
                .isEqualTo(Map.of(
                        "prompt", new BigDecimal("2.5"),
                        "completion", BigDecimal.TEN,
                        "request", new BigDecimal("0.005")));
        assertThat(prices(models, 1, 0))
                .isEqualTo(Map.of("prompt", new BigDecimal("3"), "completion", BigDecimal.ZERO));
    }

    @Test
    void prices_thatDependOnTheLength_areTiers() {
        List<ListedModel> models = models(
                ModelPrices.none(),
                entry(
                        "p",
                        "m",
                        "{'input_mtok':{'base':1,'tiers':[{'start':200000,'price':2}]},'output_mtok':{'base':4,'tiers':[{'start':100,'price':5}]}}"));

        assertThat(models.get(0).offers().get(0).tiers())
                .extracting(ListedModel.Tier::threshold)
                .containsExactly(0L, 101L, 200_001L);
        assertThat(prices(models, 0, 1))
                .containsEntry("prompt", BigDecimal.ONE)
                .containsEntry("completion", new BigDecimal(5));
        assertThat(prices(models, 0, 2)).containsEntry("prompt", new BigDecimal(2));
    }

    @Test
    void price_ofAnOperator_goesBefore() {
        ModelPrice own = new ModelPrice(
                Optional.of(new BigDecimal("7")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        List<ListedModel> models = models(
                new ModelPrices(Map.of("m", own), Map.of()), entry("p", "m", "{'input_mtok':1,'output_mtok':2}"));

        assertThat(prices(models, 0, 0)).isEqualTo(Map.of("prompt", new BigDecimal(7), "completion", BigDecimal.ZERO));
    }

    @Test
    void author_isWhomTheNameTellsOf() {
        List<ListedModel> models = models(
                ModelPrices.none(),
                entry("azure", "gpt-4o", "{'input_mtok':1}"),
                entry("groq", "qwen/qwen3", "{'input_mtok':1}"),
                entry("moonshotai", "kimi", "{'input_mtok':1}"));

        assertThat(models).extracting(ListedModel::author).containsExactly("openai", "qwen", "moonshotai");
    }

    @Test
    void list_isTheSameUntilAPriceChanges() {
        PriceTable table = Tables.of("{'provider':'p','id':'m'," + M + ",'prices':[{'prices':{'input_mtok':1}},"
                + "{'constraint':{'start_date':'2026-09-01'},'prices':{'input_mtok':2}}]}");
        PriceBook book = new PriceBook(table, table, ModelPrices.none());
        List<ListedModel> first = book.models(Tables.NOW);

        assertThat(book.models(Tables.NOW.plus(Duration.ofHours(1)))).isSameAs(first);
        assertThat(prices(book.models(Tables.NOW.plus(Duration.ofDays(60))), 0, 0))
                .containsEntry("prompt", new BigDecimal(2));
    }

    @Test
    void shippedTable_isListedWhole() {
        PriceTable shipped = PriceTable.shipped();
        List<ListedModel> models = new PriceBook(shipped, shipped, ModelPrices.none()).models(Tables.NOW);

        assertThat(models).hasSizeGreaterThan(300).allSatisfy(model -> {
            assertThat(model.author()).isNotBlank();
            assertThat(model.offers()).isNotEmpty();
        });
        assertThat(models).extracting(ListedModel::id).doesNotHaveDuplicates();
    }

    private static Map<String, BigDecimal> prices(List<ListedModel> models, int offer, int tier) {
        return models.get(0).offers().get(offer).tiers().get(tier).prices();
    }

    private static List<ListedModel> models(ModelPrices keys, String... entries) {
        PriceTable table = Tables.of(entries);
        return new PriceBook(table, table, keys).models(Tables.NOW);
    }

    private static String entry(String provider, String id, String prices) {
        return "{'provider':'" + provider + "','id':'" + id + "','match':{'equals':'" + id + "'},'prices':[{'prices':"
                + prices + "}]}";
    }
}
