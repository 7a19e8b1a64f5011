package io.github.heliconej.bench;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table with aligned columns: words to the left, numbers to the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final int wordColumns;

    Table(List<String> headings, int wordColumns) {
        this.wordColumns = wordColumns;
        rows.add(headings);
    }

    void add(List<String> row) {
        rows.add(row);
    }

    String markdown() {
        var text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            line(text, rows.get(i));
            if (i == 0) {
                rule(text);
            }
        }
        return text.toString();
    }

    private void line(StringBuilder text, List<String> row) {
        for (int column = 0; column < row.size(); column++) {
            var format = column < wordColumns ? "| %-" + width(column) + "s " : "| %" + width(column) + "s ";
            text.append(format.formatted(row.get(column)));
        }
        text.append("|\n");
    }

    private void rule(StringBuilder text) {
        for (int column = 0; column < rows.get(0).size(); column++) {
            text.append('|').append("-".repeat(width(column) + 1)).append(column < wordColumns ? '-' : ':');
        }
        text.append("|\n");
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
    }
}
