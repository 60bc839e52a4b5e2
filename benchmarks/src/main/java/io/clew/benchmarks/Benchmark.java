package io.clew.benchmarks;

import io.clew.benchmarks.measure.Report;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Something that can be measured, found by its class's name in lower case. */
interface Benchmark {

    /** What it measures, in one sentence. */
    String about();

    /** Its switches and their defaults. */
    Map<String, String> switches();

    /** Measures; everything it writes goes below the directory, which is empty and removed afterwards. */
    void run(Switches switches, Path directory, Report report) throws Exception;

    /** The name it is called by. */
    default String name() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
