package io.clew.query.merge;

import io.clew.kernel.stored.JsonMerge;
import io.clew.kernel.value.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A key of session state as two points and their base have it.
 *
 * @param base absent if the key is not there
 * @param here absent if the key is not there
 * @param there absent if the key is not there
 * @param goneThere when it was removed there; absent if it is there, or never was
 * @param goneHere when it was removed here; absent if it is there, or never was
 */
public record KeySides(
        @Nullable KeySide base,
        @Nullable KeySide here,
        @Nullable KeySide there,
        @Nullable Instant goneHere,
        @Nullable Instant goneThere) {

    /** Whether what it held is erased on a side, so that it can be neither compared nor merged. */
    public boolean isErased() {
        return (here != null && here.isErased()) || (there != null && there.isErased());
    }

    /** All the keys that any side is sealed under. */
    public List<Long> sealedUnder() {
        return Stream.of(base, here, there)
                .filter(Objects::nonNull)
                .flatMap(side -> side.keys().stream())
                .distinct()
                .toList();
    }

    /** For a merge of there into here; an erased base is one that nothing equals. */
    public JsonMerge.Sides toMerge() {
        Json was = base == null ? null : base.isErased() ? JsonMerge.UNKNOWN : base.value();
        return new JsonMerge.Sides(was, here == null ? null : here.value(), there == null ? null : there.value());
    }

    /** Whether there changed it after here did. */
    public boolean isNewerThere() {
        Instant changedHere = here == null ? goneHere : here.changedAt();
        Instant changedThere = there == null ? goneThere : there.changedAt();
        return changedThere != null && (changedHere == null || changedThere.isAfter(changedHere));
    }
}
