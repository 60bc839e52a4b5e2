package io.clew.application.access;

import io.clew.kernel.id.Namespace;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Some namespaces, or all there are and will be.
 *
 * @param named empty if all
 */
public record Namespaces(boolean all, Set<Namespace> named) {

    /** How all are written. */
    public static final String ANY_NAME = "*";

    public static final Namespaces ALL = new Namespaces(true, Set.of());
    public static final Namespaces NONE = new Namespaces(false, Set.of());

    public Namespaces {
        named = all ? Set.of() : Set.copyOf(named);
    }

    /**
     * Those of these names; {@code *} is all.
     *
     * @throws io.clew.kernel.refusal.Invalid if one is no name of a namespace
     */
    public static Namespaces of(Collection<String> names) {
        return names.contains(ANY_NAME)
                ? ALL
                : new Namespaces(false, names.stream().map(Namespace::new).collect(Collectors.toSet()));
    }

    public boolean contains(Namespace namespace) {
        return all || named.contains(namespace);
    }

    public boolean containsAll(Namespaces others) {
        return all || (!others.all && named.containsAll(others.named));
    }

    public boolean isEmpty() {
        return !all && named.isEmpty();
    }

    /** As written in files, bodies and claims; in order. */
    public List<String> wire() {
        Set<String> names = new TreeSet<>();
        named.forEach(namespace -> names.add(namespace.value()));
        return all ? List.of(ANY_NAME) : List.copyOf(names);
    }
}
