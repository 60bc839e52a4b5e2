package io.clew.kernel.event;

import org.jspecify.annotations.Nullable;

/**
 * Something that only administrators may do. Written before it is done; where it fails, a second event says so.
 *
 * @param operation method and route, such as {@code POST /v1/projections/{group}/replay}
 * @param target the id it is done to, absent if the route names none
 * @param failure the name of the problem it ended with; absent on the event before it is done
 */
public record AdministrativeAct(
        String operation, @Nullable String target, @Nullable String failure) implements AccessEvent {}
