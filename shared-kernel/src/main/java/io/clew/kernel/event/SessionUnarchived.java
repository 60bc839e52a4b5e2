package io.clew.kernel.event;

/** An archived session takes writes again. */
public record SessionUnarchived() implements SessionEvent {}
