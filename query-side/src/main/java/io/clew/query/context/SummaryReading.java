package io.clew.query.context;

import io.clew.kernel.command.Resolution;

/**
 * What a summary would stand for, as the command needs it.
 *
 * @param from the visible index of the first message that is no leading instruction
 * @param through the point, or why there is none among what the session shows
 * @param asOf the version of the session at which this holds; 0 if there is no such session
 */
public record SummaryReading(long from, Resolution through, long asOf) {}
