package io.clew.log.proof;

/** A checkpoint and the note that was issued for it. */
public record SignedHead(Checkpoint checkpoint, String note) {}
