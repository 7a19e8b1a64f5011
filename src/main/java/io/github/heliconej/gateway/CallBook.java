package io.github.heliconej.gateway;

import io.github.heliconej.api.CallStarted;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** Opens calls, and tells those who listen when one begins and when it is over. */
@Dependent
final class CallBook {

    private final HeliconeConfig config;
    private final Clock clock;
    private final Pricing pricing;
    private final CallEvents events;

    @Inject
    CallBook(HeliconeConfig config, @GatewayClock Clock clock, Pricing pricing, CallEvents events) {
        this.config = config;
        this.clock = clock;
        this.pricing = pricing;
        this.events = events;
    }

    /**
     * A new id, a UUID of version 4 in form, as Helicone wants them. It begins with the time, so that calls made together
     * stand together in the log's indexes.
     */
    String newId() {
        UUID random = UUID.randomUUID();
        long high = clock.millis() << 16 | random.getMostSignificantBits() & 0xffff;
        return new UUID(high, random.getLeastSignificantBits()).toString();
    }

    /** Opens and announces a call. */
    Call open(Call.Start start) {
        CallSetting setting = new CallSetting(
                clock, config.timeout().total(), pricing, config.store().bodyMax(), events::completed);
        Call call = new Call(start, setting);
        events.started(new CallStarted(start.id()));
        return call;
    }
}
