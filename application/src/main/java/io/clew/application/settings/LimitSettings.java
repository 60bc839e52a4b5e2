package io.clew.application.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What each caller and each namespace may ask for; 0 is any number. Quotas of storage are {@link StorageSettings}.
 *
 * @param burst most requests at once; 0 for those of two seconds
 */
@ConfigurationProperties("clew.limits")
public record LimitSettings(
        @DefaultValue Each requestsPerSecond,
        @DefaultValue("0") long burst,
        @DefaultValue Each listeners) {

    /**
     * A number for each.
     *
     * @param key for an API key, a token's subject, or an address where nobody says who they are
     */
    public record Each(
            @DefaultValue("0") long key, @DefaultValue("0") long namespace) {}
}
