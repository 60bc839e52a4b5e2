package io.clew.application.http.audit;

import io.clew.application.access.Caller;
import io.clew.application.audit.Who;
import io.clew.application.http.problem.ProblemWriter;
import io.clew.application.http.request.Callers;
import io.clew.application.http.request.NamedNamespace;
import io.clew.kernel.id.AccessKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Invalid;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** What a request asks for, in words that hold nothing it said but valid ids. */
final class Asked {

    private static final String SUBJECT = "subject";

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private Asked() {}

    /** Method and route; a path that is no route's is not repeated. */
    static String operation(HttpServletRequest request, Routes routes) {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
        return method + " " + routes.of(method, request.getRequestURI());
    }

    /** The first id in the path; never a subject, who may be somebody that was erased. */
    static @Nullable String target(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> ids
                && !ids.isEmpty()
                && !ids.containsKey(SUBJECT)) {
            try {
                return new SessionId(String.valueOf(ids.values().iterator().next())).value();
            } catch (Invalid e) {
                return null;
            }
        }
        return null;
    }

    /** Whoever proved who they are is seen where they may be, all others in nobody's namespace. */
    static Who who(HttpServletRequest request) {
        Caller caller = Callers.of(request);
        Namespace namespace = NamedNamespace.of(request);
        if (namespace == null || !caller.authenticated() || !caller.namespaces().contains(namespace)) {
            namespace = AccessKey.NOBODYS;
        }
        return new Who(
                namespace,
                caller.authenticated() ? caller.name() : "anonymous",
                caller.authenticated() ? caller.keyId() : null,
                request.getRemoteAddr(),
                String.valueOf(request.getAttribute(ProblemWriter.REQUEST_ID)));
    }
}
