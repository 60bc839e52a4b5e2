package io.clew.application.grpc;

import io.clew.application.access.Caller;
import io.clew.application.access.Pass;
import io.clew.application.audit.Who;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.AccessKey;
import io.clew.kernel.id.Namespace;
import io.grpc.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who calls, and what the call says beside its message. */
final class Asker {

    private static final Context.Key<Asker> KEY = Context.key("asker");

    private final Pass pass;
    private final String address;
    private final String operation;
    private final Sayings sayings;
    private volatile @Nullable Namespace asked;

    /**
     * A caller.
     *
     * @param operation that is called
     */
    Asker(Pass pass, String address, String operation, Sayings sayings) {
        this.pass = pass;
        this.address = address;
        this.operation = operation;
        this.sayings = sayings;
    }

    /** Who makes the call that is being answered. */
    static Asker now() {
        return KEY.get();
    }

    Context in(Context context) {
        return context.withValue(KEY, this);
    }

    Caller caller() {
        return pass.caller();
    }

    Pass pass() {
        return pass;
    }

    String address() {
        return address;
    }

    String operation() {
        return operation;
    }

    String requestId() {
        return sayings.requestId();
    }

    /** The namespace that the call turned out to be about. */
    void asks(Namespace namespace) {
        asked = namespace;
    }

    @Nullable
    Namespace asked() {
        return asked;
    }

    /** Whose transactions are its own: all of those who prove nothing are one. */
    String owner() {
        Caller caller = caller();
        if (!caller.authenticated()) {
            return "anybody";
        }
        return caller.keyId() != null ? "key " + caller.keyId() : "name " + caller.name();
    }

    /** Of the events that the call causes. */
    Map<String, Object> metadata(Namespace namespace) {
        Caller caller = caller();
        String asserted = sayings.actor();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(EventMetadata.NAMESPACE, namespace.value());
        metadata.put(EventMetadata.ACTOR, caller.authenticated() || asserted == null ? caller.name() : asserted);
        if (asserted != null && caller.authenticated()) {
            metadata.put(EventMetadata.ON_BEHALF_OF, asserted);
        } else if (asserted != null) {
            metadata.put(EventMetadata.ACTOR_ASSERTED, true);
        }
        metadata.put(EventMetadata.REQUEST_ID, requestId());
        if (sayings.correlationId() != null) {
            metadata.put(EventMetadata.CORRELATION_ID, sayings.correlationId());
        }
        if (sayings.causationId() != null) {
            metadata.put(EventMetadata.CAUSATION_ID, sayings.causationId());
        }
        return metadata;
    }

    /** As a refusal of it is recorded: seen where it may be, else in nobody's namespace. */
    Who who() {
        Caller caller = caller();
        Namespace about = asked;
        boolean known = caller.authenticated();
        return new Who(
                known && about != null && caller.namespaces().contains(about) ? about : AccessKey.NOBODYS,
                known ? caller.name() : "anonymous",
                known ? caller.keyId() : null,
                address,
                requestId());
    }
}
