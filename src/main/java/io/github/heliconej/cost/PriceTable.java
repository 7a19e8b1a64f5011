package io.github.heliconej.cost;

import io.github.heliconej.cost.ModelMatch.ModelName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prices by provider and model, in file order: the first entry that matches counts. Immutable and safe for concurrent use. */
public final class PriceTable {

    private static final String SHIPPED = "model-prices.json";
    private static final int LONGEST_NAME = 256;

    private final List<PriceEntry> entries;
    private final Map<String, List<PriceEntry>> byProvider = new HashMap<>();

    private PriceTable(List<PriceEntry> entries) {
        this.entries = List.copyOf(entries);
        for (PriceEntry entry : entries) {
            byProvider
                    .computeIfAbsent(entry.provider(), unknown -> new ArrayList<>())
                    .add(entry);
        }
    }

    /** {@return the prices that come with the gateway} */
    public static PriceTable shipped() {
        try (InputStream file = PriceTable.class.getResourceAsStream(SHIPPED)) {
            return new PriceTable(PriceReader.read(file.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if it is not an array of entries; the message says what is wrong
     */
    public static PriceTable parse(byte[] json) {
        return new PriceTable(PriceReader.read(json));
    }

    /** {@return a table in which the other's entries come after these} */
    public PriceTable before(PriceTable other) {
        List<PriceEntry> all = new ArrayList<>(entries);
        all.addAll(other.entries);
        return new PriceTable(all);
    }

    /**
     * Looks up a price.
     *
     * @param provider Helicone's or the table's slug in any case; empty if it is not known, which asks for the price of
     *     the model's author, else for the first one of anybody
     * @param model the model's name
     * @param at when it is used
     * @return the provider's price, or that of the model's author, since others resell it; empty if neither has one
     */
    public Optional<Price> price(String provider, String model, Instant at) {
        return entry(provider, model).map(entry -> entry.price(at));
    }

    /** All of them, in file order. */
    List<PriceEntry> entries() {
        return entries;
    }

    Optional<PriceEntry> entry(String provider, String model) {
        String slug = ModelOwners.slug(provider);
        if (model.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        ModelName name = name(model);
        Optional<PriceEntry> known = of(slug, name).or(() -> ofAuthor(name));
        return known.isPresent() || !slug.isEmpty() ? known : first(entries, name);
    }

    /** By the model's name, or by what stands before its first slash. */
    private Optional<PriceEntry> ofAuthor(ModelName name) {
        int slash = name.lower().indexOf('/');
        if (slash < 0) {
            return ModelOwners.author(name.lower()).flatMap(author -> of(author, name));
        }
        String author = ModelOwners.slug(name.lower().substring(0, slash));
        return of(author, name).or(() -> of(author, name(name.written().substring(slash + 1))));
    }

    private Optional<PriceEntry> of(String slug, ModelName name) {
        return first(byProvider.getOrDefault(slug, List.of()), name);
    }

    private static ModelName name(String model) {
        return new ModelName(model, model.toLowerCase(Locale.ROOT));
    }

    private static Optional<PriceEntry> first(List<PriceEntry> candidates, ModelName name) {
        for (PriceEntry entry : candidates) {
            if (entry.match().matches(name)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}
