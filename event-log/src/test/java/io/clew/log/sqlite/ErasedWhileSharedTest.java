package io.clew.log.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.Part;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.seal.Seals;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.EventLog;
import io.clew.log.StoredSerializer;
import io.clew.log.Streams;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message that several streams share says nothing any more once its key is destroyed, whoever had it opened before. */
class ErasedWhileSharedTest {

    private final OneKey seals = new OneKey();

    @Test
    void whatOneReaderOpenedIsErasedForAll(@TempDir Path directory) throws Exception {
        StoredSerializer serializer = new StoredSerializer(new StoredJson(List.of(), seals));
        try (EventLog log = SqliteEventLog.open(LogOptions.of(directory.resolve("events.db"), serializer))) {
            log.eventStore()
                    .publish(new GenericDomainEventMessage<>(
                            Streams.TYPE,
                            "session:default:a",
                            0,
                            SessionRenamed.to("secret"),
                            Map.of(EventMetadata.REASON, Part.of("why"))));
            TrackedEventMessage<?> early = first(log);
            assertThat(title(early).orNull()).isEqualTo("secret");
            assertThat(reason(early).orNull()).isEqualTo("why");

            seals.destroyed = true;

            TrackedEventMessage<?> late = first(log);
            assertThat(late).isSameAs(early);
            assertThat(title(late).isErased()).isTrue();
            assertThat(reason(late).isErased()).isTrue();
        }
    }

    private static TrackedEventMessage<?> first(EventLog log) throws InterruptedException {
        try (var stream = log.eventStore().openStream(null)) {
            return stream.nextAvailable();
        }
    }

    private static Part<String> title(TrackedEventMessage<?> event) {
        return ((SessionRenamed) event.getPayload()).title();
    }

    private static Part<String> reason(TrackedEventMessage<?> event) {
        return EventMetadata.reason(event.getMetaData());
    }

    /** Seals by writing backwards. */
    private static final class OneKey implements Seals {
        private volatile boolean destroyed;

        @Override
        public long newKey() {
            return 1;
        }

        @Override
        public long successor(long key) {
            return key;
        }

        @Override
        public long subjectKey(Namespace namespace, SubjectId subject) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String seal(PartAddress at, List<Long> keys, String text) {
            // The text is JSON, and stands in a string of JSON.
            return new StringBuilder(text.replace('"', '\'')).reverse().toString();
        }

        @Override
        public @Nullable String open(PartAddress at, List<Long> keys, String sealed) {
            return destroyed
                    ? null
                    : new StringBuilder(sealed).reverse().toString().replace('\'', '"');
        }
    }
}
