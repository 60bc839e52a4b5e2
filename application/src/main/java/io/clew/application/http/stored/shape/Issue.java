package io.clew.application.http.stored.shape;

/**
 * Something that is wrong with what was sent.
 *
 * @param field the path to it, its names joined by dots; {@code root} if it is the whole
 */
public record Issue(String field, String message) {}
