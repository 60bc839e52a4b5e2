package io.clew.query.mongo;

import static io.clew.query.mongo.Row.actor;
import static io.clew.query.mongo.Row.address;
import static io.clew.query.mongo.Row.instant;
import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.text;
import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.seal.Part;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Texts;
import io.clew.query.group.Recorded;
import io.clew.query.point.EventAddress;
import io.clew.query.point.StateLink;
import io.clew.query.row.Columns;
import io.clew.query.row.StatePlaces;
import io.clew.query.state.KeyChange;
import io.clew.query.state.StateRow;
import io.clew.query.state.StateSize;
import io.clew.query.state.StateStep;
import io.clew.query.state.States;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoStates implements States {

    private final Supplier<Access> access;
    private final Supplier<Write> write;
    private final StoredParts parts;

    MongoStates(Supplier<Access> access, Supplier<Write> write, StoredParts parts) {
        this.access = access;
        this.write = write;
        this.parts = parts;
    }

    @Override
    public void add(StateRow row, Recorded recorded) {
        StateLink link = row.link();
        String change = Keys.of(recorded.session(), recorded.version());
        write.get()
                .put(
                        Table.STATE_CHANGES,
                        Row.of(change)
                                .with("version", recorded.version())
                                .address("before", link.before())
                                .with("depth", link.depth())
                                .address("jump", link.jump())
                                .with("keys", row.size().keys())
                                .with("bytes", row.size().bytes())
                                .with("set", row.change().set().keySet())
                                .with("removed", row.change().removed()));
        row.change().set().forEach((key, value) -> add(change, recorded.version(), key, value));
        row.change().removed().forEach(key -> add(change, recorded.version(), key, null));
        row.holders()
                .forEach((key, holder) -> write.get()
                        .put(
                                Table.STATE_HOLDERS,
                                Row.of(Keys.of(change, key))
                                        .with("version", recorded.version())
                                        .with("key", key)
                                        .address("holder", holder)));
    }

    private void add(String change, long version, String key, @Nullable Part<Json> value) {
        write.get()
                .put(
                        Table.STATE_VALUES,
                        Row.of(Keys.of(change, key))
                                .with("version", version)
                                .with("key", key)
                                .with("bytes", value == null ? 0 : Texts.sizeOf(key, value))
                                .with("value", value == null ? null : parts.text(value)));
    }

    @Override
    public StateSize size(Namespace namespace, EventAddress change) {
        Document row = change(namespace, change);
        return new StateSize(number(row, "keys"), number(row, "bytes"));
    }

    @Override
    public StateStep step(Namespace namespace, EventAddress change, @Nullable Set<String> keys) {
        Document row = change(namespace, change);
        Map<String, Boolean> done = new HashMap<>();
        row.getList("set", String.class, List.of()).forEach(key -> done.put(key, true));
        row.getList("removed", String.class, List.of()).forEach(key -> done.put(key, false));
        if (keys != null) {
            done.keySet().retainAll(keys);
        }
        return new StateStep(number(row, "depth"), address(row, "before"), done);
    }

    @Override
    public Map<String, EventAddress> holders(Namespace namespace, EventAddress change, @Nullable Set<String> keys) {
        Map<String, EventAddress> holders = new HashMap<>();
        String prefix = key(namespace, change);
        List<Document> rows = keys == null
                ? access.get().all(Table.STATE_HOLDERS, Keys.first(prefix), Keys.end(prefix))
                : access.get()
                        .getAll(
                                Table.STATE_HOLDERS,
                                keys.stream().map(key -> Keys.of(prefix, key)).toList());
        rows.forEach(row -> holders.put(text(row, "key"), requireNonNull(address(row, "holder"))));
        return holders;
    }

    @Override
    public long bytes(Namespace namespace, EventAddress change, String key) {
        return number(value(namespace, change, key), "bytes");
    }

    @Override
    public List<Long> sealedUnder(Namespace namespace, EventAddress change, String key) {
        return part(namespace, change, key, text(value(namespace, change, key), "value"))
                .keys();
    }

    @Override
    public KeyChange of(Namespace namespace, EventAddress change, String key) {
        SessionKey writer = new SessionKey(namespace, change.session());
        String stored = value(namespace, change, key).getString("value");
        Document made = requireNonNull(access.get().get(Table.CHANGES, key(namespace, change)));
        Json value =
                stored == null ? null : part(namespace, change, key, stored).orNull();
        return new KeyChange(
                change.session(),
                change.version(),
                value,
                stored == null ? Boolean.TRUE : null,
                (stored != null && value == null) ? Boolean.TRUE : null,
                actor(made),
                Columns.reason(parts, writer, change.version(), made.getString("reason")),
                instant(made));
    }

    private Part<Json> part(Namespace namespace, EventAddress change, String key, String stored) {
        SessionKey writer = new SessionKey(namespace, change.session());
        String place = StatePlaces.of(change.version(), key);
        return parts.part(Json.class, stored, Columns.place(writer, change.version(), place));
    }

    private Document change(Namespace namespace, EventAddress change) {
        return requireNonNull(access.get().get(Table.STATE_CHANGES, key(namespace, change)));
    }

    private Document value(Namespace namespace, EventAddress change, String key) {
        return requireNonNull(access.get().get(Table.STATE_VALUES, Keys.of(key(namespace, change), key)));
    }

    private static String key(Namespace namespace, EventAddress change) {
        return Keys.of(new SessionKey(namespace, change.session()), change.version());
    }
}
