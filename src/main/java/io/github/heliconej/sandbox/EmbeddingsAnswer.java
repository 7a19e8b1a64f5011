package io.github.heliconej.sandbox;

import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;

/** Answers {@code POST /embeddings}: one stable vector per input, as numbers or as base64. */
final class EmbeddingsAnswer {

    private static final int DEFAULT_DIMENSIONS = 1536;
    private static final int MAX_DIMENSIONS = 4096;

    /** Most components in one answer, about 40 MB of JSON: the most that OpenAI's own limits give at the default. */
    private static final int MAX_COMPONENTS = 2_048 * DEFAULT_DIMENSIONS;

    private EmbeddingsAnswer() {}

    /**
     * Answers one request.
     *
     * @param json {@code model} and {@code input}; optionally {@code dimensions} and {@code encoding_format}
     * @param tokens counts the usage
     * @return the answer in UTF-8
     * @throws SandboxException 400 for bad input
     */
    static byte[] of(JsonObject json, TokenCount tokens) {
        var fields = new RequestFields(json);
        String model = fields.model();
        List<EmbeddingInput> inputs = EmbeddingInput.parse(fields);
        int dimensions = fields.integer("dimensions", 1, MAX_DIMENSIONS).orElse(DEFAULT_DIMENSIONS);
        if ((long) inputs.size() * dimensions > MAX_COMPONENTS) {
            throw fields.wrong("input", "times dimensions is more than " + MAX_COMPONENTS + " numbers");
        }
        boolean numbers = isFloat(fields);
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = SandboxJson.generator(bytes)) {
            out.writeStartObject().write("object", "list").writeStartArray("data");
            for (int i = 0; i < inputs.size(); i++) {
                out.writeStartObject().write("object", "embedding").write("index", i);
                write(out, StableVector.of(inputs.get(i).key(), dimensions), numbers);
                out.writeEnd();
            }
            int count = inputs.stream().mapToInt(input -> input.tokens(tokens)).sum();
            out.writeEnd().write("model", model);
            out.writeStartObject("usage").write("prompt_tokens", count).write("total_tokens", count);
            out.writeEnd().writeEnd();
        }
        return bytes.toByteArray();
    }

    private static boolean isFloat(RequestFields fields) {
        String format = fields.optionalText("encoding_format").orElse("float");
        if (!format.equals("float") && !format.equals("base64")) {
            throw fields.wrong("encoding_format", "must be 'float' or 'base64'");
        }
        return format.equals("float");
    }

    private static void write(JsonGenerator out, float[] vector, boolean numbers) {
        if (!numbers) {
            out.write("embedding", StableVector.base64(vector));
            return;
        }
        out.writeStartArray("embedding");
        for (float component : vector) {
            // By way of its text: a float widened to double would show twice the digits it has.
            out.write(new BigDecimal(Float.toString(component)));
        }
        out.writeEnd();
    }
}
