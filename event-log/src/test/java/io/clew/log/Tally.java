package io.clew.log;

/** Stands for the state of an aggregate, to be kept as a snapshot. */
public record Tally(int count) {}
