package io.clew.key.copy;

import io.clew.key.Destroyed;

/** An erasure that is carried out, and its place among all of them. */
public record ErasureRow(long number, Destroyed erasure) {}
