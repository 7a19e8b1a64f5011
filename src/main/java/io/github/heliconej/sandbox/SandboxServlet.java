package io.github.heliconej.sandbox;

import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.cost.Tokenizers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The sandbox's only door to HTTP. The container's thread checks the head and reads the body; everything else happens
 * on the sandbox's own pool of at most {@value #THREADS} threads, which exists only while requests come.
 */
@WebServlet(urlPatterns = "/sandbox/v1/*", asyncSupported = true)
public class SandboxServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int THREADS = 16;

    @Resource
    private transient ManagedThreadFactory threads;

    private transient SandboxDoor door;
    private transient SandboxApi api;
    private transient ReplyPump pump;

    /** Called by the container, which then injects and initialises. */
    public SandboxServlet() {
        super();
    }

    /**
     * Receives what the container knows; called once before {@link #init()}.
     *
     * @param config switch and secret of the sandbox
     * @param clock dates answers and forgets counted failures
     * @param tokenizers count usage
     */
    @Inject
    void wire(HeliconeConfig config, @GatewayClock Clock clock, Tokenizers tokenizers) {
        door = new SandboxDoor(config.sandbox());
        api = new SandboxApi(clock, new TokenCount(tokenizers));
    }

    /** Makes the pool and, if the sandbox is on, loads the token table on it before the first request needs it. */
    @Override
    public void init() {
        var pool = new ScheduledThreadPoolExecutor(THREADS, threads);
        // An idle sandbox holds no threads; the last one stays while a delayed event is pending, and others come back.
        pool.setKeepAliveTime(1, TimeUnit.MINUTES);
        pool.allowCoreThreadTimeOut(true);
        pump = new ReplyPump(pool);
        if (door.isOpen()) {
            pool.execute(api::warmUp);
        }
    }

    /** Ends every open exchange and the pool. */
    @Override
    public void destroy() {
        pump.close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Supplier<PacedReply> answer = answerTo(request);
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        pump.answer(new ServletSink(async, response), answer);
    }

    private Supplier<PacedReply> answerTo(HttpServletRequest request) throws IOException {
        SandboxRequest call = SandboxRequest.from(request);
        try {
            door.admit(call);
            byte[] body = RequestBody.read(request.getInputStream(), request.getContentLengthLong());
            return () -> api.answer(call, body);
        } catch (SandboxException refusal) {
            return () -> PacedReply.atOnce(SandboxReply.refusal(refusal));
        }
    }
}
