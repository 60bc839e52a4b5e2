package io.clew.query.agentstate;

import io.clew.kernel.event.agentstate.AgentStateWritten;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.BrokenSeal;
import io.clew.kernel.seal.EventPlace;
import io.clew.kernel.seal.Part;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.seal.Sealing;
import io.clew.kernel.seal.Seals;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seals values as the log does, under one key, by encoding them together with their place. */
final class SealedValues implements Seals {

    private final StoredJson stored = new StoredJson(List.of(), this);
    private boolean destroyed;

    StoredParts parts() {
        return stored.parts();
    }

    Part<Json> sealed(EventPlace place, Json value) {
        AgentStateWritten event = new AgentStateWritten(Part.of(value));
        stored.write(event, new Sealing() {
            @Override
            public EventPlace place() {
                return place;
            }

            @Override
            public List<Long> keys(@Nullable SubjectId subject) {
                return List.of(7L);
            }
        });
        return event.value();
    }

    void destroy() {
        destroyed = true;
    }

    @Override
    public String seal(PartAddress at, List<Long> keys, String text) {
        return Base64.getEncoder().encodeToString((at + text).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable String open(PartAddress at, List<Long> keys, String sealed) {
        String text = new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8);
        if (!text.startsWith(at.toString())) {
            throw new BrokenSeal(at);
        }
        return destroyed ? null : text.substring(at.toString().length());
    }

    @Override
    public long newKey() {
        return 7;
    }

    @Override
    public long successor(long key) {
        return key;
    }

    @Override
    public long subjectKey(Namespace namespace, SubjectId subject) {
        return 7;
    }
}
