package io.clew.application.http.request;

import io.clew.kernel.refusal.Invalid;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a URL; a name may stand once, a plus is a space. */
final class Query {

    private Query() {}

    /** @throws Invalid naming a parameter that stands twice or cannot be decoded */
    static Map<String, String> parse(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null) {
            return parameters;
        }
        for (String part : query.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = decode("query", equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decode(name, part.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw new Invalid(name, "stands twice; a parameter may stand once");
            }
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static String decode(String field, String text) {
        return Percent.decode(field, text.replace("+", "%20"));
    }
}
