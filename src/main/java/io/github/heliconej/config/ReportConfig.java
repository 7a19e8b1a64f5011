package io.github.heliconej.config;

import java.util.List;

/**
 * The weekly report.
 *
 * @param emails {@code helicone.report.emails}: who gets it by mail
 */
public record ReportConfig(List<String> emails) {

    /** Copies the list. */
    public ReportConfig {
        emails = List.copyOf(emails);
    }
}
