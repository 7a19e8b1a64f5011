package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user_id|{'filter':{'request_response_rmt':{'user_id':{'equals':'a'},'user_id':{'equals':'b'}}}}",
                "request_response_rmt|{'filter':{'request_response_rmt':{},'request_response_rmt':{}}}",
                "left|{'filter':{'left':'all','operator':'and','right':'all','left':{}}}",
                "a|{'filter':[[{'a':1,'b':{'a':2},'\\u0061':3}]]}"
            })
    void object_withTwoMembersOfOneName_isRefusedWithTheName(String name, String json) {
        assertThatThrownBy(() -> form(json)).isInstanceOfSatisfying(Stop.class, stop -> assertThat(
                        stop.failure().message())
                .isEqualTo("'" + name + "' must be there once in its object."));
    }

    @Test
    void object_withTheSameNameInDifferentObjects_isTaken() {
        assertThat(form("{'filter':{'a':{'a':[{'a':1},{'a':2}]},'b':{'a':1}}}").has("filter"))
                .isTrue();
    }

    @Test
    void text_withHalfACharacter_isRefusedAsThat() {
        JsonForm form = form("{'filter':'\\ud800'}");

        assertThatThrownBy(() -> form.text("filter")).isInstanceOfSatisfying(Stop.class, stop -> assertThat(
                        stop.failure().message())
                .contains("'filter'")
                .contains("surrogate"));
    }

    private static JsonForm form(String json) {
        return new JsonForm(RawJson.parse(json.replace('\'', '"')), Set.of("filter"));
    }
}
