package io.github.heliconej;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatResponse;
import io.github.heliconej.api.ChatStream;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.EmbeddingResponse;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.ModelList;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.api.TextResponse;
import io.github.heliconej.gateway.Gateway;
import io.github.heliconej.gateway.IncomingHeaders;
import io.github.heliconej.gateway.ModelCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The Helicone AI gateway for beans: {@code @Inject HeliconeService}.
 *
 * <p>Every call goes through the same steps as one over HTTP: headers and metadata, route, retries, fallbacks. Methods
 * without {@code Async} wait for the answer, at most {@code helicone.timeout.total}. All of them fail with a
 * {@link GatewayException}, which says status and code, and never with anything of a server's or library's own. Safe for
 * concurrent use; two calls never see each other's context.
 */
@ApplicationScoped
public class HeliconeService {

    private final Gateway gateway;
    private final ModelCatalog catalog;

    /** For the container's proxy. */
    protected HeliconeService() {
        this(null, null);
    }

    @Inject
    HeliconeService(Gateway gateway, ModelCatalog catalog) {
        this.gateway = gateway;
        this.catalog = catalog;
    }

    /** {@return the model's answer to one question} */
    public String ask(String model, String text) {
        return chat(ChatRequest.of(model, text)).text();
    }

    /** {@return the answer to a conversation} */
    public ChatResponse chat(ChatRequest request) {
        return chat(request, CallContext.none());
    }

    /** {@return the answer to a conversation, of which the caller says more} */
    public ChatResponse chat(ChatRequest request, CallContext context) {
        return await(gateway.chat(request, context));
    }

    /** {@return the answer to a conversation, when it is there} */
    public CompletionStage<ChatResponse> chatAsync(ChatRequest request) {
        return chatAsync(request, CallContext.none());
    }

    /** {@return the answer to a conversation, of which the caller says more, when it is there} */
    public CompletionStage<ChatResponse> chatAsync(ChatRequest request, CallContext context) {
        return gateway.chat(request, context);
    }

    /** {@return the answer to a conversation as it is written; close it} */
    public ChatStream stream(ChatRequest request) {
        return stream(request, CallContext.none());
    }

    /** {@return the answer to a conversation as it is written, of which the caller says more; close it} */
    public ChatStream stream(ChatRequest request, CallContext context) {
        return await(gateway.stream(request, context));
    }

    /** {@return the open stream of a conversation, when it has begun; close it} */
    public CompletionStage<ChatStream> streamAsync(ChatRequest request, CallContext context) {
        return gateway.stream(request, context);
    }

    /** {@return a text that goes on with the prompt} */
    public TextResponse complete(TextRequest request) {
        return complete(request, CallContext.none());
    }

    /** {@return a text that goes on with the prompt, of which the caller says more} */
    public TextResponse complete(TextRequest request, CallContext context) {
        return await(gateway.complete(request, context));
    }

    /** {@return a text that goes on with the prompt, when it is there} */
    public CompletionStage<TextResponse> completeAsync(TextRequest request, CallContext context) {
        return gateway.complete(request, context);
    }

    /** {@return a text that goes on with the prompt, as it is written; close it} */
    public ChatStream stream(TextRequest request) {
        return stream(request, CallContext.none());
    }

    /** {@return a text that goes on with the prompt, as it is written, of which the caller says more; close it} */
    public ChatStream stream(TextRequest request, CallContext context) {
        return await(gateway.stream(request, context));
    }

    /** {@return the open stream of a text completion, when it has begun; close it} */
    public CompletionStage<ChatStream> streamAsync(TextRequest request, CallContext context) {
        return gateway.stream(request, context);
    }

    /** {@return a vector for each text} */
    public List<float[]> embed(String model, List<String> texts) {
        return embed(EmbeddingRequest.of(model, texts)).vectors();
    }

    /** {@return the embeddings of a request's inputs} */
    public EmbeddingResponse embed(EmbeddingRequest request) {
        return embed(request, CallContext.none());
    }

    /** {@return the embeddings of a request's inputs, of which the caller says more} */
    public EmbeddingResponse embed(EmbeddingRequest request, CallContext context) {
        return await(gateway.embed(request, context));
    }

    /** {@return the embeddings of a request's inputs, when they are there} */
    public CompletionStage<EmbeddingResponse> embedAsync(EmbeddingRequest request, CallContext context) {
        return gateway.embed(request, context);
    }

    /** {@return the models there are; the list may be 5 minutes old} */
    public ModelList models() {
        return catalog.models();
    }

    /**
     * Reads what the headers of an HTTP request say about a call: Helicone's, {@code Cache-Control}, and those of vendors
     * that concern models. The others, keys and cookies among them, are passed over.
     *
     * @param headers all headers of the request, each with its values
     * @throws io.github.heliconej.api.Stop with status 400 if one of them has two different values
     */
    public CallContext context(Map<String, List<String>> headers) {
        return IncomingHeaders.read(headers);
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof GatewayException failure) {
                throw failure;
            }
            throw failed;
        }
    }
}
