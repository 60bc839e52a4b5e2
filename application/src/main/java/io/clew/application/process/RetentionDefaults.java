package io.clew.application.process;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.value.Retention;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When sessions end of which nothing else was said.
 *
 * @param named by namespace; each by idle time
 * @param others of all other namespaces; absent if they never end by themselves
 */
public record RetentionDefaults(
        Map<Namespace, Retention> named, @Nullable Retention others) {

    public RetentionDefaults {
        named = Map.copyOf(named);
    }

    @Nullable
    Retention of(Namespace namespace) {
        Retention own = named.get(namespace);
        return own == null ? others : own;
    }
}
