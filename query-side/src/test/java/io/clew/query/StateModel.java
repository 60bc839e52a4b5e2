package io.clew.query;

import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.StateChanged;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Session state as a model knows it that copies everything at every version. */
public final class StateModel {

    /** What happened to a key: a value, or none if it was removed. */
    public record Happened(String session, long version, Json value) {}

    /** What happened, newest first. */
    private record Past(Happened newest, Past before) {}

    /**
     * All that is known at a version.
     *
     * @param chain the changes of state that were visible one after the other
     */
    public record Seen(Map<String, Happened> live, Map<String, Past> histories, Past chain) {

        static final Seen NOTHING = new Seen(Map.of(), Map.of(), null);

        public Map<String, Json> values() {
            Map<String, Json> values = new TreeMap<>();
            live.forEach((key, held) -> values.put(key, held.value()));
            return values;
        }

        /** What happened to a key, newest first. */
        public List<Happened> history(String key) {
            List<Happened> history = new ArrayList<>();
            for (Past past = histories.get(key); past != null; past = past.before()) {
                history.add(past.newest());
            }
            return history;
        }

        Seen after(String session, long version, KeyChanges change) {
            Map<String, Happened> nowLive = new HashMap<>(live);
            Map<String, Past> nowHistories = new HashMap<>(histories);
            change.set().forEach((key, value) -> {
                Happened happened = new Happened(session, version, value);
                nowLive.put(key, happened);
                nowHistories.merge(key, new Past(happened, null), (old, now) -> new Past(now.newest(), old));
            });
            change.removed().forEach(key -> {
                nowLive.remove(key);
                nowHistories.merge(
                        key,
                        new Past(new Happened(session, version, null), null),
                        (old, now) -> new Past(now.newest(), old));
            });
            return new Seen(nowLive, nowHistories, new Past(new Happened(session, version, null), chain));
        }

        /** How many changes of state were visible one after the other. */
        int changes() {
            int changes = 0;
            for (Past past = chain; past != null; past = past.before()) {
                changes++;
            }
            return changes;
        }

        /** Whether what changed the state last here did so on the other's way too. */
        boolean liesOn(Seen other) {
            for (Past past = other.chain; past != null; past = past.before()) {
                if (chain != null && past.newest().equals(chain.newest())) {
                    return true;
                }
            }
            return chain == null;
        }
    }

    private final Map<String, List<Seen>> versions = new HashMap<>();

    void on(String session, SessionEvent event) {
        List<Seen> own = versions.computeIfAbsent(session, none -> new ArrayList<>());
        long version = own.size() + 1;
        Seen before = own.isEmpty() ? Seen.NOTHING : own.get(own.size() - 1);
        if (event instanceof SessionStarted started && !started.state().isEmpty()) {
            own.add(before.after(session, version, new KeyChanges(KeyParts.known(started.state()), null)));
        } else if (event instanceof StateChanged changed) {
            own.add(before.after(session, version, changed.change().known()));
        } else if (event instanceof SessionForked forked) {
            own.add(at(forked.base().session().value(), forked.base().version()));
        } else if (event instanceof SessionReverted reverted) {
            own.add(at(reverted.base().session().value(), reverted.base().version()));
        } else if (event instanceof SessionFastForwarded forwarded) {
            own.add(at(forwarded.from().session().value(), forwarded.from().version()));
        } else if (event instanceof SessionMerged merged
                && !merged.change().known().changesNothing()) {
            own.add(before.after(session, version, merged.change().known()));
        } else {
            own.add(before);
        }
    }

    public Seen at(String session, long version) {
        return versions.get(session).get((int) version - 1);
    }
}
