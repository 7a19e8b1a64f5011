package io.github.heliconej.gateway;

import io.github.heliconej.api.ModelRequest;

/**
 * A request that may be sent.
 *
 * @param request the request without what its metadata said in headers
 * @param plan where it goes, and how often
 * @param isOverChat whether it is a text completion that is made over chat
 */
record Prepared<R extends ModelRequest<R>>(R request, RouteWalk.Plan plan, boolean isOverChat) {}
