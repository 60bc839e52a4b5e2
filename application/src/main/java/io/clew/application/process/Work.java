package io.clew.application.process;

import java.util.function.BooleanSupplier;

/** Something to be done again and again. */
@FunctionalInterface
public interface Work {

    /**
     * Does what is to do now.
     *
     * @param stopping whether to leave the rest for another time
     */
    void run(BooleanSupplier stopping);
}
