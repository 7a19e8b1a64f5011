package io.github.heliconej.api;

import java.util.List;
import java.util.Optional;

/**
 * Models as OpenAI lists them: {@code {"object":"list","data":[{"id":…,"object":"model",…}]}}.
 *
 * @param json the body
 */
public record ModelList(RawJson json) {

    /** {@return the models' names, in order} */
    public List<String> ids() {
        return json.objects("data").stream()
                .flatMap(model -> model.string("id").stream())
                .toList();
    }

    /** {@return one model, as it is listed} */
    public Optional<RawJson> model(String id) {
        return json.objects("data").stream()
                .filter(model -> model.string("id").filter(id::equals).isPresent())
                .findFirst();
    }
}
