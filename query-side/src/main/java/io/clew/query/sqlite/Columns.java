package io.clew.query.sqlite;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.seal.Part;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredParts;
import io.clew.query.page.Actor;
import io.clew.query.page.Origin;
import io.clew.query.point.EventAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Columns that many tables share. */
final class Columns {

    private Columns() {}

    static @Nullable Integer asserted(Actor actor) {
        return Boolean.TRUE.equals(actor.asserted()) ? 1 : null;
    }

    /** From the three columns actor, asserted and on_behalf_of. */
    static Actor actor(ResultSet row, int column) throws SQLException {
        return new Actor(
                row.getString(column), row.getInt(column + 1) == 1 ? Boolean.TRUE : null, row.getString(column + 2));
    }

    static @Nullable String originActor(@Nullable Origin origin) {
        return origin == null ? null : origin.actor().name();
    }

    static @Nullable Integer originAsserted(@Nullable Origin origin) {
        return origin == null ? null : asserted(origin.actor());
    }

    static @Nullable String originOnBehalfOf(@Nullable Origin origin) {
        return origin == null ? null : origin.actor().onBehalfOf();
    }

    /** From the three columns origin_actor, origin_asserted and origin_on_behalf_of; an imported row's time is its origin's. */
    static @Nullable Origin origin(ResultSet row, int column, Instant at) throws SQLException {
        return row.getString(column) == null ? null : new Origin(actor(row, column), at);
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /** The number of the key that a part is sealed under, to find what was opened with it; absent if it is not sealed. */
    static @Nullable Long seal(Part<?> part) {
        return part.keys().isEmpty() ? null : part.keys().get(0);
    }

    /** Where a part of the event stands that made a session this version. */
    static PartAddress place(SessionKey session, long version, String pointer) {
        return new PartAddress(session.streamId(), version - 1, pointer);
    }

    /** Why a version was made, from how its event says it. */
    static @Nullable String reason(StoredParts parts, SessionKey session, long version, @Nullable String text) {
        return text == null
                ? null
                : parts.part(String.class, text, place(session, version, StoredJson.REASON))
                        .orNull();
    }

    static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    static @Nullable SessionId session(@Nullable EventAddress address) {
        return address == null ? null : address.session();
    }

    static @Nullable Long version(@Nullable EventAddress address) {
        return address == null ? null : address.version();
    }

    /** From the two columns session and version. */
    static @Nullable EventAddress address(ResultSet row, int column) throws SQLException {
        String session = row.getString(column);
        return session == null ? null : new EventAddress(new SessionId(session), row.getLong(column + 1));
    }
}
