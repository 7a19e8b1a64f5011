package io.github.heliconej.it;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/** The way into the test application: {@code /run?kind=StreamCall&name=ITERATED&model=m} and {@code /completed?model=m}. */
@WebServlet({"/run", "/completed", "/announced"})
public class ScenarioServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final Map<String, Function<String, Scenario>> SCENARIOS = Map.of(
            "PageSample", PageSample::valueOf,
            "ServiceCall", ServiceCall::valueOf,
            "ContextCall", ContextCall::valueOf,
            "StreamCall", StreamCall::valueOf);

    @Inject
    private transient CallingBean bean;

    @Inject
    private transient CompletedCalls calls;

    /** Made by the container. */
    public ScenarioServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String model = request.getParameter("model");
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .print(
                        switch (request.getServletPath()) {
                            case "/completed" -> String.join("\n", calls.of(model));
                            case "/announced" -> calls.announcements(model);
                            default -> bean.call(scenario(request), model);
                        });
    }

    private static Scenario scenario(HttpServletRequest request) {
        return SCENARIOS.get(request.getParameter("kind")).apply(request.getParameter("name"));
    }
}
