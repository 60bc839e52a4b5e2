package io.clew.query.mongo;

/** What a look must see was overwritten twice since it began: it begins again. */
final class LookTooOld extends RuntimeException {

    LookTooOld() {
        super("A look took longer than two commits to what it looked at", null, false, false);
    }
}
