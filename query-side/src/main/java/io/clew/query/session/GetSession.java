package io.clew.query.session;

import io.clew.kernel.id.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * One session; unknown is a refusal. Answered by {@link SessionView}.
 *
 * @param atVersion title and metadata (and version, message count, agent version) as of that version of this session;
 *     the head if absent
 */
public record GetSession(SessionKey session, @Nullable Long atVersion) {}
