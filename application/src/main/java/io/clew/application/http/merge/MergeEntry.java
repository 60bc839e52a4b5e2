package io.clew.application.http.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.application.http.side.Points;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.stored.JsonMerge;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import io.clew.query.merge.Divergence;
import io.clew.query.page.PointAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The entry that stands in the target for what is not repeated there: the other side's messages. It is marked by its
 * metadata {@code merge}, with where it comes from and how much that was.
 */
final class MergeEntry {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private MergeEntry() {}

    /**
     * What the entry is marked with.
     *
     * @param messages of the other side since the base
     * @param changed keys of session state that it changed
     * @param removed keys of session state that it removed
     * @param settled conflicts that were settled
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Mark(
            String source,
            Address from,
            @Nullable Address base,
            long messages,
            int changed,
            int removed,
            int settled) {}

    private record Address(String sessionId, long version) {

        static Address of(ResolvedPoint point) {
            PointAddress address = Points.address(point);
            return new Address(address.sessionId().value(), address.version());
        }
    }

    /** @param text what it says; counts if absent */
    static NewMessage of(
            MessageId id, SessionId source, @Nullable String text, Divergence divergence, JsonMerge.Merged merged) {
        ResolvedPoint from = divergence.there();
        List<ResolvedPoint> bases = divergence.bases();
        long base = bases.isEmpty() ? 0 : bases.get(0).messageCount();
        Mark mark = new Mark(
                source.value(),
                Address.of(from),
                bases.isEmpty() ? null : Address.of(bases.get(0)),
                Math.max(0, from.messageCount() - Math.max(base, divergence.sharedMessages())),
                merged.set().size(),
                merged.removed().size(),
                merged.settled().size());
        String content = text != null ? text : text(mark);
        Message message = new Message(
                Role.SYSTEM,
                new Json(MAPPER.writeValueAsString(content)),
                null,
                null,
                null,
                Map.of("merge", new Json(MAPPER.writeValueAsString(mark))),
                null,
                null,
                null);
        return new NewMessage(id, message, List.of());
    }

    private static String text(Mark mark) {
        return "Merged " + mark.source() + " at version " + mark.from().version() + " of "
                + mark.from().sessionId() + ": " + counted(mark.messages(), "message") + " not repeated here, "
                + counted(mark.changed(), "key") + " of session state changed, " + mark.removed() + " removed, "
                + counted(mark.settled(), "conflict") + " settled.";
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
