package io.clew.application.proof.order;

/** A point by its exact name. */
public record Address(String session, long version) {

    @Override
    public String toString() {
        return session + "@" + version;
    }
}
