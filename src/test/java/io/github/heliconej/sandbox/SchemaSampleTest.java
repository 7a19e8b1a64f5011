package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instances of JSON schemas. */
class SchemaSampleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'object','properties':{'a':{'type':'string'}}}|{'a':'sandbox a'}",
                "{'type':'object','properties':{'a':{'type':'boolean'},'b':{'type':'null'}}}|{'a':true,'b':null}",
                "{'type':'object','properties':{'a':{'const':7}}}|{'a':7}",
                "{'type':'object','properties':{'a':{'enum':['x','y']}}}|{'a':'x'}",
                "{'type':'object','properties':{'a':{'type':['null','integer']}}}|{'a':1}",
                "{'type':'object','properties':{'a':{'type':'array','items':{'type':'integer'}}}}|{'a':[1]}",
                "{'type':'object','properties':{'a':{'type':'array','minItems':3,'items':{'type':'null'}}}}"
                        + "|{'a':[null,null,null]}",
                "{'type':'object','properties':{'a':{'type':'array','maxItems':0,'items':{'type':'null'}}}}|{'a':[]}",
                "{'type':'object','properties':{'a':{'anyOf':[{'type':'integer'},{'type':'null'}]}}}|{'a':1}",
                "{'type':'object','properties':{'a':{'$ref':'#/$defs/x'}},'$defs':{'x':{'const':'y'}}}|{'a':'y'}",
                "{'type':'object'}|{}"
            })
    void of_subset_isAnInstance(String schema, String instance) {
        assertThat(sample(schema)).hasValue(json(instance));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'integer'}|1",
                "{'type':'integer','minimum':5}|5",
                "{'type':'integer','exclusiveMinimum':5}|6",
                "{'type':'integer','maximum':-3}|-3",
                "{'type':'integer','multipleOf':7,'minimum':10}|14",
                "{'type':'number','exclusiveMinimum':0,'exclusiveMaximum':1}|0.5",
                "{'type':'number','minimum':0.2,'maximum':0.3}|0.25",
                "{'type':'number','multipleOf':0.25,'minimum':1.1}|1.25"
            })
    void of_number_keepsItsBounds(String schema, String number) {
        assertThat(value(schema).toString()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'integer','minimum':3,'maximum':2}",
                "{'type':'integer','minimum':1e999999999}",
                "{'type':'array','minItems':3,'maxItems':2,'items':{'type':'null'}}",
                "{'enum':[]}",
                "{'type':'string','pattern':'^(?=b)a$'}",
                "{'$ref':'#/$defs/none'}",
                "{'$ref':'https://example.com/schema'}"
            })
    void of_unsatisfiable_isEmpty(String schema) {
        assertThat(sample("{'type':'object','properties':{'v':" + schema + "},'required':['v']}"))
                .isEmpty();
    }

    @Test
    void of_formats_haveExamples() {
        assertThat(value("{'type':'string','format':'uuid'}").toString()).contains("-4000-8000-");
        assertThat(value("{'type':'string','format':'date'}").toString()).isEqualTo("\"2025-01-01\"");
    }

    @Test
    void of_lengths_areKept() {
        assertThat(value("{'type':'string','maxLength':4}").toString()).isEqualTo("\"sand\"");
        assertThat(value("{'type':'string','minLength':12}").toString()).isEqualTo("\"sandbox v...\"");
    }

    @Test
    void of_list_endsWithNull() {
        assertThat(sample("{'type':'object','properties':{'value':{'type':'integer'},'next':{'anyOf':"
                        + "[{'$ref':'#'},{'type':'null'}]}},'required':['value','next']}"))
                .hasValue(json("{'value':1,'next':{'value':1,'next':null}}"));
    }

    @Test
    void of_tree_endsWithEmptyArray() {
        assertThat(sample("{'type':'object','properties':{'root':{'$ref':'#/$defs/n'}},'$defs':{'n':{'type':'object',"
                        + "'properties':{'children':{'type':'array','items':{'$ref':'#/$defs/n'}}},"
                        + "'required':['children']}}}"))
                .hasValue(json("{'root':{'children':[]}}"));
    }

    @Test
    void of_expression_endsWithTheBranchThatEnds() {
        assertThat(sample("{'type':'object','properties':{'e':{'$ref':'#/$defs/e'}},'required':['e'],'$defs':{'e':"
                        + "{'anyOf':[{'type':'object','properties':{'left':{'$ref':'#/$defs/e'}},"
                        + "'required':['left']},{'type':'number'}]}}}"))
                .hasValue(json("{'e':1}"));
    }

    @Test
    void of_endlessRecursion_isEmpty() {
        assertThat(sample("{'type':'object','properties':{'self':{'$ref':'#'}},'required':['self']}"))
                .isEmpty();
        assertThat(sample("{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}}"))
                .isEmpty();
    }

    @Test
    void of_doublingDefinitions_isEmptyInsteadOfEnormous() {
        var defs = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            defs.append("'d%d':{'type':'object','properties':{'a':{'$ref':'#/$defs/d%d'},'b':{'$ref':'#/$defs/d%d'}},"
                            .formatted(i, i + 1, i + 1))
                    .append("'required':['a','b']},");
        }

        assertThat(sample("{'$ref':'#/$defs/d0','$defs':{" + defs + "'d40':{'type':'null'}}}"))
                .isEmpty();
    }

    @Test
    void of_combinedKeywordsOfTools_areMerged() {
        assertThat(sample("{'allOf':[{'$ref':'#/$defs/a'},{'properties':{'b':{'type':'integer'}}}],"
                        + "'$defs':{'a':{'type':'object','properties':{'a':{'type':'boolean'}}}}}"))
                .hasValue(json("{'a':true,'b':1}"));
        assertThat(sample("{'type':'object','properties':{'a':{'type':'null'}},'oneOf':[{'required':['a']}]}"))
                .hasValue(json("{'a':null}"));
    }

    @Test
    void of_optionalImpossible_isLeftOut() {
        assertThat(sample("{'type':'object','properties':{'a':{'enum':[]},'b':{'type':'null'}}}"))
                .hasValue(json("{'b':null}"));
    }

    private static Optional<JsonValue> sample(String schema) {
        return SchemaSample.of(Rehearsal.parse(schema.replace('\'', '"')));
    }

    /** A sample of a schema for the property {@code v}. */
    private static JsonValue value(String schema) {
        return sample("{'type':'object','properties':{'v':" + schema + "}}")
                .orElseThrow()
                .asJsonObject()
                .get("v");
    }

    private static JsonValue json(String text) {
        return Rehearsal.parse(text.replace('\'', '"'));
    }
}
