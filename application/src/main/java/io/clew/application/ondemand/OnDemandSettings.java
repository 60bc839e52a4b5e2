package io.clew.application.ondemand;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For who starts a server on demand.
 *
 * @param addressFile where it writes down where it listens, for as long as it does; absent or empty for nowhere
 * @param idleStop after so long without a request it ends; never if 0
 */
@ConfigurationProperties("clew")
public record OnDemandSettings(
        @Nullable Path addressFile, @DefaultValue("0") Duration idleStop) {}
