package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.alert.WebhookTerms.PropertyFilter;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.LedgerRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTermsTest {

    private static final int CALLS = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.5", "10", "50", "99.9", "100"})
    void sample_ofManyCalls_isItsPercentage(String rate) {
        WebhookTerms terms = terms(rate);
        LedgerRow row = Entries.full("u").row();

        double random =
                percentage(terms, Stream.generate(UUID::randomUUID).limit(CALLS).map(id -> withId(row, id)));
        double inOrder =
                percentage(terms, IntStream.range(0, CALLS).mapToObj(number -> withId(row, new UUID(number, 7))));

        double expected = Double.parseDouble(rate);
        double allowed = expected % 100 == 0 ? 0 : 1.5;
        assertThat(random).isBetween(expected - allowed, expected + allowed);
        assertThat(inOrder).isBetween(expected - allowed, expected + allowed);
    }

    @Test
    void sample_ofOneCall_isTheSameEverywhere() {
        LedgerRow row = Entries.full("u").row();

        assertThat(terms("50").fit(row))
                .isEqualTo(terms("50.0000").fit(withId(Entries.bare().row(), row.requestId())));
    }

    /** The call has the properties {@code team: blue} and one beyond ASCII. */
    @ParameterizedTest
    @CsvSource({
        "Team, blue, true",
        "TEAM, blue, true",
        "team, Blue, false",
        "team, '', false",
        "team, blue2, false",
        "plan, blue, false"
    })
    void filter_ofOneProperty_needsItsWholeValueWhateverTheCaseOfItsName(String key, String value, boolean fits) {
        WebhookTerms terms = terms("100", new PropertyFilter(key, value));

        assertThat(terms.fit(Entries.full("u").row())).isEqualTo(fits);
    }

    @Test
    void filters_several_mustAllFit() {
        PropertyFilter team = new PropertyFilter("team", "blue");
        PropertyFilter greeting = new PropertyFilter("Gr\u00fc\u00dfe", "\ud83d\ude00");

        LedgerRow row = Entries.full("u").row();
        LedgerRow kept = row.withProperties(java.util.Map.of("team", "blue", "gr\u00fc\u00dfe", "\ud83d\ude00"));
        assertThat(terms("100", team, greeting).fit(kept)).isTrue();
        assertThat(terms("100", team, new PropertyFilter("plan", "gold")).fit(kept))
                .isFalse();
    }

    private static double percentage(WebhookTerms terms, Stream<LedgerRow> calls) {
        return calls.filter(terms::fit).count() * 100.0 / CALLS;
    }

    private static WebhookTerms terms(String rate, PropertyFilter... filters) {
        return new WebhookTerms(new BigDecimal(rate), List.of(filters), true, "1");
    }

    private static LedgerRow withId(LedgerRow row, UUID requestId) {
        return new LedgerRow(row.id(), requestId, row.created(), row.who(), row.what(), row.end(), row.spent());
    }
}
