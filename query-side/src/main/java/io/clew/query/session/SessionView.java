package io.clew.query.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.Score;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.page.PointAddress;
import io.clew.query.point.Standing;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as a list or a look at it shows it.
 *
 * @param childCount children that are not deleted
 * @param score absent unless somebody said how good it is
 * @param deleting {@code true} while what a deletion says of the sessions below is not done; else absent
 * @param retention when it ends by itself; absent if its namespace's default decides
 * @param erased {@code true} if what had been written in it was erased once; else absent
 */
public record SessionView(
        SessionId id,
        Namespace namespace,
        @Nullable String title,
        @Nullable SessionId parentId,
        SessionId rootId,
        @Nullable PointAddress forkedFrom,
        @Nullable AgentId agentId,
        @Nullable AgentVersionId agentVersionId,
        long version,
        long messageCount,
        long snapshotCount,
        long childCount,
        @Nullable Score score,
        SessionStatus status,
        @Nullable Boolean deleting,
        @Nullable Retention retention,
        @Nullable Boolean erased,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Json> metadata,
        Instant createdAt,
        Instant updatedAt) {

    /** As it was seen at one of its versions. */
    SessionView as(Standing then, Details details) {
        return new SessionView(
                id,
                namespace,
                details.title(),
                parentId,
                rootId,
                forkedFrom,
                agentId,
                then.agentVersionId(),
                then.version(),
                then.messageCount(),
                snapshotCount,
                childCount,
                score,
                status,
                deleting,
                retention,
                erased,
                details.metadata(),
                createdAt,
                then.at());
    }
}
