package io.github.heliconej.web;

import io.github.heliconej.api.CallInfo;
import io.github.heliconej.api.RawJson;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Answers of models as they go out: the upstream's bytes, with the headers that say who answered. */
final class Answers {

    private Answers() {}

    static Response ok(RawJson json, CallInfo info) {
        Response.ResponseBuilder response = Response.ok(json.bytes(), MediaType.APPLICATION_JSON_TYPE);
        info.headers().forEach(response::header);
        return response.build();
    }

    /** The answer when it is there, or the failure as an answer: exceptions of stages differ between servers. */
    static <T> CompletionStage<Response> when(CompletionStage<T> answer, Function<T, Response> response) {
        return answer.thenApply(response).exceptionally(ErrorAnswer::response);
    }
}
