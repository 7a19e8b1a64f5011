package io.github.heliconej.alert;

import io.github.heliconej.alert.ReportNumbers.Model;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes weekly reports. Safe for concurrent use. */
@Dependent
public final class Reports {

    private static final int MODELS = 5;

    private final ReportNumbers numbers;

    @Inject
    Reports(ReportNumbers numbers) {
        this.numbers = numbers;
    }

    /** {@return what happened in the week and in the one before} */
    public Report of(ReportWeek week) {
        ReportWeek before = week.before();
        List<Model> models = numbers.models(week.start(), week.end(), MODELS);
        List<String> names = models.stream().map(Model::name).toList();
        Map<String, Model> then = numbers.models(before.start(), before.end(), names).stream()
                .collect(Collectors.toMap(Model::name, Function.identity()));
        return new Report(
                week,
                Report.figures(numbers.totals(week.start(), week.end()), numbers.totals(before.start(), before.end())),
                models.stream()
                        .map(model -> Report.model(model, Optional.ofNullable(then.get(model.name()))))
                        .toList());
    }
}
