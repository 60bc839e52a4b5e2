package io.clew.application.arbiter;

import io.clew.kernel.merge.MergeArbiter;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arbiter that the settings name, if they name one. */
public final class ConfiguredArbiter implements AutoCloseable {

    private final @Nullable MergeArbiter arbiter;
    private final @Nullable PluginLoader loader;

    private ConfiguredArbiter(@Nullable MergeArbiter arbiter, @Nullable PluginLoader loader) {
        this.arbiter = arbiter;
        this.loader = loader;
    }

    static ConfiguredArbiter none() {
        return new ConfiguredArbiter(null, null);
    }

    static ConfiguredArbiter of(MergeArbiter arbiter, @Nullable PluginLoader loader) {
        return new ConfiguredArbiter(new GuardedArbiter(arbiter, loader), loader);
    }

    /** It throws nothing, and answers as many verdicts as it is asked for. */
    public Optional<MergeArbiter> get() {
        return Optional.ofNullable(arbiter);
    }

    @Override
    public void close() throws IOException {
        if (loader != null) {
            loader.close();
        }
    }
}
