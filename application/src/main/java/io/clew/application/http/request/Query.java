package io.clew.application.http.request;

import io.clew.application.http.dialect.Dialect;
import io.clew.kernel.refusal.Invalid;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a URL; a plus is a space. */
public final class Query {

    /** Those that mean the same in all words, and so may never stand twice. */
    private static final Set<String> OURS = Set.of("namespace", "min-position", "min-version", "reason");

    private Query() {}

    /** A parameter, as often as it stands there. */
    public record Parameter(String name, String value) {}

    /** Those of a request; where a name may stand twice, its first value. */
    static Map<String, String> of(HttpServletRequest request) {
        return parse(request.getQueryString(), Dialect.of(request.getRequestURI()) == Dialect.MASTRA);
    }

    private static Map<String, String> parse(@Nullable String query, boolean others) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Parameter each : all(query)) {
            if (parameters.putIfAbsent(each.name(), each.value()) != null && (!others || OURS.contains(each.name()))) {
                throw new Invalid(each.name(), "stands twice; a parameter may stand once");
            }
        }
        return Collections.unmodifiableMap(parameters);
    }

    /**
     * All, in the order in which they stand there.
     *
     * @throws Invalid naming a parameter that cannot be decoded
     */
    public static List<Parameter> all(@Nullable String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : query == null ? new String[0] : query.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = decode("query", equals < 0 ? part : part.substring(0, equals));
                parameters.add(new Parameter(name, equals < 0 ? "" : decode(name, part.substring(equals + 1))));
            }
        }
        return parameters;
    }

    private static String decode(String field, String text) {
        return Percent.decode(field, text.replace("+", "%20"));
    }
}
