package io.clew.query.definition;

/**
 * What a label names.
 *
 * @param number the version's
 * @param token says when it was moved last; whoever moves it next must name it
 */
public record LabelView(long number, String token) {}
