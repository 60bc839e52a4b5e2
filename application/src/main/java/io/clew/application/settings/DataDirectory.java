package io.clew.application.settings;

import java.util.Objects;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Whether somebody chose a data directory, or it is the usual one. */
public final class DataDirectory {

    private static final ConfigurationPropertyName NAME = ConfigurationPropertyName.of("clew.data-dir");
    private static final String OWN_DEFAULTS = "class path resource [application.yaml]";

    private DataDirectory() {}

    public static boolean isGiven(ConfigurableEnvironment environment) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source.getConfigurationProperty(NAME) != null) {
                return !isDefault(source);
            }
        }
        return false;
    }

    private static boolean isDefault(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> from
                && (Objects.equals(from.getName(), DefaultPropertiesPropertySource.NAME)
                        || from.getName().contains(OWN_DEFAULTS));
    }
}
