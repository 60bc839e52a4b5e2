package io.clew.application.http.request;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.refusal.Invalid;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The namespace that a request names, also where the request is refused before it is read. */
public final class NamedNamespace {

    private NamedNamespace() {}

    /** Absent if what it names is none. */
    public static @Nullable Namespace of(HttpServletRequest request) {
        try {
            String header = request.getHeader("Clew-Namespace");
            String name = header != null ? header : Query.of(request).get("namespace");
            return name == null ? Namespace.DEFAULT : new Namespace(name);
        } catch (Invalid e) {
            return null;
        }
    }
}
