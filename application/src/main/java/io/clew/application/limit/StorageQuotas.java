package io.clew.application.limit;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.refusal.TooLarge;
import io.clew.log.EventLog;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of events each namespace may keep. What is there is counted exactly; requests that come at the same
 * time may together go beyond by what they add.
 */
public final class StorageQuotas {

    private final EventLog log;
    private final Map<Namespace, Long> named;
    private final @Nullable Long others;

    /**
     * The quotas of a log.
     *
     * @param others for each namespace that is not named; null for any number
     */
    public StorageQuotas(EventLog log, Map<Namespace, Long> named, @Nullable Long others) {
        this.log = log;
        this.named = Map.copyOf(named);
        this.others = others;
    }

    /** Those that have a quota of their own. */
    public Iterable<Namespace> named() {
        return named.keySet();
    }

    /** Most bytes, empty for any number. */
    public OptionalLong of(Namespace namespace) {
        Long most = named.getOrDefault(namespace, others == null ? -1 : others);
        return most < 0 ? OptionalLong.empty() : OptionalLong.of(most);
    }

    /**
     * Returns if the namespace may have so much more.
     *
     * @throws TooLarge otherwise
     */
    public void require(Namespace namespace, long moreBytes) {
        OptionalLong most = of(namespace);
        if (most.isPresent() && log.use(namespace).bytes() + moreBytes > most.getAsLong()) {
            throw new TooLarge(
                    "storage",
                    most.getAsLong(),
                    "The namespace keeps as much as it may; nothing can be added until its quota is raised.");
        }
    }
}
