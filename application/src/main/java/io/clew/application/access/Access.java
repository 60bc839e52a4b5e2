package io.clew.application.access;

import io.clew.application.access.Denied.Reason;
import io.clew.kernel.id.Namespace;
import org.jspecify.annotations.Nullable;

/** The one place that decides whether a caller may do an operation; all protocols ask it before anything is looked up. */
public final class Access {

    private Access() {}

    /**
     * Returns if the caller may.
     *
     * @param need what the operation takes; null is nobody's
     * @param asked the namespace that the request is about; null only where it names none and needs none
     * @throws Denied otherwise
     */
    public static void require(Caller caller, @Nullable Need need, @Nullable Namespace asked) {
        if (!allows(caller, need, asked)) {
            throw new Denied(Reason.FORBIDDEN);
        }
    }

    /** Whether the caller may; see {@link #require}. */
    public static boolean allows(Caller caller, @Nullable Need need, @Nullable Namespace asked) {
        if (need == null || !caller.scopes().contains(need.scope())) {
            return false;
        }
        // A request that names a namespace is about it, whatever else it is about.
        boolean there = asked == null || caller.namespaces().contains(asked);
        return switch (need.in()) {
            case NAMESPACE -> asked != null && there;
            case ANY -> !caller.namespaces().isEmpty() && there;
            case ALL -> caller.namespaces().all();
        };
    }

    /** Returns if the caller has all of this itself: nobody gives others more. */
    public static void requireOwn(Caller caller, Namespaces namespaces, Iterable<Scope> scopes) {
        boolean own = caller.namespaces().containsAll(namespaces);
        for (Scope scope : scopes) {
            own &= caller.scopes().contains(scope);
        }
        if (!own) {
            throw new Denied(Reason.FORBIDDEN);
        }
    }
}
