package io.clew.query.context;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.PointName;

/**
 * What a model is told of a session at a point. Answered by {@link Context}.
 *
 * @param maxMessages how many messages there are at most beside the leading ones and the summary
 * @param summarized whether the summary in force stands for the messages it names
 * @param sendable whether a model's API must take it: every call has its result
 */
public record GetContext(SessionKey session, PointName at, int maxMessages, boolean summarized, boolean sendable) {}
