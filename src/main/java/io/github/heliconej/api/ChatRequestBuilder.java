package io.github.heliconej.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/**
 * Builds a {@link ChatRequest} parameter by parameter, under OpenAI's names in Java's spelling.
 *
 * <p>Ranges are the upstream's to judge. What has no method here is set by {@link #with}. One thread.
 */
public final class ChatRequestBuilder {

    private final JsonArrayBuilder messages = Json.createArrayBuilder();
    private final JsonObjectBuilder body = Json.createObjectBuilder();

    ChatRequestBuilder(String model) {
        body.add("model", model);
    }

    /** Adds instructions for the model. */
    public ChatRequestBuilder system(String text) {
        return message(Message.system(text));
    }

    /** Adds what the user says. */
    public ChatRequestBuilder user(String text) {
        return message(Message.user(text));
    }

    /** Adds any message. */
    public ChatRequestBuilder message(Message message) {
        messages.add(message.json());
        return this;
    }

    /** Sampling temperature. */
    public ChatRequestBuilder temperature(double temperature) {
        return with("temperature", Json.createValue(temperature));
    }

    /** Nucleus sampling: the share of probability mass that is considered. */
    public ChatRequestBuilder topP(double topP) {
        return with("top_p", Json.createValue(topP));
    }

    /** How many answers to generate. */
    public ChatRequestBuilder n(int choices) {
        return with("n", Json.createValue(choices));
    }

    /** Texts at which the answer ends. */
    public ChatRequestBuilder stop(String... sequences) {
        return with("stop", Json.createArrayBuilder(List.of(sequences)).build());
    }

    /** Most tokens to generate, under the older name. */
    public ChatRequestBuilder maxTokens(int tokens) {
        return with("max_tokens", Json.createValue(tokens));
    }

    /** Most tokens to generate, reasoning included. */
    public ChatRequestBuilder maxCompletionTokens(int tokens) {
        return with("max_completion_tokens", Json.createValue(tokens));
    }

    /** Penalty for tokens that were there before. */
    public ChatRequestBuilder presencePenalty(double penalty) {
        return with("presence_penalty", Json.createValue(penalty));
    }

    /** Penalty by how often tokens were there before. */
    public ChatRequestBuilder frequencyPenalty(double penalty) {
        return with("frequency_penalty", Json.createValue(penalty));
    }

    /** Token ids and what to add to their likelihood. */
    public ChatRequestBuilder logitBias(Map<String, Integer> bias) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        bias.forEach(object::add);
        return with("logit_bias", object.build());
    }

    /** The end user on whose behalf the call is made, as the provider sees it. */
    public ChatRequestBuilder endUser(String user) {
        return with("user", user);
    }

    /** {@code {"type":"json_object"}}, {@code {"type":"json_schema",…}} or {@code {"type":"text"}}. */
    public ChatRequestBuilder responseFormat(JsonObject format) {
        return with("response_format", format);
    }

    /** Seed for repeatable sampling. */
    public ChatRequestBuilder seed(long seed) {
        return with("seed", Json.createValue(seed));
    }

    /** The functions the model may ask for. */
    public ChatRequestBuilder tools(Tool... tools) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Tool tool : tools) {
            array.add(tool.json());
        }
        return with("tools", array.build());
    }

    /** {@code none}, {@code auto} or {@code required}; a named function is set by {@link #with}. */
    public ChatRequestBuilder toolChoice(String choice) {
        return with("tool_choice", choice);
    }

    /** Whether the model may ask for several tools at once. */
    public ChatRequestBuilder parallelToolCalls(boolean parallel) {
        return with("parallel_tool_calls", of(parallel));
    }

    /** Functions under their deprecated name; {@link #tools} replaces them. */
    public ChatRequestBuilder functions(JsonArray functions) {
        return with("functions", functions);
    }

    /** {@code none} or {@code auto} for {@link #functions}; a named function is set by {@link #with}. */
    public ChatRequestBuilder functionCall(String choice) {
        return with("function_call", choice);
    }

    /** How many of the likeliest tokens to report at each place; switches log probabilities on. */
    public ChatRequestBuilder logprobs(int topLogprobs) {
        return with("logprobs", JsonValue.TRUE).with("top_logprobs", Json.createValue(topLogprobs));
    }

    /** Kinds of output: {@code text}, {@code audio}. */
    public ChatRequestBuilder modalities(String... kinds) {
        return with("modalities", Json.createArrayBuilder(List.of(kinds)).build());
    }

    /** Voice and format of spoken output. */
    public ChatRequestBuilder audio(String voice, String format) {
        return with(
                "audio",
                Json.createObjectBuilder()
                        .add("voice", voice)
                        .add("format", format)
                        .build());
    }

    /** Text of which much is expected to come back unchanged. */
    public ChatRequestBuilder prediction(String content) {
        JsonObjectBuilder prediction =
                Json.createObjectBuilder().add("type", "content").add("content", content);
        return with("prediction", prediction.build());
    }

    /** {@code none}, {@code minimal}, {@code low}, {@code medium}, {@code high} or {@code xhigh}. */
    public ChatRequestBuilder reasoningEffort(String effort) {
        return with("reasoning_effort", effort);
    }

    /** Anthropic's extended thinking with its budget in tokens. */
    public ChatRequestBuilder thinking(int budgetTokens) {
        JsonObjectBuilder thinking =
                Json.createObjectBuilder().add("type", "enabled").add("budget_tokens", budgetTokens);
        return with("thinking", thinking.build());
    }

    /** {@code low}, {@code medium} or {@code high}. */
    public ChatRequestBuilder verbosity(String verbosity) {
        return with("verbosity", verbosity);
    }

    /** Search context size and user location. */
    public ChatRequestBuilder webSearchOptions(JsonObject options) {
        return with("web_search_options", options);
    }

    /** {@code auto}, {@code default}, {@code flex} or {@code priority}. */
    public ChatRequestBuilder serviceTier(String tier) {
        return with("service_tier", tier);
    }

    /** A stable, anonymous name of the user for the provider's abuse detection. */
    public ChatRequestBuilder safetyIdentifier(String identifier) {
        return with("safety_identifier", identifier);
    }

    /** What the provider groups its prompt cache by. */
    public ChatRequestBuilder promptCacheKey(String key) {
        return with("prompt_cache_key", key);
    }

    /** How long the provider keeps the prompt cached, such as {@code 24h}. */
    public ChatRequestBuilder promptCacheRetention(String retention) {
        return with("prompt_cache_retention", retention);
    }

    /** Whether the provider keeps the answer for later look-up. */
    public ChatRequestBuilder store(boolean store) {
        return with("store", of(store));
    }

    /**
     * Metadata: entries whose name starts with {@code Helicone-}, and {@code Cache-Control}, become headers; the others
     * travel in the body.
     */
    public ChatRequestBuilder metadata(Map<String, String> metadata) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        metadata.forEach(object::add);
        return with("metadata", object.build());
    }

    /** Any other parameter. */
    public ChatRequestBuilder with(String name, JsonValue value) {
        body.add(name, value);
        return this;
    }

    /** Any other parameter that is a string. */
    public ChatRequestBuilder with(String name, String value) {
        body.add(name, value);
        return this;
    }

    /**
     * {@return the request}
     *
     * @throws Stop with status 400 if the model is blank or there is no message
     */
    public ChatRequest build() {
        return new ChatRequest(RawJson.of(body.add("messages", messages).build()));
    }

    private static JsonValue of(boolean flag) {
        return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
}
