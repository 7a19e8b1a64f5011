package io.github.heliconej.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Embeddings without a model: SHA-256 of dimension and text, drawn out to the length wanted and scaled to length one.
 * The same text always gives the same vector; texts that are alike do not give vectors that are alike.
 */
final class StableVector {

    private StableVector() {}

    /**
     * Makes a vector.
     *
     * @param text what is embedded
     * @param dimensions how many components, at least 1
     * @return components whose squares add up to 1, within float precision
     */
    static float[] of(String text, int dimensions) {
        byte[] seed = StableId.sha256((dimensions + ":" + text).getBytes(StandardCharsets.UTF_8));
        double[] raw = new double[dimensions];
        double squares = 0;
        for (int block = 0; block * 8 < dimensions; block++) {
            ByteBuffer ints = ByteBuffer.wrap(StableId.sha256(
                    ByteBuffer.allocate(seed.length + 4).put(seed).putInt(block).array()));
            for (int i = block * 8; i < Math.min(block * 8 + 8, dimensions); i++) {
                // The half keeps every component, and so the length, away from zero.
                raw[i] = (ints.getInt() + 0.5) / -(double) Integer.MIN_VALUE;
                squares += raw[i] * raw[i];
            }
        }
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (raw[i] / Math.sqrt(squares));
        }
        return vector;
    }

    /**
     * Spells a vector as OpenAI's {@code encoding_format: base64} does.
     *
     * @param vector the components
     * @return base64 of little-endian 32-bit floats
     */
    static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
