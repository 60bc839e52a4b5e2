package io.clew.application.http.limit;

import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.NamedNamespace;
import io.clew.kernel.id.Namespace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Keeps threads for all others where very many write to one session: they wait for each other, a thread for each, and
 * would have all there are.
 */
final class HotSessions implements HandlerInterceptor {

    private static final String SESSIONS = "/v1/sessions/";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String WRITTEN = HotSessions.class.getName();

    private final int most;
    private final Map<List<Object>, Integer> writers = new ConcurrentHashMap<>();

    /** @param most requests that may write to one session at the same time */
    HotSessions(int most) {
        this.most = most;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        List<Object> session = READING.contains(request.getMethod()) ? null : sessionOf(request);
        if (session != null) {
            if (writers.merge(session, 1, Integer::sum) > most) {
                leave(session);
                throw new Refusal(Problem.of(
                                429,
                                "too-many",
                                "Too many write to this session just now; wait, or send several messages in one request.")
                        .with("Retry-After", "1"));
            }
            request.setAttribute(WRITTEN, session);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        if (request.getAttribute(WRITTEN) instanceof List<?> session) {
            request.removeAttribute(WRITTEN);
            leave(session);
        }
    }

    private void leave(List<?> session) {
        writers.computeIfPresent(List.copyOf(session), (same, count) -> count == 1 ? null : count - 1);
    }

    private static @Nullable List<Object> sessionOf(HttpServletRequest request) {
        Namespace namespace = NamedNamespace.of(request);
        return namespace != null
                        && request.getRequestURI().startsWith(SESSIONS)
                        && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> ids
                        && ids.get("id") instanceof String id
                ? List.of(namespace, id)
                : null;
    }
}
