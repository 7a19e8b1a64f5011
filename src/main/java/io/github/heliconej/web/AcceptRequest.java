package io.github.heliconej.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;

/** A request that accepts what it will get: the body decides about that, and JAX-RS would answer 406 otherwise. */
final class AcceptRequest extends HttpServletRequestWrapper {

    private static final String ACCEPT = "Accept";

    private final String type;

    AcceptRequest(HttpServletRequest request, String type) {
        super(request);
        this.type = type;
    }

    @Override
    public String getHeader(String name) {
        return ACCEPT.equalsIgnoreCase(name) ? type : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return ACCEPT.equalsIgnoreCase(name)
                ? Collections.enumeration(Collections.singleton(type))
                : super.getHeaders(name);
    }
}
