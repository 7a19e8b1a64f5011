package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The list of models. */
class ModelCatalogueTest {

    private final Rehearsal sandbox = new Rehearsal();

    @Test
    void list_isOpenAisShape() {
        JsonObject list = Rehearsal.success(sandbox.reply("/models", ""));

        assertThat(list.getString("object")).isEqualTo("list");
        assertThat(list.getJsonArray("data").getValuesAs(JsonObject.class))
                .allSatisfy(model -> assertThat(model.keySet()).containsExactly("id", "object", "created", "owned_by"));
    }

    @Test
    void model_listed_isFound() {
        assertThat(Rehearsal.success(sandbox.reply("/models/gpt-4o", "")).getString("id"))
                .isEqualTo("gpt-4o");
    }

    @Test
    void model_other_is404() {
        SandboxReply reply = sandbox.reply("/models/openai/none", "");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(Rehearsal.body(reply).getJsonObject("error").getString("code"))
                .isEqualTo("model_not_found");
    }
}
