package io.github.heliconej.web;

import io.github.heliconej.cost.CostMeter;
import io.github.heliconej.cost.ListedModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.UUID;

/** The list of models as JSON, written once for each change of a price. Safe for concurrent use. */
@ApplicationScoped
public class ModelRegistry {

    private final CostMeter costs;
    private volatile Written written = new Written(List.of(), new byte[0], new EntityTag("none"));

    /**
     * A list as it goes over the wire.
     *
     * @param models what it was made of
     * @param json the bytes
     * @param tag the same for the same bytes
     */
    record Written(List<ListedModel> models, byte[] json, EntityTag tag) {}

    /** For the container's proxy. */
    protected ModelRegistry() {
        this(null);
    }

    @Inject
    ModelRegistry(CostMeter costs) {
        this.costs = costs;
    }

    /** The list as it is now; two that are asked for it first may both write it. */
    Written current() {
        Written known = written;
        List<ListedModel> models = costs.models();
        if (known.models() == models && known.json().length > 0) {
            return known;
        }
        byte[] json = Envelope.data(ModelRegistryJson.of(models));
        String tag = UUID.nameUUIDFromBytes(json).toString();
        Written now = new Written(models, json, new EntityTag(tag));
        written = now;
        return now;
    }
}
