package io.clew.query.end;

/**
 * What a deletion would change.
 *
 * @param childCount children that are not deleted
 * @param affected sessions that would change, the deleted one included
 */
public record Affected(long childCount, long affected) {}
