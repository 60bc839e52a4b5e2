package io.clew.kernel.stored;

import io.clew.kernel.event.Revision;

/**
 * A type that may be stored.
 *
 * @param name the name it is stored under, for ever
 * @param revision the newest revision this program knows, from 1
 */
public record StoredType(String name, int revision, Class<?> type) {

    static StoredType ofEvent(Class<?> event) {
        Revision revision = event.getAnnotation(Revision.class);
        return new StoredType(event.getSimpleName(), revision == null ? 1 : revision.value(), event);
    }
}
