package io.clew.application.http.limit;

import io.clew.kernel.id.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * What a namespace keeps.
 *
 * @param events how many
 * @param bytes of them as they are stored
 * @param maximum most bytes; absent for any number
 */
record Use(
        Namespace namespace,
        long events,
        long bytes,
        @Nullable Long maximum) {}
