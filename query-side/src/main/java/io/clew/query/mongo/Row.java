package io.clew.query.mongo;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.SessionId;
import io.clew.query.group.Recorded;
import io.clew.query.page.Actor;
import io.clew.query.page.Origin;
import io.clew.query.point.EventAddress;
import io.clew.query.row.Columns;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Fields of rows: one that is absent is not there at all; whatever people wrote is a value, never a field's name. */
final class Row {

    private final Document document = new Document();

    static Row of(String id) {
        return new Row().with(Table.ID, id);
    }

    Row with(String field, @Nullable Object value) {
        if (value instanceof Long || value instanceof String) {
            document.append(field, value);
        } else if (value instanceof Integer number) {
            document.append(field, number.longValue());
        } else if (value != null) {
            document.append(field, value.toString());
        }
        return this;
    }

    /** Texts; none are not there. */
    Row with(String field, Collection<String> texts) {
        if (!texts.isEmpty()) {
            document.append(field, List.copyOf(texts));
        }
        return this;
    }

    Row at(Instant instant) {
        return with("at", instant.toEpochMilli());
    }

    Row actor(Actor actor) {
        return with("actor", actor.name())
                .with("asserted", Columns.asserted(actor))
                .with("on_behalf_of", actor.onBehalfOf());
    }

    Row origin(@Nullable Origin origin) {
        return with("origin_actor", Columns.originActor(origin))
                .with("origin_asserted", Columns.originAsserted(origin))
                .with("origin_on_behalf_of", Columns.originOnBehalfOf(origin));
    }

    /** By which request it was written. */
    Row request(Recorded recorded) {
        return with("digest", recorded.digest())
                .with("batch_i", recorded.batch().i())
                .with("batch_n", recorded.batch().n());
    }

    Row address(String name, @Nullable EventAddress address) {
        return with(name + "_session", Columns.session(address)).with(name + "_version", Columns.version(address));
    }

    Document document() {
        return document;
    }

    static long number(Document row, String field) {
        return requireNonNull(row.get(field, Number.class)).longValue();
    }

    static @Nullable Long numberOrNull(Document row, String field) {
        Number number = row.get(field, Number.class);
        return number == null ? null : number.longValue();
    }

    static String text(Document row, String field) {
        return requireNonNull(row.getString(field));
    }

    static Instant instant(Document row) {
        return Instant.ofEpochMilli(number(row, "at"));
    }

    static Actor actor(Document row) {
        return actor(row, "");
    }

    static @Nullable Origin origin(Document row) {
        return row.get("origin_actor") == null ? null : new Origin(actor(row, "origin_"), instant(row));
    }

    private static Actor actor(Document row, String prefix) {
        return new Actor(
                text(row, prefix + "actor"),
                row.get(prefix + "asserted") == null ? null : Boolean.TRUE,
                row.getString(prefix + "on_behalf_of"));
    }

    static @Nullable EventAddress address(Document row, String name) {
        String session = row.getString(name + "_session");
        return session == null ? null : new EventAddress(new SessionId(session), number(row, name + "_version"));
    }
}
