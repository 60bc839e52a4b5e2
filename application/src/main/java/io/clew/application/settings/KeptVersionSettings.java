package io.clew.application.settings;

import io.clew.command.definition.KeptVersions;
import io.clew.kernel.id.Namespace;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reads {@code clew.versions.<namespace>.keep}, how many versions of a definition are kept, 0 for all; the namespace
 * {@code *} stands for all others.
 */
public final class KeptVersionSettings {

    private static final String PREFIX = "clew.versions.";

    /** As many as the system keeps whose client is answered. */
    private static final int USUAL = 50;

    private KeptVersionSettings() {}

    /** What is set. */
    public static KeptVersions of(ConfigurableEnvironment environment) {
        Map<Namespace, Integer> named = new HashMap<>();
        int others = USUAL;
        for (String name : NamespaceSettings.names(environment, PREFIX)) {
            int keep = keep(environment, PREFIX + name + ".keep");
            if (name.equals(NamespaceSettings.OTHERS)) {
                others = keep;
            } else {
                named.put(new Namespace(name), keep);
            }
        }
        int rest = others;
        return namespace -> named.getOrDefault(namespace, rest);
    }

    private static int keep(ConfigurableEnvironment environment, String setting) {
        String text = String.valueOf(environment.getProperty(setting)).strip();
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "The setting " + setting + " is wrong: how many versions are kept, 0 for all");
        }
        return Integer.parseInt(text);
    }
}
