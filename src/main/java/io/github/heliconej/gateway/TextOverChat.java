package io.github.heliconej.gateway;

import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.Message;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.api.TextRequest;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Text completions made of chat completions: each prompt is one user message and one chat call, and the choices of all
 * answers are numbered through.
 */
final class TextOverChat {

    /** Each of them is a call of its own at the upstream. */
    private static final int MOST_PROMPTS = 20;

    private TextOverChat() {}

    /**
     * The prompts: one text or a list of texts.
     *
     * @throws Stop with status 400 if there are others or too many, or if something is asked for that chats cannot do
     */
    static List<String> prompts(TextRequest request) {
        refuseUnsupported(request.json());
        try {
            return texts(request.json().value("prompt").orElseThrow());
        } catch (MalformedJsonException beyondReading) {
            throw Stop.badRequest(beyondReading.getMessage(), "prompt");
        }
    }

    private static List<String> texts(JsonValue prompt) {
        if (prompt instanceof JsonString text) {
            return List.of(text.getString());
        }
        if (prompt instanceof JsonArray texts
                && !texts.isEmpty()
                && texts.size() <= MOST_PROMPTS
                && texts.stream().allMatch(JsonString.class::isInstance)) {
            return texts.getValuesAs(JsonString::getString);
        }
        throw Stop.badRequest(
                "'prompt' must be a text or a list of up to " + MOST_PROMPTS
                        + " texts; longer lists and lists of tokens need helicone.completions=native.",
                "prompt");
    }

    /** Asks for each prompt's answer in turn and puts them together. */
    static RawJson answer(TextRequest request, Function<ChatRequest, RawJson> ask) {
        JsonArrayBuilder choices = Json.createArrayBuilder();
        List<RawJson> answers = new ArrayList<>();
        int offset = 0;
        for (String prompt : prompts(request)) {
            RawJson answer = ask.apply(chat(request, prompt));
            Optional<String> echo = echo(request, prompt);
            for (RawJson choice : answer.objects("choices")) {
                String text = choice.object("message")
                        .flatMap(message -> message.string("content"))
                        .orElse("");
                choices.add(choice(choice, offset, echo.orElse("") + text));
            }
            offset += answer.objects("choices").size();
            answers.add(answer);
        }
        return RawJson.of(frame(answers.get(0))
                .add("choices", choices)
                .add("usage", UsageSum.of(answers))
                .build());
    }

    /** The members around the choices, as text completions spell them. */
    static JsonObjectBuilder frame(RawJson chat) {
        JsonObjectBuilder frame = Json.createObjectBuilder();
        chat.tree().forEach((name, value) -> {
            if (!name.equals("choices") && !name.equals("usage")) {
                frame.add(name, name.equals("object") ? Json.createValue("text_completion") : value);
            }
        });
        return frame;
    }

    /** One choice with its text; its number counts the choices of earlier prompts as well. */
    static JsonObject choice(RawJson chat, int offset, String text) {
        JsonObject choice = chat.tree();
        return Json.createObjectBuilder()
                .add("text", text)
                .add("index", choice.getInt("index", 0) + offset)
                .add("logprobs", TextLogprobs.from(choice.get("logprobs")))
                .add("finish_reason", choice.getOrDefault("finish_reason", JsonValue.NULL))
                .build();
    }

    /** What precedes the answer if the caller wants the prompt back. */
    static Optional<String> echo(TextRequest request, String prompt) {
        return request.json().isTrue("echo") ? Optional.of(prompt) : Optional.empty();
    }

    /** The chat request for one prompt; made when its turn comes, since each is as large as the whole. */
    static ChatRequest chat(TextRequest request, String prompt) {
        RawJson json = request.json()
                .without("prompt")
                .without("echo")
                .without("suffix")
                .without("best_of");
        Optional<JsonValue> logprobs = json.value("logprobs");
        if (json.integer("logprobs").isPresent()) {
            json = json.with("logprobs", JsonValue.TRUE).with("top_logprobs", logprobs.orElseThrow());
        }
        JsonArray messages =
                Json.createArrayBuilder().add(Message.user(prompt).json()).build();
        return new ChatRequest(json.with("messages", messages));
    }

    private static void refuseUnsupported(RawJson json) {
        if (json.has("suffix") && !json.isNull("suffix")) {
            throw Stop.badRequest("'suffix' needs helicone.completions=native.", "suffix");
        }
        long wanted = json.integer("n").orElse(1);
        if (json.integer("best_of").orElse(wanted) != wanted) {
            throw Stop.badRequest("'best_of' beyond 'n' needs helicone.completions=native.", "best_of");
        }
    }
}
