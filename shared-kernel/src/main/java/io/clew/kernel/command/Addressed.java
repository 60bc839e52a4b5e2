package io.clew.kernel.command;

/** A command that one aggregate decides. */
public interface Addressed {

    /** The name of the stream the command addresses. */
    String streamId();
}
