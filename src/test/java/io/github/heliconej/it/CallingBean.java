package io.github.heliconej.it;

import io.github.heliconej.HeliconeService;
import io.github.heliconej.api.GatewayException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** An enterprise bean as the README shows one: {@code @Inject HeliconeService}. Part of the test application. */
@Stateless
public class CallingBean {

    @Inject
    private HeliconeService helicone;

    /** What the scenario says, or status, code and message of the failure it ended in. */
    public String call(Scenario scenario, String model) {
        try {
            return scenario.run(helicone, model);
        } catch (GatewayException failure) {
            return failure.status() + " " + failure.failure().code() + " " + failure.getMessage();
        }
    }
}
