package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFormatTest {

    private static final List<String> COLUMNS = List.of("a", "b");

    @Test
    void csv_ofAnyValues_isRfc4180() {
        JsonObject row = Json.createObjectBuilder()
                .add("a", "say \"hi\",\nthen go")
                .add("b", Json.createObjectBuilder().add("x", 1))
                .add("c", "not a column")
                .build();

        assertThat(ExportFormat.CSV.head(COLUMNS)).isEqualTo("a,b\r\n");
        assertThat(ExportFormat.CSV.line(row, COLUMNS)).isEqualTo("\"say \"\"hi\"\",\nthen go\",\"{\"\"x\"\":1}\"\r\n");
    }

    @Test
    void csv_ofNothing_isEmptyAndNumbersAreAsTheyAre() {
        JsonObject row = Json.createObjectBuilder().addNull("a").add("b", -3).build();

        assertThat(ExportFormat.CSV.line(row, List.of("a", "b", "z"))).isEqualTo(",-3,\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "=1+1,'=1+1",
                "+1,'+1",
                "-1,'-1",
                "@sum,'@sum",
                "~\tx~,~\"'\tx\"~",
                "~\rx~,~\"'\rx\"~",
                "a=1,a=1",
                "~=1,2~,~\"'=1,2\"~"
            })
    void csv_ofAText_isNoFormula(String text, String cell) {
        JsonObject row = Json.createObjectBuilder().add("a", text).build();

        assertThat(ExportFormat.CSV.line(row, List.of("a"))).isEqualTo(cell + "\r\n");
    }

    @Test
    void jsonl_ofAnyRow_isOneLine() {
        JsonObject row = Json.createObjectBuilder()
                .add("a", "x\ny")
                .add("b", JsonValue.NULL)
                .build();

        assertThat(ExportFormat.JSONL.head(COLUMNS)).isEmpty();
        assertThat(ExportFormat.JSONL.line(row, COLUMNS)).isEqualTo("{\"a\":\"x\\ny\",\"b\":null}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CSV", "xml"})
    void format_unknown_isRefused(String name) {
        assertThatThrownBy(() -> ExportFormat.of(name)).isInstanceOf(Stop.class).hasMessageContaining("format");
    }
}
