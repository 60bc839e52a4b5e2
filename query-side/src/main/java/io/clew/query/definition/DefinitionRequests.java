package io.clew.query.definition;

import io.clew.kernel.command.Earlier;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.Namespace;
import org.jspecify.annotations.Nullable;

/** Keeps which requests to definitions were accepted under a key. */
public interface DefinitionRequests {

    /** A request with a key wrote its first event; a key that was used before keeps its first use. */
    void remember(String key, RecordedDefinition recorded);

    /** Where a key was used; absent if it never was. */
    @Nullable
    KeyUse use(Namespace namespace, String key);

    /** Where a key was used, and what was accepted there. */
    record KeyUse(DefinitionKey definition, Earlier request) {}
}
