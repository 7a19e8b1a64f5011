package io.github.heliconej.web;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How rows leave the gateway as a file, one line each. */
enum ExportFormat {
    /** RFC 4180 in UTF-8, with a line of names. */
    CSV("text/csv;charset=UTF-8") {
        @Override
        String head(List<String> columns) {
            return columns.stream().map(ExportFormat::cell).collect(Collectors.joining(",", "", "\r\n"));
        }

        @Override
        String line(JsonObject row, List<String> columns) {
            return columns.stream()
                    .map(column -> cell(row.getOrDefault(column, JsonValue.NULL)))
                    .collect(Collectors.joining(",", "", "\r\n"));
        }

        @Override
        String failure(Failure failure) {
            return cell("The export broke off here: " + failure.message()) + "\r\n";
        }
    },

    /** One JSON object in each line. */
    JSONL("application/jsonl;charset=UTF-8") {
        @Override
        String head(List<String> columns) {
            return "";
        }

        @Override
        String line(JsonObject row, List<String> columns) {
            return row + "\n";
        }

        @Override
        String failure(Failure failure) {
            return Json.createObjectBuilder()
                            .add("error", "The export broke off here: " + failure.message())
                            .build() + "\n";
        }
    };

    /** What makes a spreadsheet take a text for a formula, when it comes first. */
    private static final String RISKY = "=+-@\t\r\n";

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The format of this name.
     *
     * @throws Stop with status 400 if there is none
     */
    static ExportFormat of(String name) {
        return Stream.of(values())
                .filter(format -> format.extension().equals(name))
                .findFirst()
                .orElseThrow(() -> Stop.badRequest("'format' must be 'csv' or 'jsonl'.", "format"));
    }

    /** The line before the first row. */
    abstract String head(List<String> columns);

    /** A row; only CSV keeps to the columns. */
    abstract String line(JsonObject row, List<String> columns);

    /** The last line of a file that is not whole. */
    abstract String failure(Failure failure);

    String mediaType() {
        return mediaType;
    }

    /** How names of such files end. */
    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String cell(JsonValue value) {
        if (value == JsonValue.NULL) {
            return "";
        }
        return value instanceof JsonString text ? cell(text.getString()) : quoted(value.toString());
    }

    private static String cell(String text) {
        boolean isRisky = Optional.of(text)
                .filter(some -> !some.isEmpty())
                .filter(some -> RISKY.indexOf(some.charAt(0)) >= 0)
                .isPresent();
        return quoted(isRisky ? "'" + text : text);
    }

    private static String quoted(String text) {
        boolean isPlain = text.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter < ' ');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
