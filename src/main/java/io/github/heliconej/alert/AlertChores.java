package io.github.heliconej.alert;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What is to be done from time to time beside judging alerts. Safe for concurrent use. */
@Dependent
final class AlertChores {

    private final WeeklyReport report;
    private final AlertCleaning cleaning;

    @Inject
    AlertChores(WeeklyReport report, AlertCleaning cleaning) {
        this.report = report;
        this.cleaning = cleaning;
    }

    /** Does what is due. */
    void run() {
        report.sendIfDue();
        cleaning.runIfDue();
    }
}
