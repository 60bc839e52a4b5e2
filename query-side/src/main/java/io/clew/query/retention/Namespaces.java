package io.clew.query.retention;

import io.clew.kernel.id.Namespace;
import java.util.List;

/** Namespaces, in the order of their names. */
public record Namespaces(List<Namespace> names) {

    public Namespaces {
        names = List.copyOf(names);
    }
}
