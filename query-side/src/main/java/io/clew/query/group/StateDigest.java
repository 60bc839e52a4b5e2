package io.clew.query.group;

/**
 * A hash over all that views say in one committed state.
 *
 * @param position the state shows the log up to here
 * @param hex the same for every build from the same events
 */
public record StateDigest(long position, String hex) {}
