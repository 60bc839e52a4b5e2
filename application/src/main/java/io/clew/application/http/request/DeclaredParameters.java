package io.clew.application.http.request;

import io.clew.application.http.dialect.Dialect;
import io.clew.kernel.refusal.Invalid;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * A route takes the parameters it declares, and {@code namespace}; reads take {@code min-position} and {@code min-version}
 * too. In the words of others, parameters that say nothing are passed over.
 */
public final class DeclaredParameters implements HandlerInterceptor {

    private static final Set<String> OF_READS = Set.of("min-position", "min-version");

    private final Map<HandlerMethod, Set<String>> declared = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && Dialect.of(request.getRequestURI()) != Dialect.MASTRA
                && method.getBeanType().getPackageName().startsWith("io.clew.")) {
            Set<String> names = declared.computeIfAbsent(method, DeclaredParameters::namesOf);
            ParametersUnder under = method.getMethodAnnotation(ParametersUnder.class);
            boolean read = !request.getMethod().matches("POST|PUT|PATCH|DELETE");
            for (String name : ExactRequest.of(request).parameters().keySet()) {
                if (!names.contains(name)
                        && !(read && OF_READS.contains(name))
                        && !(under != null && name.startsWith(under.value()))) {
                    throw new Invalid(shown(name), "is not a parameter of this route");
                }
            }
        }
        return true;
    }

    private static Set<String> namesOf(HandlerMethod method) {
        Set<String> names = new TreeSet<>(Set.of("namespace"));
        Arrays.stream(method.getMethodParameters()).forEach(parameter -> {
            RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (annotation != null) {
                String name = annotation.value();
                String own = parameter.getParameter().getName();
                names.add(name.isEmpty() ? own : name);
            }
        });
        return names;
    }

    private static String shown(String name) {
        return name.matches("[A-Za-z0-9._-]{1,64}") ? name : "query";
    }
}
