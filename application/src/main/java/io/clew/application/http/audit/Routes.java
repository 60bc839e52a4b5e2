package io.clew.application.http.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The routes there are, to name what was asked for also where it was refused before a route was looked for. */
final class Routes {

    private static final int LONGEST = 1_000;

    private final Supplier<RequestMappingHandlerMapping> mapping;
    private volatile @Nullable List<Route> routes;

    /** @param mapping asked for at the first request: it is made after the web server */
    Routes(Supplier<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    private record Route(Set<RequestMethod> methods, PathPattern pattern) {
        boolean takes(String method) {
            String means = method.equals("HEAD") ? "GET" : method;
            return methods.stream().anyMatch(each -> each.name().equals(means));
        }
    }

    /** The route's path with the names of its ids; {@code *} if none takes the request. */
    String of(String method, String path) {
        if (path.length() > LONGEST) {
            return "*";
        }
        PathContainer parsed = PathContainer.parsePath(path);
        Route found = null;
        for (Route route : all()) {
            if (route.takes(method)
                    && route.pattern().matches(parsed)
                    && (found == null || route.pattern().compareTo(found.pattern()) < 0)) {
                found = route;
            }
        }
        return found == null ? "*" : found.pattern().getPatternString();
    }

    private List<Route> all() {
        List<Route> known = routes;
        if (known == null) {
            known = new ArrayList<>();
            for (RequestMappingInfo info : mapping.get().getHandlerMethods().keySet()) {
                if (info.getPathPatternsCondition() != null) {
                    for (PathPattern pattern : info.getPathPatternsCondition().getPatterns()) {
                        known.add(new Route(info.getMethodsCondition().getMethods(), pattern));
                    }
                }
            }
            routes = known;
        }
        return known;
    }
}
