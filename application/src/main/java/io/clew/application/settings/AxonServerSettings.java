package io.clew.application.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The Axon Server of a cluster, and what a node asks of it.
 *
 * @param address {@code host:port} of each of its servers; none if there is none
 * @param context that is Clew's alone
 * @param token that it asks for; empty for none
 * @param tls whether the connection is encrypted
 * @param certificate file of certificates in PEM to trust instead of the usual ones
 * @param deadline for any one answer
 * @param maxAppend bytes that one append may have
 * @param index directory of this node's own for what it derives from the log
 */
@ConfigurationProperties("clew.axon-server")
public record AxonServerSettings(
        @DefaultValue List<String> address,
        @DefaultValue("default") String context,
        @DefaultValue("") String token,
        @DefaultValue("off") boolean tls,
        @Nullable Path certificate,
        @DefaultValue("5s") Duration deadline,
        @DefaultValue("3MB") DataSize maxAppend,
        @Nullable Path index) {

    /** Whether anything says that there is one. */
    public boolean isNamed() {
        return !address.isEmpty()
                || !context.equals("default")
                || !token.isEmpty()
                || tls
                || trusted().isPresent()
                || ownIndex().isPresent();
    }

    /** The certificates to trust instead of the usual ones. */
    public Optional<Path> trusted() {
        return Settings.given(certificate);
    }

    /** The directory named for the index. */
    public Optional<Path> ownIndex() {
        return Settings.given(index);
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "Axon Server " + address + ", context " + context;
    }
}
