package io.github.heliconej.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Embeddings as the upstream wrote them.
 *
 * @param json the body
 * @param info who answered
 */
public record EmbeddingResponse(RawJson json, CallInfo info) {

    /** {@return one vector per input, in order; both the {@code float} and the {@code base64} form are read} */
    public List<float[]> vectors() {
        return json.objects("data").stream()
                .map(item -> vector(item.value("embedding").orElse(JsonValue.EMPTY_JSON_ARRAY)))
                .toList();
    }

    /** {@return the tokens the upstream counted} */
    public Optional<Usage> usage() {
        return Usage.from(json);
    }

    private static float[] vector(JsonValue embedding) {
        if (embedding instanceof JsonString base64) {
            return decode(base64.getString());
        }
        JsonArray numbers = embedding.asJsonArray();
        float[] vector = new float[numbers.size()];
        for (int index = 0; index < vector.length; index++) {
            vector[index] = (float) ((JsonNumber) numbers.get(index)).doubleValue();
        }
        return vector;
    }

    /** OpenAI packs the vector as little-endian 32-bit floats. */
    private static float[] decode(String base64) {
        ByteBuffer packed = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        float[] vector = new float[packed.remaining() / Float.BYTES];
        packed.asFloatBuffer().get(vector);
        return vector;
    }
}
