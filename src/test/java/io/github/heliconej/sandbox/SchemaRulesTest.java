package io.github.heliconej.sandbox;

import static io.github.heliconej.sandbox.Rehearsal.hello;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's subset of JSON schema, asked for through {@code response_format}. */
class SchemaRulesTest {

    private final Rehearsal sandbox = new Rehearsal();

    @Test
    void answer_strictSchema_isAnInstance() {
        String schema = object("'name':{'type':'string'},'age':{'type':['integer','null'],'minimum':18},"
                + "'tags':{'type':'array','items':{'type':'string','enum':['a','b']},'minItems':2},"
                + "'id':{'type':'string','pattern':'^[A-Z]{3}-\\\\d+$'},'at':{'type':'string','format':'date-time'}");

        String content = sandbox.message(hello(format(schema, "true"))).getString("content");
        assertThat(Rehearsal.parse(content))
                .isEqualTo(Rehearsal.parse(
                        "{'name':'sandbox name','age':18,'tags':['a','a'],'id':'AAA-1',".replace('\'', '"')
                                + "\"at\":\"2025-01-01T12:00:00Z\"}"));
    }

    @Test
    void answer_strictSchema_keepsTokenLimit() {
        JsonObject choice = sandbox.choice(
                hello(format(object("'name':{'type':'string'}"), "true"), "\"max_completion_tokens\":2"));

        assertThat(choice.getString("finish_reason")).isEqualTo("length");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a':{'type':'string','minLength':1}",
                "'a':{'oneOf':[{'type':'string'}]}",
                "'a':{'allOf':[{'type':'string'}]}",
                "'a':{'not':{'type':'string'}}",
                "'a':{'type':'object','patternProperties':{}}",
                "'a':{'type':'text'}",
                "'a':{'type':[]}",
                "'a':{'type':'array'}",
                "'a':{'type':'array','items':true}",
                "'a':{'enum':[]}",
                "'a':{'anyOf':[]}",
                "'a':{}",
                "'a':true",
                "'a':{'$ref':'#/$defs/none'}",
                "'a':{'$ref':'https://example.com/'}",
                "'a':{'type':'string','format':'regex'}",
                "'a':{'type':'string','pattern':'('}",
                "'a':{'type':'integer','minimum':'1'}",
                "'a':{'type':'integer','minimum':2,'maximum':1}",
                "'a':{'$ref':'#'}"
            })
    void answer_outsideTheSubset_isRefusedWithAndWithoutStrict(String properties) {
        for (String strict : new String[] {"true", "false"}) {
            assertThat(refused(object(properties), strict).getString("param")).isEqualTo("response_format");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'object','properties':{'a':{'type':'null'}},'required':['a']}|additionalProperties false",
                "{'type':'object','properties':{'a':{'type':'null'}},'additionalProperties':false}|every property"
            })
    void answer_rulesOfStrict_holdOnlyThen(String schema, String reason) {
        assertThat(refused(schema, "true").getString("message")).contains(reason);
        assertThat(sandbox.message(hello(format(schema, "false"))).getString("content"))
                .isEqualTo("{\"a\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'string'}",
                "{'type':['object','null'],'properties':{},'required':[],'additionalProperties':false}",
                "{'anyOf':[{'type':'object','properties':{},'required':[],'additionalProperties':false}]}",
                "{'type':'object','properties':{},'required':['a'],'additionalProperties':false}"
            })
    void answer_badRoot_isRefused(String schema) {
        assertThat(refused(schema, "true").getString("param")).isEqualTo("response_format");
    }

    @Test
    void answer_elevenLevels_areRefused() {
        String schema = object("'a':{'type':'null'}");
        for (int level = 1; level < 10; level++) {
            schema = object("'a':" + schema);
        }
        assertThat(sandbox.chat(hello(format(schema, "true")))).isNotNull();
        assertThat(refused(object("'a':" + schema), "true").getString("message"))
                .contains("10 levels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'json_schema'}",
                "{'type':'json_schema','json_schema':{'name':'x'}}",
                "{'type':'json_schema','json_schema':{'schema':{}}}",
                "{'type':'json_schema','json_schema':1}"
            })
    void answer_incompleteFormat_isRefused(String format) {
        JsonObject error =
                sandbox.refused("/chat/completions", hello(("'response_format':" + format).replace('\'', '"')));

        assertThat(error.getString("param")).startsWith("response_format");
    }

    private JsonObject refused(String schema, String strict) {
        return sandbox.refused("/chat/completions", hello(format(schema, strict)));
    }

    private static String format(String schema, String strict) {
        return ("'response_format':{'type':'json_schema','json_schema':{'name':'x','strict':" + strict + ",'schema':"
                        + schema + "}}")
                .replace('\'', '"');
    }

    /** An object that follows the strict rules; every property is required. */
    private static String object(String properties) {
        String names = String.join(
                ",",
                Rehearsal.parse(("{" + properties + "}").replace('\'', '"')).keySet().stream()
                        .map(name -> "'" + name + "'")
                        .toList());
        return "{'type':'object','properties':{" + properties + "},'required':[" + names
                + "],'additionalProperties':false}";
    }
}
