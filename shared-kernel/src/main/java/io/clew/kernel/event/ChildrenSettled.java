package io.clew.kernel.event;

/** All sessions below a deleted one are as its deletion said. */
public record ChildrenSettled() implements SessionEvent {}
