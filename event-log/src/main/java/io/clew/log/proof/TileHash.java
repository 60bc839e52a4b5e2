package io.clew.log.proof;

/** The hash over a complete tile of the level below, and its place: see {@link Tiles}. */
public record TileHash(int level, long number, Hash hash) {}
