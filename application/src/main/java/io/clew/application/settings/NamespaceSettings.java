package io.clew.application.settings;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Settings by namespace, {@code <prefix><namespace>.<setting>}. Names of namespaces are taken as they are written, which
 * Spring's binding would not do.
 */
final class NamespaceSettings {

    /** Stands for all namespaces that are not named. */
    static final String OTHERS = "*";

    private NamespaceSettings() {}

    /** The namespaces of which something is set. */
    static Set<String> names(ConfigurableEnvironment environment, String prefix) {
        Set<String> names = new TreeSet<>();
        environment.getPropertySources().forEach(source -> {
            if (source instanceof EnumerablePropertySource<?> all) {
                for (String property : all.getPropertyNames()) {
                    int dot = property.lastIndexOf('.');
                    if (property.startsWith(prefix) && dot > prefix.length()) {
                        names.add(property.substring(prefix.length(), dot));
                    }
                }
            }
        });
        return names;
    }
}
