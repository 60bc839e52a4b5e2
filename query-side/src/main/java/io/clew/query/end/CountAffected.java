package io.clew.query.end;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.ChildPolicy;
import org.jspecify.annotations.Nullable;

/**
 * How many sessions a deletion would change. Answered by {@link Affected}, also if there is no such session.
 *
 * @param children what would become of the sessions below; absent if that is not said
 */
public record CountAffected(SessionKey session, @Nullable ChildPolicy children) {}
