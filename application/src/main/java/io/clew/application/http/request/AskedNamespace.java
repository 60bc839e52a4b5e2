package io.clew.application.http.request;

import io.clew.kernel.id.Namespace;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The namespace that a request is about, by the same rule for who may as for what is done. */
public final class AskedNamespace {

    private AskedNamespace() {}

    /** As named, null if it names none. */
    public static @Nullable Namespace named(HttpServletRequest request) {
        return new Headers(request).namedNamespace();
    }
}
