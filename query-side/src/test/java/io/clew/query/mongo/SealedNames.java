package io.clew.query.mongo;

import io.clew.kernel.event.SessionErased;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.seal.Part;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.SnapshotNote;
import io.clew.query.Story;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;

/** What a story tells under keys, which it can destroy. */
record SealedNames(Story story) {

    /** The label {@code release}. */
    void label(String session, String id, long key) {
        story.end(
                session,
                new SnapshotCreated(
                        new SnapshotId(id),
                        story.head(session).resolved(),
                        null,
                        sealed(
                                new SnapshotNote(new Label("release"), null, Map.of()),
                                "{\"plain\":{\"label\":\"release\"}}",
                                key)));
    }

    /** The title {@code Secret}. */
    void rename(String session, long key) {
        story.end(session, new SessionRenamed(sealed("Secret", "{\"plain\":\"Secret\"}", key)));
    }

    private static <T> Part<T> sealed(T said, String stored, long key) {
        return Part.kept(new Part.Kept<>(stored, new PartAddress("x", 0, "/x"), List.of(key), () -> 1L, () -> said));
    }

    void erase(String session, long key) {
        long position = story.events.size() + 1;
        story.events.add(new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "Erasure",
                        new ErasureKey(story.namespace, "e" + position).streamId(),
                        0,
                        new SessionErased(new SessionId(session), List.of(key)),
                        MetaData.emptyInstance(),
                        "e" + position,
                        Story.timeOf(position))));
    }
}
