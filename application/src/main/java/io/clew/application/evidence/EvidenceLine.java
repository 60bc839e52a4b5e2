package io.clew.application.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.seal.EventPlace;
import io.clew.log.LogRecord;
import io.clew.log.proof.Hash;
import io.clew.log.proof.StoredForm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event as it is stored, to the byte; what is sealed stays sealed, and stays provable when its key is gone.
 *
 * @param at milliseconds since 1970
 * @param path from the event's leaf to the checkpoint's root, in base64
 * @param keys of single sealed parts, by pointer, in base64; absent where they were not asked for, or are erased
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvidenceLine(
        @Nullable Long position,
        @Nullable String streamId,
        @Nullable Long sequence,
        @Nullable String eventId,
        @Nullable String aggregateType,
        @Nullable Long at,
        @Nullable String type,
        @Nullable String revision,
        @Nullable String data,
        @Nullable String meta,
        @Nullable List<String> path,
        @Nullable Map<String, String> keys) {

    static EvidenceLine of(LogRecord event, List<Hash> path, @Nullable Map<String, String> keys) {
        return new EvidenceLine(
                event.position(),
                event.streamId(),
                event.sequence(),
                event.eventId(),
                event.aggregateType(),
                event.at().toEpochMilli(),
                event.type(),
                event.revision(),
                event.dataJson(),
                event.metaDataJson(),
                path.stream().map(Hash::base64).toList(),
                keys == null || keys.isEmpty() ? null : keys);
    }

    EventPlace place() {
        return new EventPlace(Objects.requireNonNull(streamId), Objects.requireNonNull(sequence));
    }

    /** What was hashed. */
    StoredForm form() {
        return new StoredForm(
                Objects.requireNonNull(streamId),
                Objects.requireNonNull(sequence),
                Objects.requireNonNull(eventId),
                absent(aggregateType),
                Objects.requireNonNull(at),
                Objects.requireNonNull(type),
                absent(revision),
                Objects.requireNonNull(data),
                Objects.requireNonNull(meta));
    }

    private static @Nullable String absent(@Nullable String text) {
        if (text != null && text.isEmpty()) {
            throw new IllegalArgumentException("an empty text stands where none is stored");
        }
        return text;
    }
}
