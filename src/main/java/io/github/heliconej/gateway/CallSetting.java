package io.github.heliconej.gateway;

import io.github.heliconej.api.CallCompleted;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What all calls share.
 *
 * @param clock the time
 * @param total how long a call may take
 * @param pricing what it costs
 * @param bodyMax the most bytes of an answer that are kept
 * @param listener hears of its end
 */
record CallSetting(Clock clock, Duration total, Pricing pricing, int bodyMax, Consumer<CallCompleted> listener) {}
