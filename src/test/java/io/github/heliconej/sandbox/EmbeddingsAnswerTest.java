package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Embeddings and the vectors in them. */
class EmbeddingsAnswerTest {

    private static final String PATH = "/embeddings";

    private final Rehearsal sandbox = new Rehearsal();

    @Test
    void embeddings_string_hasOpenAiShape() {
        JsonObject answer = ask("\"input\":\"Hello\"");

        assertThat(answer.keySet()).containsExactly("object", "data", "model", "usage");
        assertThat(answer.getString("object")).isEqualTo("list");
        assertThat(answer.getString("model")).isEqualTo("any");
        assertThat(answer.getJsonObject("usage").getInt("prompt_tokens")).isEqualTo(1);
        assertThat(answer.getJsonObject("usage").getInt("total_tokens")).isEqualTo(1);
        JsonObject first = answer.getJsonArray("data").getJsonObject(0);
        assertThat(first.getString("object")).isEqualTo("embedding");
        assertThat(first.getJsonArray("embedding")).hasSize(1536);
    }

    @Test
    void embeddings_severalInputs_keepTheirOrder() {
        JsonArray data = ask("\"input\":[\"a\",\"b\",\"a\"],\"dimensions\":4").getJsonArray("data");

        assertThat(data.getValuesAs(JsonObject.class))
                .extracting(entry -> entry.getInt("index"))
                .containsExactly(0, 1, 2);
        assertThat(vector(data, 0)).isEqualTo(vector(data, 2)).isNotEqualTo(vector(data, 1));
    }

    @Test
    void embeddings_base64_isTheSameVector() {
        float[] numbers = vector(ask("\"input\":\"Grüße\",\"dimensions\":8").getJsonArray("data"), 0);
        String text = ask("\"input\":\"Grüße\",\"dimensions\":8,\"encoding_format\":\"base64\"")
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("embedding");

        float[] decoded = new float[8];
        ByteBuffer.wrap(Base64.getDecoder().decode(text))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(decoded);
        assertThat(decoded).isEqualTo(numbers);
    }

    @Test
    void embeddings_tokens_areCountedAsGiven() {
        assertThat(ask("\"input\":[5,6,7]").getJsonObject("usage").getInt("prompt_tokens"))
                .isEqualTo(3);
        assertThat(ask("\"input\":[[5],[6,7]]").getJsonArray("data")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 1536, 4096})
    void vector_anyDimension_hasLengthOne(int dimensions) {
        float[] vector = StableVector.of("text", dimensions);

        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        assertThat(vector).hasSize(dimensions);
        assertThat(squares).isBetween(0.999_999, 1.000_001);
    }

    @Test
    void vector_sameText_isStableAcrossVersions() {
        // Computed by another program from the description of the type.
        assertThat(StableVector.of("hello", 3))
                .containsExactly(-0.5093555450439453f, -0.8473238945007324f, 0.15033003687858582f);
        assertThat(StableVector.of("hello", 3)).isNotEqualTo(StableVector.of("Hello", 3));
        assertThat(StableVector.of("hello", 4)).isNotEqualTo(StableVector.of("hello", 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"dimensions\":3|input",
                "\"input\":\"\"|input",
                "\"input\":[]|input",
                "\"input\":[\"\"]|input",
                "\"input\":[[]]|input",
                "\"input\":[1,\"a\"]|input",
                "\"input\":[1.5]|input",
                "\"input\":{}|input",
                "\"input\":\"x\",\"dimensions\":0|dimensions",
                "\"input\":\"x\",\"dimensions\":4097|dimensions",
                "\"input\":\"x\",\"encoding_format\":\"int8\"|encoding_format"
            })
    void embeddings_badMember_isRefused(String members, String param) {
        assertThat(sandbox.refused(PATH, "{\"model\":\"any\"," + members + "}").getString("param"))
                .isEqualTo(param);
    }

    @Test
    void embeddings_tooMany_areRefused() {
        String inputs = "\"a\",".repeat(2_048) + "\"a\"";
        assertThat(sandbox.refused(PATH, "{\"model\":\"any\",\"input\":[" + inputs + "]}")
                        .getString("param"))
                .isEqualTo("input");

        String half = "\"a\",".repeat(1_024) + "\"a\"";
        assertThat(sandbox.refused(PATH, "{\"model\":\"any\",\"dimensions\":4096,\"input\":[" + half + "]}")
                        .getString("param"))
                .isEqualTo("input");
    }

    private JsonObject ask(String members) {
        return Rehearsal.success(sandbox.reply(PATH, "{\"model\":\"any\"," + members + "}"));
    }

    private static float[] vector(JsonArray data, int index) {
        JsonArray numbers = data.getJsonObject(index).getJsonArray("embedding");
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.parseFloat(
                    numbers.getValuesAs(JsonNumber.class).get(i).toString());
        }
        return vector;
    }
}
