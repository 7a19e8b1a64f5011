package io.github.heliconej.telemetry;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;

/**
 * An HTTP request of which only the headers are asked.
 *
 * @param headers the headers by name
 */
record RequestHeaders(Map<String, String> headers) {

    HttpServletRequest http() {
        return proxy((name, arguments) -> switch (name) {
            case "getHeader" -> headers.get((String) arguments[0]);
            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
            default -> throw new UnsupportedOperationException(name);
        });
    }

    /** What CDI injects, used where there is no request. */
    static HttpServletRequest none() {
        return proxy((name, arguments) -> {
            throw new ContextNotActiveException("no request");
        });
    }

    private interface Answer {
        Object to(String method, Object... arguments);
    }

    private static HttpServletRequest proxy(Answer answer) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments));
    }
}
