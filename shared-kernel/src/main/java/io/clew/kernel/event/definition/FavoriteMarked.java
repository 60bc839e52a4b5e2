package io.clew.kernel.event.definition;

/**
 * Somebody counts the definition among their favorites, or does not any more.
 *
 * @param userId an id
 */
public record FavoriteMarked(String userId, boolean favorite) implements DefinitionEvent {}
