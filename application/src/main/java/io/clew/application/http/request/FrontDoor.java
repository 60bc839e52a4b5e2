package io.clew.application.http.request;

import io.clew.application.http.dialect.Dialect;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.ProblemWriter;
import io.clew.application.http.problem.Refusal;
import io.clew.kernel.refusal.Invalid;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every request passes first: it gets its id, it must come through the {@link LocalDoor}, wait until the views are
 * up to the log, have a path that means one thing, and a body of bounded size. Whatever goes wrong behind this door and
 * nobody answered is answered here.
 */
public final class FrontDoor extends OncePerRequestFilter {

    /** Bytes of a body. */
    public static final int MAX_BODY = 8 * 1024 * 1024;

    /** Routes that read a body of any size themselves, as it comes. */
    private static final Set<String> STREAMED = Set.of("/v1/sessions/import");

    private static final String ENCODED_SEMICOLON = "%3B";
    private static final String ENCODED_SLASH = "%2F";

    private final LocalDoor localDoor;
    private final Start start;
    private final Bodies bodies;
    private final Waiting waiting;

    public FrontDoor(LocalDoor localDoor, Start start, Bodies bodies, Waiting waiting) {
        this.localDoor = localDoor;
        this.start = start;
        this.bodies = bodies;
        this.waiting = waiting;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            if (isAsyncDispatch(request)) {
                chain.doFilter(request, response);
            } else {
                enter(request, response, chain);
            }
        } catch (IOException | ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throwBrokenBody(e);
                throw e;
            }
            ProblemWriter.write(e, request, response);
        }
        if (!request.isAsyncStarted()) {
            bodies.passOver(request, response);
        }
    }

    /** Also when a request comes again since its body is here. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String requestId = RequestId.of(request);
        request.setAttribute(ProblemWriter.REQUEST_ID, requestId);
        response.setHeader(ProblemWriter.REQUEST_ID, requestId);
        localDoor.check(request);
        String path = request.getRequestURI();
        boolean api = Dialect.of(path) != Dialect.NONE;
        // How far the views are is exactly what somebody wants to know who waits for them.
        if (api && !path.equals("/v1/projections") && !start.finished()) {
            throw new Refusal(Problem.of(503, "starting", "The views are still reading the log; try again in a moment.")
                    .with("Retry-After", "1"));
        }
        if (api) {
            waiting.check();
            response.setHeader("Cache-Control", "no-store");
        }
        checkPath(path);
        boolean streamed = request.getMethod().equals("POST") && STREAMED.contains(path);
        chain.doFilter(new ExactRequest(request, streamed), response);
    }

    /** A body that breaks off is Tomcat's to answer, by the exception that it threw itself. */
    private static void throwBrokenBody(Throwable thrown) throws IOException {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof UncheckedIOException broken) {
                throw broken.getCause();
            }
        }
    }

    private static void checkPath(String path) {
        if (path.indexOf(';') >= 0) {
            throw new Invalid("path", "has a raw semicolon; one that belongs to an id is " + ENCODED_SEMICOLON);
        }
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].equals(".") || segments[i].equals("..")) {
                throw new Invalid("path", "has a dot segment");
            }
            if (segments[i].isEmpty() && i < segments.length - 1) {
                throw new Invalid("path", "has an empty segment; a slash that belongs to an id is " + ENCODED_SLASH);
            }
            Percent.decode("path", segments[i]);
        }
    }
}
