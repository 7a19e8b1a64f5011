package io.github.heliconej.alert;

import io.github.heliconej.alert.Report.Figure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report as the text of a mail. */
final class ReportText {

    private ReportText() {}

    static String of(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("The week " + report.week().name() + ", from " + report.week().start() + " to "
                + report.week().end());
        lines.add("");
        report.figures().forEach(figure -> lines.add(line(figure.name().replace('_', ' '), figure)));
        if (!report.models().isEmpty()) {
            lines.add("");
            lines.add("The dearest models:");
            report.models()
                    .forEach(model -> lines.add(line("- " + model.name(), model.cost()) + ", "
                            + plain(model.requests().value()) + " requests"));
        }
        lines.add("");
        lines.add("cost is in USD, error rate in percent; in brackets the week before");
        return String.join("\n", lines);
    }

    private static String line(String name, Figure figure) {
        String change = figure.change()
                .map(percent -> ", " + (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + " %")
                .orElse("");
        return name + ": " + plain(figure.value()) + " (" + plain(figure.previous()) + change + ")";
    }

    private static String plain(Optional<BigDecimal> number) {
        return number.map(BigDecimal::stripTrailingZeros)
                .map(BigDecimal::toPlainString)
                .orElse("-");
    }
}
