package io.github.heliconej.alert;

import io.github.heliconej.alert.ReportNumbers.Model;
import io.github.heliconej.alert.ReportNumbers.Totals;
import io.github.heliconej.api.NanoDollars;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What happened in a week, and in the week before.
 *
 * @param week the week
 * @param figures one for each number
 * @param models the models with the greatest cost, as figures of their cost
 */
public record Report(ReportWeek week, List<Figure> figures, List<TopModel> models) {

    /** Copies the lists. */
    public Report {
        figures = List.copyOf(figures);
        models = List.copyOf(models);
    }

    /**
     * A number.
     *
     * @param name its name, such as {@code error_rate}
     * @param value in this week; empty if there is none
     * @param previous in the week before
     */
    public record Figure(String name, Optional<BigDecimal> value, Optional<BigDecimal> previous) {

        /** {@return by how many percent it grew; empty if that says nothing} */
        public Optional<BigDecimal> change() {
            return value.flatMap(
                    now -> previous.filter(before -> before.signum() != 0).map(before -> now.subtract(before)
                            .multiply(BigDecimal.valueOf(100))
                            .divide(before, 1, RoundingMode.HALF_UP)));
        }
    }

    /**
     * A model.
     *
     * @param name its name
     * @param cost USD
     * @param requests how many calls it answered
     */
    public record TopModel(String name, Figure cost, Figure requests) {}

    static List<Figure> figures(Totals now, Totals before) {
        return List.of(
                new Figure("cost", usd(now.cost()), usd(before.cost())),
                count("requests", now.requests(), before.requests()),
                count("unpriced_requests", now.unpriced(), before.unpriced()),
                new Figure("error_rate", errorRate(now), errorRate(before)),
                count("active_users", now.users(), before.users()),
                count("sessions", now.sessions(), before.sessions()),
                new Figure("mean_cost_per_session", perSession(now), perSession(before)));
    }

    static TopModel model(Model now, Optional<Model> before) {
        return new TopModel(
                now.name(),
                new Figure("cost", usd(now.cost()), before.flatMap(model -> usd(model.cost()))),
                count("requests", now.requests(), before.map(Model::requests).orElse(0L)));
    }

    private static Figure count(String name, long now, long before) {
        return new Figure(name, Optional.of(BigDecimal.valueOf(now)), Optional.of(BigDecimal.valueOf(before)));
    }

    private static Optional<BigDecimal> usd(OptionalLong nanos) {
        return nanos.isEmpty() ? Optional.empty() : Optional.of(NanoDollars.usd(nanos.getAsLong()));
    }

    private static Optional<BigDecimal> errorRate(Totals totals) {
        return totals.requests() == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(totals.errors() * 100)
                        .divide(BigDecimal.valueOf(totals.requests()), 2, RoundingMode.HALF_UP));
    }

    private static Optional<BigDecimal> perSession(Totals totals) {
        return totals.sessions() == 0
                ? Optional.empty()
                : usd(totals.sessionCost())
                        .map(cost -> cost.divide(BigDecimal.valueOf(totals.sessions()), RoundingMode.HALF_UP));
    }
}
