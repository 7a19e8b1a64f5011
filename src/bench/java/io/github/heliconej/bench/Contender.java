package io.github.heliconej.bench;

import java.io.IOException;
import java.util.List;

/** A kind of system that the benchmark can start: one constant each, in the order of the table. */
enum Contender {
    /** No gateway at all: what the driver and the upstream can do by themselves. */
    DIRECT {
        @Override
        Gateway start(Workshop workshop, int upstreamPort) {
            return new Gateway("direct", new Target(upstreamPort, List.of(), true), null);
        }
    },
    /** nginx as a plain proxy. */
    NGINX {
        @Override
        Gateway start(Workshop workshop, int upstreamPort) throws IOException {
            return Nginx.start(workshop, upstreamPort);
        }
    },
    /** The WAR on Open Liberty, passing calls on, without the request log. */
    HELICONEJ_UNLOGGED {
        @Override
        Gateway start(Workshop workshop, int upstreamPort) throws IOException {
            return Liberty.startWithoutLog(workshop, upstreamPort);
        }
    },
    /** The WAR on Open Liberty, passing calls on and putting them on record. */
    HELICONEJ {
        @Override
        Gateway start(Workshop workshop, int upstreamPort) throws IOException {
            return Liberty.start(workshop, upstreamPort);
        }
    },
    /** The same with a key, limits, a budget, costs and the cache for every call. */
    HELICONEJ_ALL {
        @Override
        Gateway start(Workshop workshop, int upstreamPort) throws IOException {
            return Liberty.startWithEverything(workshop, upstreamPort);
        }
    },
    /** The Portkey gateway on Node.js. */
    PORTKEY {
        @Override
        Gateway start(Workshop workshop, int upstreamPort) throws IOException {
            return Portkey.start(workshop, upstreamPort);
        }
    };

    /**
     * Starts one between the driver and the upstream.
     *
     * @throws IOException with a reason to print, if this machine lacks something; the benchmark then goes on without it
     */
    abstract Gateway start(Workshop workshop, int upstreamPort) throws IOException;
}
