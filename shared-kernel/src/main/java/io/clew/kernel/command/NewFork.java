package io.clew.kernel.command;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.KeyChanges;
import org.jspecify.annotations.Nullable;

/**
 * One of several forks.
 *
 * @param title {@code Fork of <title or id>} of the source if absent
 * @param metadata merged over the source's
 */
public record NewFork(SessionId child, @Nullable String title, KeyChanges metadata) {}
