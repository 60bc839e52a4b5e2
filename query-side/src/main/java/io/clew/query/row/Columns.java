package io.clew.query.row;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.seal.Part;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredParts;
import io.clew.query.page.Actor;
import io.clew.query.page.Origin;
import io.clew.query.point.EventAddress;
import org.jspecify.annotations.Nullable;

/** Columns that many rows share. */
public final class Columns {

    private Columns() {}

    public static @Nullable Integer asserted(Actor actor) {
        return Boolean.TRUE.equals(actor.asserted()) ? 1 : null;
    }

    public static @Nullable String originActor(@Nullable Origin origin) {
        return origin == null ? null : origin.actor().name();
    }

    public static @Nullable Integer originAsserted(@Nullable Origin origin) {
        return origin == null ? null : asserted(origin.actor());
    }

    public static @Nullable String originOnBehalfOf(@Nullable Origin origin) {
        return origin == null ? null : origin.actor().onBehalfOf();
    }

    /** The number of the key that a part is sealed under, to find what was opened with it; absent if it is not sealed. */
    public static @Nullable Long seal(Part<?> part) {
        return part.keys().isEmpty() ? null : part.keys().get(0);
    }

    /** Where a part of the event stands that made a session this version. */
    public static PartAddress place(SessionKey session, long version, String pointer) {
        return new PartAddress(session.streamId(), version - 1, pointer);
    }

    /** Why a version was made, from how its event says it. */
    public static @Nullable String reason(StoredParts parts, SessionKey session, long version, @Nullable String text) {
        return text == null
                ? null
                : parts.part(String.class, text, place(session, version, StoredJson.REASON))
                        .orNull();
    }

    public static @Nullable SessionId session(@Nullable EventAddress address) {
        return address == null ? null : address.session();
    }

    public static @Nullable Long version(@Nullable EventAddress address) {
        return address == null ? null : address.version();
    }
}
