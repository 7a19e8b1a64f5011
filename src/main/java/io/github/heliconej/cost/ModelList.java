package io.github.heliconej.cost;

import io.github.heliconej.cost.ListedModel.Offer;
import io.github.heliconej.cost.ListedModel.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes a list of models of a price table: one for each id, with everybody who offers it. */
final class ModelList {

    private static final int THOUSAND = 3;

    /** Helicone's names of what is priced. */
    private static final Map<Unit, String> NAMES = Map.of(
            Unit.INPUT, "prompt",
            Unit.OUTPUT, "completion",
            Unit.CACHE_READ, "cacheRead",
            Unit.CACHE_WRITE, "cacheWrite",
            Unit.OUTPUT_REASONING, "thinking",
            Unit.INPUT_AUDIO, "audio",
            Unit.INPUT_IMAGE, "image",
            Unit.REQUESTS, "request");

    private ModelList() {}

    static List<ListedModel> of(List<PriceEntry> entries, PriceBook book, Instant at) {
        Map<String, List<PriceEntry>> byId = new LinkedHashMap<>();
        for (PriceEntry entry : entries) {
            List<PriceEntry> same = byId.computeIfAbsent(entry.id(), id -> new ArrayList<>());
            if (same.stream().noneMatch(known -> known.provider().equals(entry.provider()))) {
                same.add(entry);
            }
        }
        List<ListedModel> models = new ArrayList<>();
        byId.forEach((id, same) -> models.add(new ListedModel(
                id,
                author(id, same.get(0)),
                window(same),
                same.stream().map(entry -> offer(entry, book, at)).toList())));
        return List.copyOf(models);
    }

    /** An operator's price goes before the entry's own, as it does when calls are priced. */
    private static Offer offer(PriceEntry entry, PriceBook book, Instant at) {
        Price price = book.entry(entry.provider(), entry.id()).orElse(entry).price(at);
        SortedSet<Long> starts = new TreeSet<>();
        NAMES.keySet().forEach(unit -> price.rate(unit)
                .ifPresent(rate -> rate.tiers().forEach(tier -> starts.add(tier.start()))));
        List<Tier> tiers = new ArrayList<>();
        tiers.add(new Tier(0, prices(price, 0)));
        starts.forEach(start -> tiers.add(new Tier(start + 1, prices(price, start + 1))));
        return new Offer(entry.provider(), tiers);
    }

    private static Map<String, BigDecimal> prices(Price price, long inputTokens) {
        Map<String, BigDecimal> prices = new HashMap<>();
        prices.put(NAMES.get(Unit.INPUT), BigDecimal.ZERO);
        prices.put(NAMES.get(Unit.OUTPUT), BigDecimal.ZERO);
        NAMES.forEach((unit, name) -> price.rate(unit)
                .map(rate -> rate.at(inputTokens))
                .ifPresent(amount -> {
                    if (amount.signum() > 0) {
                        prices.put(name, plain(unit == Unit.REQUESTS ? amount.movePointLeft(THOUSAND) : amount));
                    }
                }));
        return prices;
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String author(String id, PriceEntry first) {
        String lower = id.toLowerCase(Locale.ROOT);
        int slash = lower.indexOf('/');
        return slash > 0 ? lower.substring(0, slash) : ModelOwners.author(lower).orElse(first.provider());
    }

    private static OptionalLong window(List<PriceEntry> same) {
        return same.stream()
                .map(PriceEntry::contextWindow)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }
}
