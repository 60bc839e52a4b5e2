package io.clew.application.grpc;

import io.clew.application.access.Access;
import io.clew.application.access.Need;
import io.clew.application.access.Reach;
import io.clew.application.access.Scope;
import io.clew.application.limit.Rates;
import io.clew.application.limit.StorageQuotas;
import io.clew.kernel.id.Namespace;

/** What a call may do, by the same rules as a request over HTTP. */
final class Rights {

    private final Rates rates;
    private final StorageQuotas quotas;

    Rights(Rates rates, StorageQuotas quotas) {
        this.rates = rates;
        this.quotas = quotas;
    }

    /** Returns if the caller may do such things in some namespace. */
    static void require(Asker asker, Scope scope) {
        Access.require(asker.caller(), new Need(scope, Reach.ANY), null);
    }

    /**
     * The namespace of this name, if the caller may do such things there.
     *
     * @param name the default's if it is empty
     */
    Namespace require(Asker asker, Scope scope, String name) {
        Namespace namespace = name.isEmpty() ? Namespace.DEFAULT : new Namespace(name);
        asker.asks(namespace);
        // Who may not be there does not use up what others may.
        if (asker.caller().namespaces().contains(namespace)) {
            rates.ofNamespaces().take(namespace.value());
        }
        requireIn(asker, scope, namespace);
        return namespace;
    }

    /** Returns if the caller may do such things there. */
    static void requireIn(Asker asker, Scope scope, Namespace namespace) {
        asker.asks(namespace);
        Access.require(asker.caller(), new Need(scope, Reach.NAMESPACE), namespace);
    }

    /** Returns if there is room for so much more. */
    void requireRoom(Namespace namespace, long bytes) {
        quotas.require(namespace, bytes);
    }
}
