package io.clew.benchmarks.aim;

import java.util.List;

/** Measures figures that have an aim. */
public interface Aimed {

    List<Aim> measure(Bench bench) throws Exception;
}
