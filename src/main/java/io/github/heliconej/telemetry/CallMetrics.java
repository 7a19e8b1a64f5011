package io.github.heliconej.telemetry;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallCompleted.Outcome;
import io.github.heliconej.api.Failure;
import java.util.List;
import java.util.Locale;

/** What one call adds to which metric. Safe for concurrent use. */
final class CallMetrics {

    private static final int MOST_MODELS = 100;
    private static final int MOST_PROVIDERS = 50;
    private static final int MOST_CODES = 50;

    private final Meters meters;
    private final String gateway;
    private final LabelValues models = new LabelValues(MOST_MODELS);
    private final LabelValues providers = new LabelValues(MOST_PROVIDERS);
    private final LabelValues codes = new LabelValues(MOST_CODES);

    /** {@code gateway} is the provider of models that name none. */
    CallMetrics(Meters meters, String gateway) {
        this.meters = meters;
        this.gateway = gateway;
        meters.count(Meter.RETRIES, 0);
    }

    void add(CallCompleted call) {
        LastTried tried = LastTried.of(call, gateway);
        boolean mayAdd = isWorthAName(call);
        String model = models.of(tried.model(), mayAdd);
        String provider = providers.of(tried.provider(), mayAdd);
        meters.count(Meter.CALLS, 1, model, provider, lower(call.endpoint()), lower(call.outcome()));
        call.failure()
                .ifPresent(failure -> meters.count(Meter.FAILURES, 1, model, provider, codes.of(failure.code(), true)));
        addAttempts(call, model, provider);
        if (call.cachedFrom().isEmpty()) {
            addTimes(call, model, provider);
            addUse(call, model, provider);
        }
    }

    /** What was used of the upstream; an answer that is given again uses nothing. */
    private void addUse(CallCompleted call, String model, String provider) {
        call.usage().ifPresent(usage -> {
            meters.count(Meter.TOKENS, usage.promptTokens(), model, provider, "prompt");
            meters.count(Meter.TOKENS, usage.completionTokens(), model, provider, "completion");
        });
        if (call.cost().isPresent()) {
            meters.count(Meter.COST, call.cost().get().nanoDollars(), model, provider);
        } else if (call.outcome() == Outcome.SUCCEEDED) {
            meters.count(Meter.UNPRICED, 1, model, provider);
        }
    }

    private void addAttempts(CallCompleted call, String model, String provider) {
        int retries = retries(call.attempts());
        if (retries > 0) {
            meters.count(Meter.RETRIES, retries);
        }
        boolean hasMovedOn =
                call.attempts().stream().map(Attempted::source).distinct().count() > 1;
        if (hasMovedOn || call.info().fallbackIndex() > 0) {
            meters.count(Meter.FALLBACKS, 1, model, provider);
        }
    }

    private void addTimes(CallCompleted call, String model, String provider) {
        if (call.outcome() == Outcome.SUCCEEDED) {
            meters.record(Meter.LATENCY, call.duration().toMillis(), model, provider);
        }
        if (call.isStream()) {
            call.firstByte().ifPresent(wait -> meters.record(Meter.FIRST_TOKEN, wait.toMillis(), model, provider));
        }
    }

    /** A list of prompts sends several requests to one target; only what follows a failure there is a retry. */
    private static int retries(List<Attempted> attempts) {
        int retries = 0;
        for (int i = 1; i < attempts.size(); i++) {
            Attempted before = attempts.get(i - 1);
            if (before.status() / 100 != 2
                    && before.source().equals(attempts.get(i).source())) {
                retries++;
            }
        }
        return retries;
    }

    /** Misspelt and invented names must not use up the places: what the request itself got wrong adds none. */
    private static boolean isWorthAName(CallCompleted call) {
        int status = call.failure().map(Failure::status).orElse(200);
        return status < 400 || status >= 429 && !call.attempts().isEmpty();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
