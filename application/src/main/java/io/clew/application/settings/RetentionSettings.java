package io.clew.application.settings;

import io.clew.application.process.RetentionDefaults;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Retention;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads {@code clew.retention.<namespace>.action} and {@code .idle}; the namespace {@code *} stands for all others. */
public final class RetentionSettings {

    private static final String PREFIX = "clew.retention.";

    private RetentionSettings() {}

    /** What is set. */
    public static RetentionDefaults of(ConfigurableEnvironment environment) {
        Map<Namespace, Retention> named = new HashMap<>();
        Retention others = null;
        for (String name : NamespaceSettings.names(environment, PREFIX)) {
            Retention retention = retention(environment, PREFIX + name);
            if (name.equals(NamespaceSettings.OTHERS)) {
                others = retention;
            } else {
                named.put(new Namespace(name), retention);
            }
        }
        return new RetentionDefaults(named, others);
    }

    private static Retention retention(ConfigurableEnvironment environment, String prefix) {
        String action = environment.getProperty(prefix + ".action");
        String idle = environment.getProperty(prefix + ".idle");
        try {
            return new Retention(Retention.Action.of(action == null ? "" : action.strip()), duration(idle), null);
        } catch (IllegalArgumentException e) {
            String why =
                    e instanceof Invalid invalid ? invalid.field() + " " + invalid.reason() : "idle is no duration";
            throw new IllegalArgumentException("The setting " + prefix + " is wrong: " + why, e);
        }
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : DurationStyle.detectAndParse(text.strip());
    }
}
