package io.clew.application.settings;

import io.clew.application.limit.StorageQuotas;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.refusal.Invalid;
import io.clew.log.EventLog;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.util.unit.DataSize;

/** Reads {@code clew.limits.storage.<namespace>}; the namespace {@code *} stands for each of all others. */
public final class StorageSettings {

    private static final String PREFIX = "clew.limits.storage.";
    private static final String OTHERS = "*";

    private StorageSettings() {}

    /** What is set. */
    public static StorageQuotas of(ConfigurableEnvironment environment, EventLog log) {
        Map<Namespace, Long> named = new HashMap<>();
        Long others = null;
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> all) {
                for (String property : all.getPropertyNames()) {
                    if (property.startsWith(PREFIX)) {
                        String name = property.substring(PREFIX.length());
                        long bytes = bytes(environment, property);
                        if (name.equals(OTHERS)) {
                            others = bytes;
                        } else {
                            named.put(namespace(property, name), bytes);
                        }
                    }
                }
            }
        }
        return new StorageQuotas(log, named, others);
    }

    private static Namespace namespace(String property, String name) {
        try {
            return new Namespace(name);
        } catch (Invalid e) {
            throw new IllegalArgumentException("The setting " + property + " names no namespace.", e);
        }
    }

    private static long bytes(ConfigurableEnvironment environment, String property) {
        try {
            return DataSize.parse(environment.getRequiredProperty(property).strip())
                    .toBytes();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The setting " + property + " is no size, such as 10GB.", e);
        }
    }
}
