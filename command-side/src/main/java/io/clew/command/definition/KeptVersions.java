package io.clew.command.definition;

import io.clew.kernel.id.Namespace;

/** How many versions are kept of each definition of a namespace that does not say so itself; 0 for all. */
@FunctionalInterface
public interface KeptVersions {

    int in(Namespace namespace);
}
