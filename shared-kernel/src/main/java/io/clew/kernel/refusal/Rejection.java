package io.clew.kernel.refusal;

import java.util.Map;

/**
 * A refusal as data.
 *
 * @param code the reason, for programs
 * @param message what is wrong and what to do, for people; never contains what people wrote into messages
 * @param facts members of the answer, in the words of the HTTP contract
 */
public record Rejection(RejectionCode code, String message, Map<String, Object> facts) {

    public Rejection {
        facts = Map.copyOf(facts);
    }

    public static Rejection of(RejectionCode code, String message) {
        return new Rejection(code, message, Map.of());
    }

    public Rejected asException() {
        return new Rejected(this);
    }
}
