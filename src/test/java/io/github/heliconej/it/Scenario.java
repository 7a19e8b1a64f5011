package io.github.heliconej.it;

import io.github.heliconej.HeliconeService;

/** What a bean of the test application does with the service; the test reads the answer over HTTP. */
interface Scenario {

    /**
     * Calls the service.
     *
     * @param helicone the injected service
     * @param model a name of the test's own
     * @return what came out of it, as text
     */
    String run(HeliconeService helicone, String model);
}
