package io.clew.application.http.event;

import io.clew.application.http.limit.Sender;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Callers;
import io.clew.application.http.request.NamedNamespace;
import io.clew.application.limit.Seats;
import io.clew.application.limit.TooMany;
import io.clew.application.settings.LimitSettings;
import io.clew.application.settings.Settings;
import io.clew.kernel.id.Namespace;
import io.clew.log.EventLog;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The way in for those who listen. Ends them before the web server begins to wait for requests under way. */
@Component
public final class LiveEvents implements SmartLifecycle {

    public static final String MEDIA_TYPE = "text/event-stream";

    private static final int RING_LINES = 8192;
    private static final long RING_BYTES = 16 << 20;
    private static final int READERS = 2;

    private final EventLog log;
    private final AuditLines lines;
    private final Tail tail;
    private final int most;
    private final Seats seatsOfCallers;
    private final Seats seatsOfNamespaces;
    private volatile boolean stopped;

    LiveEvents(EventLog log, AuditLines lines, Settings settings, LimitSettings limits, MeterRegistry registry) {
        this.log = log;
        this.lines = lines;
        seatsOfCallers = new Seats("listeners.key", limits.listeners().key());
        seatsOfNamespaces = new Seats("listeners.namespace", limits.listeners().namespace());
        most = settings.events().listeners();
        tail = new Tail(
                log, lines, new Ring(RING_LINES, RING_BYTES), settings.events().heartbeat(), most, READERS);
        Gauge.builder("clew.events.listeners", tail, Tail::count)
                .description("Who listens to the audit now")
                .register(registry);
        FunctionCounter.builder("clew.events.dropped", tail, Tail::dropped)
                .description("Listeners sent away because they did not take their events")
                .register(registry);
    }

    /** Answers with all that an audit asks for, and goes on with what is written from now on. */
    void listen(HttpServletRequest request, HttpServletResponse response, Subject subject, AuditFilter filter)
            throws IOException {
        listen(request, response, new Listened(subject, filter, lines), Bounds.of(filter, log));
    }

    /** Answers with all that there is to hear, and goes on with what is written from now on. */
    public void listen(HttpServletRequest request, HttpServletResponse response, Source source, Bounds bounds)
            throws IOException {
        Runnable seat = seat(request);
        Listener listener = new Listener(tail, source, bounds, Callers.pass(request)::holds, seat);
        if (!tail.add(listener)) {
            seat.run();
            throw new Refusal(stopped ? stopping() : tooMany());
        }
        try {
            response.setContentType(MEDIA_TYPE);
            // Proxies that collect answers would make a live one late.
            response.setHeader("X-Accel-Buffering", "no");
            ServletOutlet.connect(listener, request, response);
        } catch (IOException | RuntimeException e) {
            listener.forget();
            throw e;
        }
    }

    /** One of the caller's and one of the namespace's; gives both back. */
    private Runnable seat(HttpServletRequest request) {
        Namespace namespace = NamedNamespace.of(request);
        Runnable ofCaller = seatsOfCallers.take(Sender.of(Callers.of(request), request));
        try {
            Runnable ofNamespace = seatsOfNamespaces.take(String.valueOf(namespace));
            return () -> {
                ofCaller.run();
                ofNamespace.run();
            };
        } catch (TooMany e) {
            ofCaller.run();
            throw e;
        }
    }

    private Problem tooMany() {
        return Problem.of(
                        429,
                        "too-many",
                        "As many listen as may at the same time; try again later, or set clew.events.listeners higher.",
                        Map.of("limit", "listeners", "maximum", most))
                .with("Retry-After", "5");
    }

    private static Problem stopping() {
        return Problem.of(503, "starting", "The server stops; listen again when it is back.")
                .with("Retry-After", "1");
    }

    @Override
    public void start() {}

    @Override
    public void stop() {
        stopped = true;
        tail.close();
    }

    @Override
    public boolean isRunning() {
        return !stopped;
    }
}
