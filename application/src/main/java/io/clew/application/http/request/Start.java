package io.clew.application.http.request;

/** Whether the views have reached the end the log had when the program started; true for ever after. */
@FunctionalInterface
public interface Start {
    boolean finished();
}
