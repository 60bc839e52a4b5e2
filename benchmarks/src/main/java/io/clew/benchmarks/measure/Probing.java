package io.clew.benchmarks.measure;

import java.io.IOException;

/** Looks what the disk can do right now. */
@FunctionalInterface
public interface Probing {

    FlushProbe take() throws IOException;
}
