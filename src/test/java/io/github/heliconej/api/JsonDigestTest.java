package io.github.heliconej.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDigestTest {

    private static final String ONE =
            """
            {"model":"m","messages":[{"role":"user","content":"Grüße"}],"n":10,"t":0.10,"x":{"a":[1,{}],"b":null}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"messages":[{"content":"Grüße","role":"user"}],"x":{"b":null,"a":[1,{}]},"t":0.1,"n":1e1,"model":"m"}""",
                """
                { "model" : "m", "messages" : [ { "role":"user", "content":"Gr\\u00fc\\u00dfe" } ],
                  "n":10.0, "t":1E-1, "x":{"a":[ 1.0 , { } ], "b":null}}""",
                """
                {"model":"\\u006d","messages":[{"role":"user","content":"Grüße"}],"n":100e-1,"t":0.100,
                 "x":{"a":[10e-1,{}],"a":[1,{}],"b":null}}""",
            })
    void of_otherSpelling_isTheSame(String spelling) {
        assertThat(digest(spelling)).isEqualTo(digest(ONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                "{\"a\":\"1\"}",
                "{\"a\":-1}",
                "{\"a\":10}",
                "{\"a\":1.1}",
                "{\"a\":true}",
                "{\"a\":\"true\"}",
                "{\"a\":null}",
                "{\"a\":[]}",
                "{\"a\":{}}",
                "{\"a\":[1]}",
                "{\"a\":[[1]]}",
                "{\"a\":[1,1]}",
                "{\"a\":[1,2]}",
                "{\"a\":[2,1]}",
                "{\"a\":{\"b\":1}}",
                "{\"a\":1,\"b\":1}",
                "{\"b\":1}",
                "{}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udbff\"}",
                "{\"a\":\"?\"}",
                "{\"a\":1e999999999}",
                "{\"a\":1e99999999999999999999}"
            })
    void of_otherContent_differs(String other) {
        assertThat(digest(other)).isNotEqualTo(digest(ONE));
        assertThat(java.util.stream.Stream.of("{\"a\":0}", "{\"a\":[0]}", "{\"a\":\"\"}")
                        .map(JsonDigestTest::digest))
                .doesNotContain(digest(other));
    }

    @Test
    void of_manyContents_allDiffer() {
        assertThat(java.util.stream.Stream.of(
                                "{\"a\":1}",
                                "{\"a\":\"1\"}",
                                "{\"a\":[1]}",
                                "{\"a\":[\"1\"]}",
                                "{\"a\":{\"1\":1}}",
                                "{\"a\":true}",
                                "{\"a\":\"true\"}",
                                "{\"a\":\"\\ud800\"}",
                                "{\"a\":\"\\udbff\"}",
                                "{\"a\":\"?\"}",
                                "{\"a\":\"ab\",\"b\":\"c\"}",
                                "{\"a\":\"a\",\"b\":\"bc\"}",
                                "{\"a\":[[],[]]}",
                                "{\"a\":[[[]]]}",
                                "{\"a\":[{}]}",
                                "{\"a\":1e5}",
                                "{\"a\":-1e5}")
                        .map(JsonDigestTest::digest))
                .doesNotHaveDuplicates();
    }

    @Test
    void of_membersThatDoNotCount_doNotMatter() {
        RawJson with = RawJson.parse("{\"a\":1,\"metadata\":{\"x\":1},\"b\":{\"metadata\":2}}");
        RawJson without = RawJson.parse("{\"b\":{\"metadata\":2},\"a\":1}");
        assertThat(JsonDigest.of(with, name -> !name.equals("metadata")))
                .isEqualTo(JsonDigest.of(without, name -> true));
        assertThat(JsonDigest.of(with, name -> true)).isNotEqualTo(JsonDigest.of(without, name -> true));
    }

    @Test
    void of_deepestAndLongestBodies_needsNoStackAndNoBigNumbers() {
        String deep = "{\"a\":" + "[".repeat(999) + "]".repeat(999) + "}";
        String digits = "{\"a\":" + "7".repeat(3_000_000) + ".5e-3}";
        assertThat(digest(deep)).isNotEqualTo(digest(digits));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0,0",
        "0.0,0",
        "0e7,0",
        "1,1e0",
        "10,1e1",
        "1e1,1e1",
        "1.0E+1,1e1",
        "0.10,1e-1",
        "-2.50,-25e-1",
        "100e-2,1e0",
        "1200,12e2",
        "0.00012,12e-5"
    })
    void number_anySpelling_isOne(String spelling, String canonical) {
        assertThat(JsonDigest.number(spelling)).isEqualTo(canonical);
    }

    private static String digest(String json) {
        return HexFormat.of().formatHex(JsonDigest.of(RawJson.parse(json), name -> true));
    }
}
