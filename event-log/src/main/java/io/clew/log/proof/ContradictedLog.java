package io.clew.log.proof;

/** The log is not the continuation of what was signed: no checkpoint is issued that would contradict an earlier one. */
public final class ContradictedLog extends RuntimeException {

    ContradictedLog(String message) {
        super(message, null, false, false);
    }
}
